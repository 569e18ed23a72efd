#include <algorithm>

#include "base/messages.h"
#include "typeset/docx/body_writer.h"
#include "typeset/docx/page_metrics.h"
#include "typeset/docx/table_shape.h"
#include "typeset/docx/xml_append.h"

namespace jiheng::typeset::docx {

void BodyWriter::append_cell(const GridCell& place, int width, bool keep_with_next)
{
    append(out_, "<w:tc><w:tcPr><w:tcW w:w=\"", width, "\" w:type=\"dxa\"/>");
    if (place.columns > 1) append(out_, "<w:gridSpan w:val=\"", place.columns, "\"/>");
    if (place.merged) out_ += place.begins ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>";
    const bool heading = place.cell != nullptr && place.cell->heading;
    if (heading) out_ += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E2E2E2\"/>";
    append(out_, "<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"",
           style(heading ? Role::table_heading : Role::table_text), "\"/>");
    if (keep_with_next) out_ += "<w:keepNext/>";
    if (cell_line_.pitch > 0)
        append(out_, "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"", cell_line_.pitch,
               "\" w:lineRule=\"exact\"/>");
    const bool filled = place.cell != nullptr && place.begins;
    if (filled && place.cell->align != Align::left)
        append(out_, "<w:jc w:val=\"", place.cell->align == Align::center ? "center" : "right", "\"/>");
    out_ += "</w:pPr>";
    if (filled) {
        append_bookmark(anchors_.bookmark(place.cell->anchor));
        append_runs(place.cell->runs);
    }
    out_ += "</w:p></w:tc>";
}

void BodyWriter::write_rows(const Table& table, const TableShape& shape)
{
    const TableGrid& grid = shape.grid;
    const std::vector<int>& widths = shape.widths;
    cell_line_ = shape.line.size == metrics_of(manuscript_.language).table.size ? LineMetrics{} : shape.line;
    append(out_, "<w:tbl><w:tblPr><w:tblStyle w:val=\"", style(Role::grid), "\"/><w:tblW w:w=\"", place_.text_width,
           "\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" "
           "w:color=\"000000\"/><w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/><w:bottom "
           "w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"000000\"/><w:right w:val=\"single\" w:sz=\"4\" "
           "w:space=\"0\" w:color=\"000000\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" "
           "w:color=\"000000\"/><w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
           "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"",
           cell_padding_rows, "\" w:type=\"dxa\"/><w:left w:w=\"", shape.padding, "\" w:type=\"dxa\"/><w:bottom w:w=\"",
           cell_padding_rows, "\" w:type=\"dxa\"/><w:right w:w=\"", shape.padding,
           "\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
    for (const int width : widths) append(out_, "<w:gridCol w:w=\"", width, "\"/>");
    out_ += "</w:tblGrid>";
    // A heading that is the whole table cannot be repeated.
    const std::size_t headings = table.heading_rows < grid.rows.size() ? table.heading_rows : 0;
    for (std::size_t number = 0; number < grid.rows.size(); ++number) {
        // A row that takes half a page may break, or it would leave as much empty.
        const bool whole = shape.heights[number] < text_height / 2;
        const bool heading = number < headings;
        out_ += "<w:tr>";
        if (whole || heading)
            append(out_, "<w:trPr>", whole ? "<w:cantSplit/>" : "", heading ? "<w:tblHeader/>" : "", "</w:trPr>");
        for (const GridCell& cell : grid.rows[number]) {
            int width = 0;
            for (std::size_t column = 0; column < cell.columns; ++column) width += widths[cell.column + column];
            append_cell(cell, width, heading);
        }
        out_ += "</w:tr>";
    }
    out_ += "</w:tbl>";
    cell_line_ = {};
}

void BodyWriter::write_block(const Table& table)
{
    const TableShape& shape = shapes_[tables_++];
    if (!table.caption.empty()) {
        ++captioned_tables_;
        write_caption(say("typeset.docx.table", {}, manuscript_.language), captioned_tables_, table.caption,
                      table.anchor, true);
    } else if (const std::string_view name = anchors_.bookmark(table.anchor); !name.empty()) {
        begin_paragraph(Role::note,
                        "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" "
                        "w:lineRule=\"exact\"/>");
        append_bookmark(name);
        end_paragraph();
    }
    if (!table.rows.empty()) write_rows(table, shape);
    // Two tables with nothing between them would be one.
    if (table.note.empty())
        write_gap(after_table);
    else
        write_plain(Role::note, table.note);
}

}  // namespace jiheng::typeset::docx
