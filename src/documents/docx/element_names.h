// What elements and attributes of a Word part mean, wherever they stand.
#pragma once

#include <string_view>

namespace jiheng {

// Content that an accepted reading does not have, and properties nobody reads.
inline bool is_left_out(std::string_view name)
{
    return name == "del" || name == "moveFrom" || name == "delText" || name == "instrText" || name == "delInstrText" ||
           name == "Fallback" || name == "sdtPr" || name == "sdtEndPr" || name == "sectPr" || name == "tblPr" ||
           name == "rt" || name == "rubyPr" || name.ends_with("Change");  // properties before a tracked change
}

}  // namespace jiheng
