// The rows of a self-evaluation: target, result, points, reason.
#include "reports/narrative/passages.h"

namespace jiheng {

using typeset::Table;

void say_row_results(ReportWriter& writer)
{
    if (writer.facts().rows.empty()) return;
    Table table;
    table.caption = writer.word("report.row_results");
    table.widths = {12, 14, 24, 13, 13, 8, 8, 16};
    table.rows.push_back(
        heading_row({writer.word("report.level1"), writer.word("report.level2"), writer.word("report.level3"),
                     writer.word("report.target"), writer.word("report.actual"), writer.word("report.full_marks"),
                     writer.word("report.score"), writer.word("report.reason")}));
    for (const CaseRow& row : writer.facts().rows) {
        const IndicatorResult* result = writer.evaluation().find(row.code);
        table.rows.push_back({text_cell(row.level1), text_cell(row.level2), text_cell(row.name),
                              middle_cell(row.target.text), middle_cell(row.actual.text),
                              figure_cell(to_text(row.full_marks)),
                              figure_cell(result == nullptr ? "—" : ReportWriter::points(result->score),
                                          ReportWriter::paper_anchor(row.code)),
                              text_cell(row.reason)});
    }
    writer.table(std::move(table));
}

}  // namespace jiheng
