// XLSForm workbooks (xlsform.org), the format that Kobo and ODK users know: sheets `survey`, `choices`, `settings`.
// What a workbook has and Jiheng does not is named, not dropped in silence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "documents/document.h"
#include "survey/questionnaire.h"
#include "typeset/sheet.h"

namespace jiheng::survey {

struct XlsForm {
    std::optional<Questionnaire> questionnaire{};  // none when there are problems
    std::vector<Error> problems{};                 // with their cells: "survey!A5"
    std::vector<Error> left_out{};                 // understood and not supported; the rest stands without it
};

// `workbook` as read_xlsx gives it. Options take their value on a scale from a column `value` of `choices`.
XlsForm read_xlsform(const Document& workbook);

// Reads back to the same questionnaire.
typeset::Workbook write_xlsform(const Questionnaire& questionnaire);

}  // namespace jiheng::survey
