// A manuscript as a workbook: each chapter a sheet, sentences in merged rows, tables in columns of their own, figures
// as numbers that can be reckoned with. Charts are left to the formats that have pages.
#pragma once

#include "typeset/manuscript.h"
#include "typeset/sheet.h"

namespace jiheng::typeset {

Workbook workbook_of(const Manuscript& manuscript);

}  // namespace jiheng::typeset
