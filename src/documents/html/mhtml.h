// Web archives (.mht): the page inside, out of its mail wrapping (RFC 2557).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

bool is_mhtml(std::string_view bytes);

// The parts of type text/html in their order, their transfer encoding taken off: a workbook saved so has one a sheet.
std::vector<std::string> pages_of_mhtml(std::string_view bytes);

}  // namespace jiheng
