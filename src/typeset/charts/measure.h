// How wide lettering is and where it breaks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jiheng::typeset::charts {

double width_of(const std::string& text, double size, bool bold = false);

// The lines of a label no wider than `width`, at most `most` of them; what is cut ends with "…".
std::vector<std::string> broken_label(std::string_view text, double size, double width, std::size_t most);

}  // namespace jiheng::typeset::charts
