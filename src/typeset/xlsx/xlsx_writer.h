// A workbook as an .xlsx file: styles, merged cells, live formulas with their results, drop-down lists, comments,
// protection, print titles.
#pragma once

#include <string>

#include "typeset/sheet.h"

namespace jiheng::typeset {

struct XlsxOptions {
    // Without them a program that opens the file has to compute every formula itself.
    bool stored_results = true;
};

// The bytes of the file. What the format cannot hold is changed visibly: control characters become U+FFFD, a text of
// more than 32,767 characters is cut and says so, a number of more than 15 digits is written as text.
std::string xlsx_of(const Workbook& workbook, const XlsxOptions& options = {});

}  // namespace jiheng::typeset
