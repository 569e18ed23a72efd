// Indicator by indicator: what it asks, how it is scored, how it came out; the system of indicators as an annex.
#include "base/text.h"
#include "reports/narrative/passages.h"
#include "reports/narrative/rule_sentence.h"

namespace jiheng {

using typeset::Emphasis;
using typeset::Runs;
using typeset::Table;

namespace {

void say_labelled(ReportWriter& writer, std::string_view label, const std::string& text, std::string link = {})
{
    if (text.empty()) return;
    writer.paragraph(Runs{{writer.word(label), Emphasis::strong, std::move(link)}, {text, Emphasis::plain, {}}});
}

void say_indicator(ReportWriter& writer, const IndicatorResult& result, int depth)
{
    const std::string title = writer.title_of(result);
    writer.heading(
        depth,
        result.score
            ? writer.word("report.indicator_heading",
                          {{"title", title}, {"full", to_text(result.full_marks)}, {"score", to_text(*result.score)}})
            : writer.word("report.indicator_heading_open", {{"title", title}, {"full", to_text(result.full_marks)}}),
        ReportWriter::analysis_anchor(result.code), false);
    const Indicator* indicator = writer.scheme().find_indicator(result.code);
    if (indicator != nullptr) {
        say_labelled(writer, "report.meaning", indicator->meaning);
        say_labelled(writer, "report.rule", rule_sentence(writer.scheme(), *indicator, writer.language()),
                     ReportWriter::rule_anchor(result.code));
    }
    const PaperNote* paper = writer.dossier().paper(result.code);
    Runs runs{{writer.word("report.result"), Emphasis::strong, ReportWriter::paper_anchor(result.code)}};
    if (paper != nullptr && !paper->text.empty()) runs.push_back({paper->text, Emphasis::plain, {}});
    runs.push_back({render(result, writer.language()) + writer.word("report.stop"), Emphasis::plain, {}});
    writer.paragraph(std::move(runs));
    for (const Warning& warning : result.warnings)
        writer.paragraph(writer.word("report.notice") + writer.word(warning.key, warning.arguments));
}

void say_group(ReportWriter& writer, const GroupResult& group, int depth)
{
    writer.heading(depth, writer.word("report.indicator_heading", {{"title", writer.title_of(group)},
                                                                   {"full", to_text(group.full_marks)},
                                                                   {"score", to_text(group.score)}}));
    for (const IndicatorResult& result : writer.evaluation().indicators)
        if (result.parent == group.code) say_indicator(writer, result, depth + 1);
    for (const GroupResult* below : writer.groups_below(group.code)) say_group(writer, *below, depth + 1);
}

std::string bound_text(const Span& span)
{
    std::string text;
    if (span.from) text += to_text(span.from->at) + (span.from->included ? "≤" : "<");
    text += "x";
    if (span.to) text += (span.to->included ? "≤" : "<") + to_text(span.to->at);
    return text;
}

}  // namespace

void say_indicators(ReportWriter& writer)
{
    for (const GroupResult* group : writer.groups_below("")) say_group(writer, *group, 1);
    for (const IndicatorResult& result : writer.evaluation().indicators)
        if (result.parent.empty()) say_indicator(writer, result, 1);
}

void say_indicator_system(ReportWriter& writer)
{
    Table table;
    table.caption = writer.word("report.indicator_system");
    table.widths = {10, 17, 8, 20, 28, 17};
    table.rows.push_back(heading_row({writer.word("report.code"), writer.word("report.indicator"),
                                      writer.word("report.full_marks"), writer.word("report.meaning_column"),
                                      writer.word("report.rule_column"), writer.word("report.clause")}));
    for (const Indicator& indicator : writer.scheme().indicators) {
        std::vector<typeset::Cell> row{text_cell(indicator.code),
                                       text_cell(writer.pick(indicator.name, indicator.name_en)),
                                       figure_cell(to_text(indicator.full_marks)), text_cell(indicator.meaning),
                                       text_cell(rule_sentence(writer.scheme(), indicator, writer.language()))};
        row.front().anchor = ReportWriter::rule_anchor(indicator.code);
        row.push_back(text_cell(indicator.clause));
        table.rows.push_back(std::move(row));
    }
    if (table.rows.size() > 1) writer.table(std::move(table));
}

void say_grades(ReportWriter& writer)
{
    if (writer.scheme().grades.empty()) return;
    std::vector<std::string> grades;
    for (const Grade& grade : writer.scheme().grades)
        grades.push_back(writer.word(
            "report.grade_one", {{"grade", writer.pick(grade.name, grade.name_en)}, {"span", bound_text(grade.span)}}));
    writer.paragraph(
        writer.word("report.grades", {{"grades", join(grades, writer.language() == Language::chinese ? "；" : "; ")}}));
}

void say_basis(ReportWriter& writer)
{
    const Scheme& scheme = writer.scheme();
    writer.paragraph(writer.word("report.basis", {{"scheme", writer.pick(scheme.name, scheme.name_en)},
                                                  {"source", scheme.source.title},
                                                  {"clause", scheme.source.clause}}));
    for (const Defect& defect : scheme.defects)
        writer.item(writer.word(
            "report.basis_defect",
            {{"at", is_known_message("report.at." + defect.at) ? writer.word("report.at." + defect.at) : defect.at},
             {"note", writer.pick(defect.note, defect.note_en)}}));
}

}  // namespace jiheng
