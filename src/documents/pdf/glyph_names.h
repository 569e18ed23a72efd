// The characters behind the glyph names of simple fonts: "uni4E00", "percent", "A".
#pragma once

#include <string>
#include <string_view>

namespace jiheng {

std::string text_of_glyph(std::string_view name);  // empty when the name tells nothing

}  // namespace jiheng
