#include "cli/audit_text.h"

#include <map>

#include "base/text.h"

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

}  // namespace

std::string audit_text(const AuditOutcome& outcome, const AuditTextOptions& options)
{
    std::string text;
    for (const auto& document : outcome.documents) {
        text += document.path + "\n";
        if (document.error) {
            text += "  " + (options.language == Language::chinese ? document.error->message : document.error->english) +
                    "\n\n";
            continue;
        }
        if (!document.recognised()) text += "  " + say("error.document.no_form", {}, options.language) + "\n";
        for (const auto& audited : document.forms) {
            if (audited.form.empty() && audited.findings.findings().empty() && !options.details) continue;
            text += headline(audited, options.language) + findings_of(audited, options) + rest_of(audited, options);
        }
        text += "\n";
    }
    text += say("audit.summary",
                {{"documents", std::to_string(outcome.documents.size())},
                 {"forms", std::to_string(outcome.forms())},
                 {"errors", std::to_string(outcome.count(Severity::error))},
                 {"warnings", std::to_string(outcome.count(Severity::warning))},
                 {"notes", std::to_string(outcome.count(Severity::note))}},
                options.language) +
            "\n";
    return text;
}

}  // namespace jiheng
