// An installed LibreOffice as a converter of one file, in a folder of its own and within a time.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/limits.h"

namespace jiheng {

// The file in `format`, "xlsx" or "docx"; `extension` tells the program what it is given. The folder with the input,
// the output and the program's own profile is removed whatever happens; beyond the time the program and all it started
// are stopped. One conversion at a time.
Result<std::string> convert_with_office(std::string_view bytes, const std::string& path, std::string_view extension,
                                        std::string_view format, const ReadLimits& limits);

}  // namespace jiheng
