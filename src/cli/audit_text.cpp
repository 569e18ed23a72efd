#include "cli/audit_text.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "cli/text_table.h"

namespace jiheng {

namespace {

std::string headline(const AuditedForm& audited, Language language)
{
    const Form& form = audited.form;
    const std::string project = form.text_of("project");
    std::string line = "■ " + (project.empty() ? form.title : project);
    if (!project.empty() && !form.title.empty()) line += "（" + form.title + "）";
    if (form.year != 0) line += " " + std::to_string(form.year);
    line += "  " + form.where.label + "\n";
    if (!audited.scheme.empty())
        line += "  " +
                say(audited.scheme_assumed ? "audit.scheme_assumed" : "audit.scheme", {{"scheme", audited.scheme}},
                    language) +
                "\n";
    if (!audited.total_printed.empty() || !audited.total_summed.empty())
        line += "  " +
                say("audit.totals",
                    {{"printed", audited.total_printed.empty() ? "—" : audited.total_printed},
                     {"summed", audited.total_summed.empty() ? "—" : audited.total_summed},
                     {"recomputed", audited.total_recomputed.empty() ? "—" : audited.total_recomputed}},
                    language) +
                "\n";
    return line;
}

std::string findings_of(const AuditedForm& audited, const AuditTextOptions& options)
{
    std::string text;
    for (const auto& finding : audited.findings.findings()) {
        if (finding.severity > options.least) continue;
        text += "  " + say("audit.severity." + std::string{name_of(finding.severity)}, {}, options.language) + " " +
                finding.check + "  " + finding.where.label + "\n      " + render(finding, options.language) + "\n";
    }
    return text;
}

std::string rest_of(const AuditedForm& audited, const AuditTextOptions& options)
{
    std::string text;
    const auto& skipped = audited.findings.not_checked();
    const auto& unread = audited.form.unrecognised;
    if (!options.details) {
        if (!skipped.empty() || !unread.empty())
            text += "  " +
                    say("audit.rest",
                        {{"skipped", std::to_string(skipped.size())}, {"unread", std::to_string(unread.size())}},
                        options.language) +
                    "\n";
        return text;
    }
    for (const auto& check : skipped)
        text += "  " + say("audit.not_checked", {}, options.language) + " " + check.check + "  " + check.where.label +
                "\n      " + render(check, options.language) + "\n";
    for (const auto& item : unread)
        text += "  " + say("audit.not_recognised", {}, options.language) + "  " + item.where.label + "  " + item.text +
                "\n";
    return text;
}

using Group = std::pair<std::string, FindingCounts>;

// The most findings first; long lists end with a line that says how many more there are.
std::string table_of(const std::map<std::string, FindingCounts>& groups, std::string_view heading,
                     const AuditTextOptions& options)
{
    constexpr std::size_t most_rows = 20;
    const auto said = [&](const std::string& key, const Arguments& arguments = {}) {
        return say(key, arguments, options.language);
    };
    std::vector<Group> sorted(groups.begin(), groups.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Group& a, const Group& b) { return a.second.all() > b.second.all(); });
    using Align = TextTable::Align;
    TextTable table{{Align::left, Align::right, Align::right, Align::right}};
    table.add(
        {said(std::string{heading}), said("audit.count.error"), said("audit.count.warning"), said("audit.count.note")});
    table.add_rule();
    for (std::size_t i = 0; i < std::min(most_rows, sorted.size()); ++i) {
        const auto& [name, counts] = sorted[i];
        table.add({name.empty() ? said("audit.no_unit") : name, std::to_string(counts.error),
                   std::to_string(counts.warning), std::to_string(counts.note)});
    }
    std::string text = table.text();
    if (sorted.size() > most_rows)
        text += said("audit.more_rows", {{"count", std::to_string(sorted.size() - most_rows)}}) + "\n";
    return text + "\n";
}

}  // namespace

std::string document_text(const AuditedDocument& document, const AuditTextOptions& options)
{
    const bool chinese = options.language == Language::chinese;
    if (!document.skipped.empty() && !options.details) return "";  // counted in the summary
    std::string text = document.path + "\n";
    if (document.error) return text + "  " + (chinese ? document.error->message : document.error->english) + "\n\n";
    if (!document.recognised()) text += "  " + say("error.document.no_form", {}, options.language) + "\n";
    for (const auto& audited : document.forms) {
        if (audited.form.empty() && audited.findings.findings().empty() && !options.details) continue;
        text += headline(audited, options.language) + findings_of(audited, options) + rest_of(audited, options);
    }
    for (const auto& remark : document.remarks)
        text += "  " + say("audit.remark", {}, options.language) + "  " + remark.where.label + "  " +
                say(remark.message, remark.arguments, options.language) + "\n";
    return text + "\n";
}

std::string summary_text(const AuditSummary& summary, const AuditTextOptions& options)
{
    std::string text;
    if (summary.documents > 1 && summary.findings.all() > 0)
        text +=
            table_of(summary.by_check, "audit.by_check", options) + table_of(summary.by_unit, "audit.by_unit", options);
    for (const auto& [kind, count] : summary.skipped_kinds)
        text += say("audit.skipped", {{"kind", kind}, {"count", std::to_string(count)}}, options.language) + "\n";
    for (const auto& check : summary.not_checked)
        text += say("audit.not_checked", {}, options.language) + " " + check.check + "  " +
                render(check, options.language) + "\n";
    if (summary.stopped) text += say("audit.stopped", {}, options.language) + "\n";
    text += say("audit.summary",
                {{"documents", std::to_string(summary.documents)},
                 {"forms", std::to_string(summary.forms)},
                 {"errors", std::to_string(summary.findings.error)},
                 {"warnings", std::to_string(summary.findings.warning)},
                 {"notes", std::to_string(summary.findings.note)}},
                options.language) +
            "\n";
    if (summary.refused + summary.skipped > 0)
        text += say("audit.summary_files",
                    {{"read", std::to_string(summary.read)},
                     {"refused", std::to_string(summary.refused)},
                     {"skipped", std::to_string(summary.skipped)}},
                    options.language) +
                "\n";
    return text;
}

std::string audit_text(const AuditOutcome& outcome, const AuditTextOptions& options)
{
    std::string text;
    for (const auto& document : outcome.documents) text += document_text(document, options);
    return text + summary_text(outcome.summary(), options);
}

}  // namespace jiheng
