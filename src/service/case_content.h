// The content of an evaluation: a case, as TOML text like the files of examples/, or as a JSON object of the same shape
// ({"kind":"evaluation","case":{…},"fact":[{…}],"judgement":[{…}], …}). Both go through the one strict reader of cases.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scheme/case.h"

namespace jiheng {

// All problems; of a JSON content the label of each place is a JSON pointer.
LoadedCase check_case_content(std::string_view content);
Result<Case> load_case_content(std::string_view content);  // the first problem, if any

// TOML as the file it would be; of a JSON object the same tables. error.content.* where JSON cannot be TOML.
struct CaseText {
    std::string toml{};
    std::vector<std::string> cells{};  // of JSON: the pointer of each line; else empty
};
Result<CaseText> case_text(std::string_view content);

// TOML as JSON, serialised; of a JSON content the same object again. `kind` is added to a case.
Result<std::string> case_json(std::string_view content);
// Any table of TOML, serialised.
Result<std::string> toml_as_json(std::string_view toml);

}  // namespace jiheng
