// What is called of libxlsxwriter, which is opened when a workbook is first written.
#pragma once

#include <xlsxwriter.h>

#include "base/late_library.h"

namespace jiheng {

inline constinit LateLibrary xlsxwriter{"libxlsxwriter.so.4"};

JIHENG_LATE_FUNCTION(xlsxwriter, format_set_align);
JIHENG_LATE_FUNCTION(xlsxwriter, format_set_bg_color);
JIHENG_LATE_FUNCTION(xlsxwriter, format_set_bold);
JIHENG_LATE_FUNCTION(xlsxwriter, format_set_border);
JIHENG_LATE_FUNCTION(xlsxwriter, format_set_font_color);
JIHENG_LATE_FUNCTION(xlsxwriter, format_set_font_size);
JIHENG_LATE_FUNCTION(xlsxwriter, format_set_text_wrap);
JIHENG_LATE_FUNCTION(xlsxwriter, format_set_underline);
JIHENG_LATE_FUNCTION(xlsxwriter, workbook_add_format);
JIHENG_LATE_FUNCTION(xlsxwriter, workbook_add_worksheet);
JIHENG_LATE_FUNCTION(xlsxwriter, workbook_close);
JIHENG_LATE_FUNCTION(xlsxwriter, workbook_new_opt);
JIHENG_LATE_FUNCTION(xlsxwriter, worksheet_autofilter);
JIHENG_LATE_FUNCTION(xlsxwriter, worksheet_fit_to_pages);
JIHENG_LATE_FUNCTION(xlsxwriter, worksheet_freeze_panes);
JIHENG_LATE_FUNCTION(xlsxwriter, worksheet_merge_range);
JIHENG_LATE_FUNCTION(xlsxwriter, worksheet_repeat_rows);
JIHENG_LATE_FUNCTION(xlsxwriter, worksheet_set_column);
JIHENG_LATE_FUNCTION(xlsxwriter, worksheet_set_landscape);
JIHENG_LATE_FUNCTION(xlsxwriter, worksheet_set_paper);
JIHENG_LATE_FUNCTION(xlsxwriter, worksheet_set_row);
JIHENG_LATE_FUNCTION(xlsxwriter, worksheet_write_number);
JIHENG_LATE_FUNCTION(xlsxwriter, worksheet_write_string);
JIHENG_LATE_FUNCTION(xlsxwriter, worksheet_write_url_opt);

}  // namespace jiheng
