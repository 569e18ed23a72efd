// What is called of libxlsxwriter, which is opened when a workbook is first written.
#pragma once

#include <xlsxwriter.h>

#include "base/late_library.h"

namespace jiheng {

inline constinit LateLibrary xlsxwriter{"libxlsxwriter.so.4"};

#define JIHENG_FUNCTION(name)                            \
    inline constinit LateFunction<decltype(::name)> name \
    {                                                    \
        xlsxwriter, #name                                \
    }
JIHENG_FUNCTION(format_set_align);
JIHENG_FUNCTION(format_set_bg_color);
JIHENG_FUNCTION(format_set_bold);
JIHENG_FUNCTION(format_set_border);
JIHENG_FUNCTION(format_set_font_color);
JIHENG_FUNCTION(format_set_font_size);
JIHENG_FUNCTION(format_set_text_wrap);
JIHENG_FUNCTION(format_set_underline);
JIHENG_FUNCTION(workbook_add_format);
JIHENG_FUNCTION(workbook_add_worksheet);
JIHENG_FUNCTION(workbook_close);
JIHENG_FUNCTION(workbook_new_opt);
JIHENG_FUNCTION(worksheet_autofilter);
JIHENG_FUNCTION(worksheet_fit_to_pages);
JIHENG_FUNCTION(worksheet_freeze_panes);
JIHENG_FUNCTION(worksheet_merge_range);
JIHENG_FUNCTION(worksheet_repeat_rows);
JIHENG_FUNCTION(worksheet_set_column);
JIHENG_FUNCTION(worksheet_set_landscape);
JIHENG_FUNCTION(worksheet_set_paper);
JIHENG_FUNCTION(worksheet_set_row);
JIHENG_FUNCTION(worksheet_write_number);
JIHENG_FUNCTION(worksheet_write_string);
JIHENG_FUNCTION(worksheet_write_url_opt);
#undef JIHENG_FUNCTION

}  // namespace jiheng
