// One list in a workbook: a frozen heading with a filter, rows written once from above, another sheet of the same
// heading when one is full.
#pragma once

#include <xlsxwriter.h>

#include <string>
#include <vector>

namespace jiheng {

// Formats of the workbook, shared by its sheets.
struct SheetStyles {
    explicit SheetStyles(lxw_workbook* workbook);

    lxw_format* heading;
    lxw_format* text;
    lxw_format* link;
    lxw_format* error;    // dark with white bold text
    lxw_format* warning;  // pale, bold
    lxw_format* note;     // plain
    lxw_format* title;
};

struct ColumnStyle {
    std::string heading{};
    double width = 12;  // characters
};

class RowSheet {
public:
    static constexpr lxw_row_t most_rows = 1'000'000;

    RowSheet(lxw_workbook* workbook, std::string name, std::vector<ColumnStyle> columns, const SheetStyles& styles,
             lxw_row_t rows_of_one_sheet = most_rows);

    void next_row();
    // Always text: a value that begins with = + - @ is no formula.
    void text(lxw_col_t column, const std::string& value, lxw_format* format = nullptr);
    void file_link(lxw_col_t column, const std::string& target, const std::string& shown);
    void close();  // sets the filter over what was written

private:
    void open();
    void end_row();

    lxw_workbook* workbook_;
    std::string name_;
    std::vector<ColumnStyle> columns_;
    const SheetStyles& styles_;
    lxw_row_t most_rows_;
    lxw_worksheet* sheet_ = nullptr;
    lxw_row_t row_ = 0;
    int sheets_ = 0;
    unsigned links_ = 0;
    std::size_t lines_ = 1;  // of the row being written
};

}  // namespace jiheng
