#include "typeset/xlsx/xlsx_writer.h"

#include <algorithm>

#include "base/text.h"
#include "typeset/xlsx/cell_xml.h"
#include "typeset/xlsx/comments.h"
#include "typeset/xlsx/package_parts.h"
#include "typeset/xlsx/styles.h"
#include "typeset/xml_text.h"

namespace jiheng::typeset {

namespace {

class SheetXml {
public:
    SheetXml(const Sheet& sheet, StyleTable& styles, const XlsxOptions& options)
        : sheet_{sheet}, styles_{styles}, options_{options}
    {
    }

    std::string write(bool has_comments)
    {
        constexpr std::size_t usual_size = std::size_t{96} << 10U;
        out_.reserve(usual_size);
        out_ += xml_head;
        out_ += sheet_space;
        out_ +=
            "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
            "<sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\"/></sheetViews>";
        write_columns();
        write_rows();
        if (sheet_.is_protected)
            out_ +=
                "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatCells=\"0\" formatColumns=\"0\" "
                "formatRows=\"0\"/>";
        if (!merged_.empty()) {
            out_ += "<mergeCells count=\"" + std::to_string(merged_.size()) + "\">";
            for (const Area& area : merged_) out_ += "<mergeCell ref=\"" + area_name(area) + "\"/>";
            out_ += "</mergeCells>";
        }
        write_allowed();
        out_ +=
            "<printOptions horizontalCentered=\"1\"/>"
            "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
            "<pageSetup paperSize=\"9\" orientation=\"";
        out_ += sheet_.landscape ? "landscape" : "portrait";
        out_ += "\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>";
        if (has_comments) out_ += "<legacyDrawing r:id=\"rId1\"/>";
        out_ += "</worksheet>";
        return std::move(out_);
    }

private:
    void write_columns()
    {
        if (sheet_.widths.empty()) return;
        out_ += "<cols>";
        for (std::size_t i = 0; i < sheet_.widths.size(); ++i) {
            const std::string number = std::to_string(i + 1);
            out_ += "<col min=\"" + number + "\" max=\"" + number + "\" width=\"" + std::to_string(sheet_.widths[i]) +
                    "\" customWidth=\"1\"/>";
        }
        out_ += "</cols>";
    }

    void write_rows()
    {
        out_ += "<sheetData>";
        for (std::size_t row = 0; row < sheet_.rows.size(); ++row) {
            const SheetRow& line = sheet_.rows[row];
            out_ += "<row r=\"" + std::to_string(row + 1) + "\"";
            if (line.height > 0) out_ += " ht=\"" + std::to_string(line.height) + "\" customHeight=\"1\"";
            out_ += ">";
            std::size_t column = 0;
            for (const SheetCell& cell : line.cells) {
                fill_covered(row, column, cell.column);
                write_cell(row, cell);
                column = cell.column + 1;
            }
            fill_covered(row, column, covered_.size());
            out_ += "</row>";
        }
        out_ += "</sheetData>";
    }

    // Cells that a merged area covers carry its style, or its frame would have gaps.
    struct Covered {
        std::size_t until = 0;  // first row that is free again
        std::size_t style = 0;
    };

    void fill_covered(std::size_t row, std::size_t from, std::size_t to)
    {
        for (std::size_t column = from; column < std::min(to, covered_.size()); ++column)
            if (covered_[column].until > row) append_blank_cell(out_, row, column, covered_[column].style);
    }

    void write_cell(std::size_t row, const SheetCell& cell)
    {
        const std::size_t style = styles_.index(cell);
        if (cell.rows > 1 || cell.columns > 1) {
            merged_.push_back({row, cell.column, row + cell.rows - 1, cell.column + cell.columns - 1});
            if (covered_.size() < cell.column + cell.columns) covered_.resize(cell.column + cell.columns);
            for (std::size_t i = 0; i < cell.columns; ++i) covered_[cell.column + i] = {row + cell.rows, style};
        }
        if (!cell.formula.empty())
            write_formula(row, cell, style);
        else if (cell.number)
            append_number_cell(out_, row, cell.column, style, *cell.number);
        else if (!cell.text.empty())
            append_text_cell(out_, row, cell.column, style, cell.text);
        else
            append_blank_cell(out_, row, cell.column, style);
    }

    void write_formula(std::size_t row, const SheetCell& cell, std::size_t style)
    {
        out_ += "<c r=\"";
        append_cell_name(out_, row, cell.column);
        out_ += "\" s=\"" + std::to_string(style) + "\"";
        if (!cell.number) out_ += " t=\"str\"";
        out_ += "><f>";
        append_xml_text(out_, cell.formula);
        out_ += "</f>";
        if (options_.stored_results) {
            out_ += "<v>";
            if (cell.number)
                append_number(out_, *cell.number);
            else
                append_sheet_text(out_, cell.text);
            out_ += "</v>";
        }
        out_ += "</c>";
    }

    void write_allowed()
    {
        if (sheet_.allowed.empty()) return;
        out_ += "<dataValidations count=\"" + std::to_string(sheet_.allowed.size()) + "\">";
        for (const Allowed& allowed : sheet_.allowed) {
            const bool list = !allowed.options.empty();
            out_ += list ? "<dataValidation type=\"list\"" : "<dataValidation type=\"decimal\"";
            if (allowed.only_advice) out_ += " errorStyle=\"warning\"";
            if (!list && !allowed.least) out_ += " operator=\"lessThanOrEqual\"";
            out_ += " allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\"";
            if (!allowed.prompt.empty()) out_ += " prompt=\"" + xml_text(shorten(allowed.prompt, 200)) + "\"";
            out_ += " sqref=\"" + area_name(allowed.area) + "\">";
            const auto formula = [&](const char* element, const std::string& text) {
                out_ += std::string{"<"} + element + ">" + xml_text(text) + "</" + element + ">";
            };
            const std::string most = allowed.most ? allowed.most->short_text() : allowed.most_formula;
            if (list) {
                formula("formula1", "\"" + join(allowed.options, ",") + "\"");
            } else if (allowed.least) {
                formula("formula1", allowed.least->short_text());
                formula("formula2", most);
            } else {
                formula("formula1", most);
            }
            out_ += "</dataValidation>";
        }
        out_ += "</dataValidations>";
    }

    const Sheet& sheet_;
    StyleTable& styles_;
    const XlsxOptions& options_;
    std::string out_{};
    std::vector<Area> merged_{};
    std::vector<Covered> covered_{};
};

std::string print_titles(const Sheet& sheet)
{
    if (sheet.title_rows == 0) return {};
    return "$" + std::to_string(sheet.title_from + 1) + ":$" + std::to_string(sheet.title_from + sheet.title_rows);
}

}  // namespace

std::string xlsx_of(const Workbook& workbook, const XlsxOptions& options)
{
    std::string bytes;
    ZipWriter zip{[&](std::string_view more) {
                      bytes += more;
                      return true;
                  },
                  ZipWriter::quick_level};
    StyleTable styles;
    std::vector<SheetEntry> entries;
    for (const Sheet& sheet : workbook.sheets) {
        const std::vector<PlacedComment> comments = comments_of(sheet);
        SheetEntry entry;
        entry.name = sheet_name(sheet.name, entries);
        entry.hidden = sheet.hidden;
        entry.comments = !comments.empty();
        entry.print_titles = print_titles(sheet);
        entries.push_back(std::move(entry));
        const std::size_t number = entries.size();
        zip.add(sheet_part(number), SheetXml{sheet, styles, options}.write(!comments.empty()));
        if (!comments.empty()) add_comment_parts(zip, number, comments);
    }
    add_package_parts(zip, entries, styles.xml());
    zip.finish();
    return bytes;
}

}  // namespace jiheng::typeset
