#include "reports/review_opinion.h"

#include <algorithm>

#include "base/text.h"
#include "reports/narrative/report_writer.h"
#include "scheme/scheme.h"

namespace jiheng {

namespace {

constexpr std::size_t quoted_characters = 80;

// The sentence a finding is about, cut to what a reader needs to find it.
std::string quotation(const Form& form, const Finding& finding)
{
    for (const Passage& passage : form.passages) {
        const bool here = std::any_of(passage.lines.begin(), passage.lines.end(), [&](const auto& line) {
            return line.second.order == finding.where.order && line.second.label == finding.where.label;
        });
        if (!here) continue;
        const std::size_t at = finding.printed.empty() ? std::string::npos : passage.text.find(finding.printed);
        if (at == std::string::npos || count_code_points(passage.text) <= quoted_characters)
            return shorten(passage.text, quoted_characters);
        std::size_t begin = at;
        for (std::size_t back = 0; back < quoted_characters / 2 && begin > 0; ++back) {
            --begin;
            while (begin > 0 && (static_cast<unsigned char>(passage.text[begin]) & 0xC0U) == 0x80U) --begin;
        }
        return (begin > 0 ? "…" : "") + shorten(std::string_view{passage.text}.substr(begin), quoted_characters);
    }
    std::string place = finding.where.row;
    if (!finding.where.column.empty()) place += (place.empty() ? "" : " / ") + finding.where.column;
    return place;
}

std::string method_of(const AuditedForm& form, Language language)
{
    const auto scheme = form.scheme.empty() ? Result<Scheme>{Error{}} : find_scheme(form.scheme);
    if (!scheme.ok()) return form.scheme;
    const std::string& name =
        language == Language::english && !scheme.value().name_en.empty() ? scheme.value().name_en : scheme.value().name;
    const Source& source = scheme.value().source;
    return name + (source.title.empty()
                       ? ""
                       : "（" + source.title + (source.clause.empty() ? "" : "，" + source.clause) + "）");
}

std::string title_of(const AuditedDocument& document, const AuditedForm& form)
{
    std::string project = form.form.text_of("project");
    if (!project.empty()) return project;
    return form.form.title.empty() ? document.path : form.form.title;
}

}  // namespace

std::string ReviewOpinion::word(std::string_view key, const Arguments& arguments) const
{
    return say(key, arguments, language_);
}

void ReviewOpinion::add(const AuditedDocument& document)
{
    if (papers_.size() >= most_papers || findings_ >= most_findings) {
        left_out_ += std::max<std::size_t>(document.forms.size(), 1);
        return;
    }
    if (document.error && document.skipped.empty()) {
        const Error& error = *document.error;
        papers_.push_back({text_cell(document.path), text_cell("—"), figure_cell("—"), figure_cell("—"),
                           text_cell(word("opinion.unreadable",
                                          {{"why", language_ == Language::english ? error.english : error.message}}))});
        return;
    }
    for (const AuditedForm& form : document.forms) add_form(document, form);
}

void ReviewOpinion::add_form(const AuditedDocument& document, const AuditedForm& form)
{
    std::size_t errors = 0;
    std::size_t others = 0;
    for (const Finding& finding : form.findings.findings()) {
        if (finding.severity > least_) continue;
        ++(finding.severity == Severity::error ? errors : others);
    }
    const bool empty = form.form.empty() && errors + others == 0;
    if (empty) return;
    findings_ += errors + others;
    const std::string anchor = "paper-" + std::to_string(papers_.size() + 1);
    const std::string title = title_of(document, form);
    const std::string judged = word(errors > 0   ? "opinion.to_correct"
                                    : others > 0 ? "opinion.to_verify"
                                                 : "opinion.holds");
    papers_.push_back({text_cell(title, anchor), text_cell(unit_of(form.form)), figure_cell(std::to_string(errors)),
                       figure_cell(std::to_string(others)), text_cell(judged)});
    sections_.emplace_back(typeset::Heading{2, title, anchor, false, true});
    typeset::Table about;
    about.heading_rows = 0;
    about.widths = {18, 82};
    const auto add_line = [&](std::string_view key, const std::string& value) {
        if (value.empty()) return;
        typeset::Cell label = text_cell(word(key));
        label.heading = true;
        about.rows.push_back({std::move(label), text_cell(value)});
    };
    add_line("opinion.file", document.path);
    add_line("opinion.unit", unit_of(form.form));
    add_line("opinion.method", method_of(form, language_));
    if (!form.total_printed.empty() || !form.total_recomputed.empty()) {
        const auto or_dash = [](const std::string& total) { return total.empty() ? std::string{"—"} : total; };
        add_line("opinion.total", word("opinion.totals", {{"printed", or_dash(form.total_printed)},
                                                          {"summed", or_dash(form.total_summed)},
                                                          {"recomputed", or_dash(form.total_recomputed)}}));
    }
    add_line("opinion.opinion", judged);
    sections_.emplace_back(std::move(about));
    if (errors + others > 0) sections_.emplace_back(finding_table(form));
    if (!form.findings.not_checked().empty()) {
        std::vector<std::string> skipped;
        for (const NotChecked& one : form.findings.not_checked()) {
            const std::string text = render(one, language_);
            if (std::find(skipped.begin(), skipped.end(), text) == skipped.end()) skipped.push_back(text);
        }
        for (const std::string& text : skipped)
            sections_.emplace_back(typeset::Paragraph{
                typeset::ParagraphKind::note, {{word("opinion.not_checked", {{"what", text}}), {}, {}}}, {}});
    }
}

typeset::Table ReviewOpinion::finding_table(const AuditedForm& form)
{
    typeset::Table table;
    table.caption = word("opinion.findings");
    table.widths = {6, 16, 22, 30, 10, 10, 12};
    table.rows.push_back(
        heading_row({word("report.number"), word("opinion.place"), word("opinion.passage"), word("opinion.problem"),
                     word("opinion.printed"), word("opinion.recomputed"), word("opinion.remedy")}));
    std::size_t number = 0;
    for (const Finding& finding : form.findings.findings()) {
        if (finding.severity > least_) continue;
        const char* remedy = finding.severity == Severity::note      ? "opinion.remedy_note"
                             : finding.severity == Severity::warning ? "opinion.remedy_verify"
                             : finding.recomputed.empty()            ? "opinion.remedy_correct"
                                                                     : "opinion.remedy_value";
        table.rows.push_back({middle_cell(std::to_string(++number)), text_cell(finding.where.label),
                              text_cell(quotation(form.form, finding)), text_cell(render(finding, language_)),
                              figure_cell(finding.printed), figure_cell(finding.recomputed),
                              text_cell(word(remedy, {{"value", finding.recomputed}}))});
        table.rows.back()[3].runs.push_back(
            {"\n" + say("check." + finding.check, {}, language_) + "（" + finding.check + "）",
             typeset::Emphasis::quiet,
             {}});
    }
    return table;
}

typeset::Table ReviewOpinion::summary_table(const AuditSummary& summary) const
{
    typeset::Table table;
    table.caption = word("opinion.by_check");
    table.widths = {50, 16, 16, 18};
    table.rows.push_back(
        heading_row({word("opinion.check"), word("opinion.errors"), word("opinion.warnings"), word("opinion.notes")}));
    for (const auto& [check, counts] : summary.by_check)
        table.rows.push_back({text_cell(say("check." + check, {}, language_)),
                              figure_cell(std::to_string(counts.error)), figure_cell(std::to_string(counts.warning)),
                              figure_cell(std::to_string(counts.note))});
    return table;
}

typeset::Manuscript ReviewOpinion::finish(const AuditSummary& summary)
{
    typeset::Manuscript manuscript;
    manuscript.language = language_;
    manuscript.title = word("opinion.title");
    manuscript.header = manuscript.title;
    manuscript.landscape = true;
    manuscript.body.emplace_back(
        typeset::Paragraph{typeset::ParagraphKind::body,
                           {{word("opinion.summary", {{"documents", std::to_string(summary.read)},
                                                      {"forms", std::to_string(summary.forms)},
                                                      {"errors", std::to_string(summary.findings.error)},
                                                      {"warnings", std::to_string(summary.findings.warning)},
                                                      {"notes", std::to_string(summary.findings.note)}}),
                             {},
                             {}}},
                           {}});
    if (left_out_ > 0) manuscript.notice = word("opinion.left_out", {{"count", std::to_string(left_out_)}});
    if (!papers_.empty()) {
        typeset::Table table;
        table.caption = word("opinion.papers");
        table.widths = {36, 24, 10, 10, 20};
        table.rows.push_back(heading_row({word("opinion.paper"), word("opinion.unit_column"), word("opinion.errors"),
                                          word("opinion.others"), word("opinion.opinion_column")}));
        for (auto& row : papers_) table.rows.push_back(std::move(row));
        manuscript.body.emplace_back(std::move(table));
    }
    if (!summary.by_check.empty() && summary.forms > 1) manuscript.body.emplace_back(summary_table(summary));
    manuscript.body.insert(manuscript.body.end(), std::make_move_iterator(sections_.begin()),
                           std::make_move_iterator(sections_.end()));
    return manuscript;
}

}  // namespace jiheng
