// ≥ and ≤ in a picture. The recogniser's Chinese model does not know them, and a target without its sign says little.
#pragma once

#include <optional>
#include <string>

#include "documents/pdf/page_picture.h"

namespace jiheng {

struct ComparatorSign {
    std::string text{};  // "≥" or "≤"
    DotArea area{};
};

// The sign with which the first line of the picture begins: an angle with its tip in the upper half and a bar, level or
// aslant, below it. Nothing when the line begins with anything else.
std::optional<ComparatorSign> leading_comparator(const PagePicture& picture, unsigned ink_threshold);

}  // namespace jiheng
