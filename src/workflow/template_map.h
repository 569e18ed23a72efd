// The hidden sheet of a form we wrote: which scheme it was made for, and what each of its cells is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "documents/document.h"

namespace jiheng {

struct FoundCell {
    std::string what{};     // "fact:reports.printed", "rule:A11:score"
    std::string shown{};    // as displayed; empty: left blank
    std::string value{};    // of a number as it is stored, else as displayed
    bool computed = false;  // by a formula; else somebody wrote it
    Location where{};
};

struct TemplateMap {
    std::string kind{};
    std::string scheme{};
    std::string case_id{};
    std::vector<FoundCell> cells{};
};

// One a form of the workbook; empty for a document we did not write.
std::vector<TemplateMap> template_maps(const Document& document);

}  // namespace jiheng
