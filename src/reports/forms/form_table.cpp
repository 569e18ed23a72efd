#include "reports/forms/form_table.h"

namespace jiheng {

namespace {

using typeset::CellRole;

bool stands_outside(const typeset::SheetRow& row)
{
    return row.cells.size() == 1 && (row.cells[0].role == CellRole::title || row.cells[0].role == CellRole::subtitle ||
                                     row.cells[0].role == CellRole::note);
}

typeset::Cell cell_of(const typeset::SheetCell& cell)
{
    typeset::Cell made;
    if (!cell.text.empty()) made.runs.push_back({cell.text, typeset::Emphasis::plain, ""});
    made.columns = cell.columns;
    made.rows = cell.rows;
    made.align = cell.align;
    made.heading = cell.role == CellRole::heading || cell.role == CellRole::label || cell.role == CellRole::level;
    return made;
}

void add_sheet(const typeset::Sheet& sheet, bool new_page, typeset::Manuscript& manuscript)
{
    typeset::Table table;
    table.widths = sheet.widths;
    table.heading_rows = 0;
    const auto close = [&] {
        if (!table.rows.empty()) manuscript.body.emplace_back(table);
        table.rows.clear();
    };
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        const auto& row = sheet.rows[i];
        if (!stands_outside(row)) {
            auto& cells = table.rows.emplace_back();
            for (const auto& cell : row.cells) cells.push_back(cell_of(cell));
            continue;
        }
        close();
        const auto& cell = row.cells[0];
        if (cell.role == CellRole::title && manuscript.title.empty()) {
            manuscript.title = cell.text;
        } else if (cell.role == CellRole::title) {
            typeset::Heading heading;
            heading.text = cell.text;
            heading.new_page = new_page;
            manuscript.body.emplace_back(std::move(heading));
        } else {
            typeset::Paragraph paragraph;
            paragraph.kind = typeset::ParagraphKind::note;
            paragraph.runs.push_back({cell.text, typeset::Emphasis::plain, ""});
            manuscript.body.emplace_back(std::move(paragraph));
        }
    }
    close();
}

}  // namespace

typeset::Manuscript form_manuscript(const std::vector<FormPart>& forms)
{
    typeset::Manuscript manuscript;
    for (const FormPart& part : forms) {
        const FormSheets form = form_sheets(*part.layout, *part.content);
        for (const auto& sheet : form.sheets) {
            manuscript.landscape = manuscript.landscape || sheet.landscape;
            add_sheet(sheet, !manuscript.title.empty(), manuscript);
        }
    }
    return manuscript;
}

}  // namespace jiheng
