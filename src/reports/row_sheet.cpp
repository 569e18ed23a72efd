#include "reports/row_sheet.h"

#include <algorithm>

#include "base/text.h"
#include "reports/workbook_functions.h"

namespace jiheng {

namespace {

constexpr std::size_t longest_cell = 32'000;  // code points; Excel takes 32,767
constexpr unsigned most_links = 65'000;       // of one sheet; Excel takes 65,530
constexpr std::size_t longest_link = 2'000;   // bytes

// Programs do not agree on fitting rows to wrapped text, so their height is set: the lines a value takes in a column
// of `width` characters, a Chinese one taking two.
std::size_t lines_of(std::string_view value, double width)
{
    constexpr char32_t first_wide = 0x2E80;
    std::size_t columns = 0;
    for (std::size_t at = 0; at < value.size();) columns += next_code_point(value, at) >= first_wide ? 2 : 1;
    const auto room = static_cast<std::size_t>(width * 0.85);  // signs are not broken off at the very edge
    return (columns + room - 1) / room;
}

lxw_format* cell_format(lxw_workbook* workbook)
{
    lxw_format* format = workbook_add_format(workbook);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_border(format, LXW_BORDER_HAIR);
    return format;
}

}  // namespace

SheetStyles::SheetStyles(lxw_workbook* workbook)
    : heading{cell_format(workbook)},
      text{cell_format(workbook)},
      link{cell_format(workbook)},
      error{cell_format(workbook)},
      warning{cell_format(workbook)},
      note{cell_format(workbook)},
      title{workbook_add_format(workbook)}
{
    format_set_bold(heading);
    format_set_bg_color(heading, 0xD9E2EC);
    format_set_border(heading, LXW_BORDER_THIN);
    format_set_font_color(link, 0x0B5394);
    format_set_underline(link, LXW_UNDERLINE_SINGLE);
    format_set_bold(error);
    format_set_font_color(error, 0xFFFFFF);
    format_set_bg_color(error, 0x9C1C1C);
    format_set_bold(warning);
    format_set_bg_color(warning, 0xFCE8B2);
    format_set_bold(title);
    format_set_font_size(title, 14);
}

RowSheet::RowSheet(lxw_workbook* workbook, std::string name, std::vector<ColumnStyle> columns,
                   const SheetStyles& styles, lxw_row_t rows_of_one_sheet)
    : workbook_{workbook},
      name_{std::move(name)},
      columns_{std::move(columns)},
      styles_{styles},
      most_rows_{rows_of_one_sheet}
{
    open();
}

void RowSheet::open()
{
    ++sheets_;
    const std::string name = sheets_ == 1 ? name_ : name_ + std::to_string(sheets_);
    sheet_ = workbook_add_worksheet(workbook_, name.c_str());
    row_ = 0;
    links_ = 0;
    worksheet_freeze_panes(sheet_, 1, 0);
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);  // A4
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_repeat_rows(sheet_, 0, 0);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        worksheet_set_column(sheet_, column, column, columns_[i].width, nullptr);
        worksheet_write_string(sheet_, 0, column, columns_[i].heading.c_str(), styles_.heading);
    }
}

void RowSheet::next_row()
{
    end_row();
    if (row_ == most_rows_) {
        close();
        open();
    }
    ++row_;
}

void RowSheet::end_row()
{
    constexpr std::size_t most_lines = 12;
    constexpr double line_height = 18;  // points
    if (row_ > 0 && lines_ > 1)
        worksheet_set_row(sheet_, row_, line_height * static_cast<double>(std::min(lines_, most_lines)), nullptr);
    lines_ = 1;
}

void RowSheet::text(lxw_col_t column, const std::string& value, lxw_format* format)
{
    lines_ = std::max(lines_, lines_of(value, columns_[column].width));
    worksheet_write_string(sheet_, row_, column, shorten(value, longest_cell).c_str(),
                           format == nullptr ? styles_.text : format);
}

void RowSheet::file_link(lxw_col_t column, const std::string& target, const std::string& shown)
{
    const std::string url = "file://" + target;
    const bool usable = !target.empty() && url.size() < longest_link && !contains(target, "#") && links_ < most_links;
    // The name as given is written over the address; the link stays.
    const bool linked = usable && worksheet_write_url_opt(sheet_, row_, column, url.c_str(), styles_.link,
                                                          shown.c_str(), nullptr) == LXW_NO_ERROR;
    if (linked) ++links_;
    text(column, shown, linked ? styles_.link : nullptr);
}

void RowSheet::close()
{
    end_row();
    worksheet_autofilter(sheet_, 0, 0, row_, static_cast<lxw_col_t>(columns_.size() - 1));
}

}  // namespace jiheng
