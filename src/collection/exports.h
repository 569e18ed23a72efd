// The answers of a survey as files, row by row: memory stays the same however many there are. Who decided what, devices
// and anything that could lead to a person are not in them; `_day` is the day alone.
#pragma once

#include <functional>
#include <string_view>

#include "collection/answer_columns.h"

namespace jiheng {

// False when the file took no more; the export ends then with error.collection.export.
using TakeBytes = std::function<bool(std::string_view)>;

// A cell that a spreadsheet would take for a formula begins with an apostrophe. In csv a line is an answer: statistics
// programs read no line breaks inside of cells, so they become spaces; the workbook keeps them.
Result<Done> export_csv(const Call& call, const SurveyRecord& survey, const TakeBytes& take);
Result<Done> export_xlsx(const Call& call, const SurveyRecord& survey, const TakeBytes& take);
// Commands that read the csv, saved as `file` beside them.
Result<std::string> export_spss(const Call& call, const SurveyRecord& survey, std::string_view file);

}  // namespace jiheng
