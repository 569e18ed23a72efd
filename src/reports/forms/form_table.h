// A form as tables of a Word document: the same grid, titles above and notes below.
#pragma once

#include "reports/forms/form_sheet.h"
#include "typeset/manuscript.h"

namespace jiheng {

typeset::Manuscript form_manuscript(const std::vector<FormPart>& forms);

}  // namespace jiheng
