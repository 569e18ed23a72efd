// Why a file is not read, said alike by every reader.
#pragma once

#include <string>
#include <string_view>

#include "base/messages.h"

namespace jiheng {

// `part` is what of the file is damaged: a part of a package, a sheet, or the format itself.
inline Error damaged(const std::string& path, std::string_view part)
{
    return failure("error.document.damaged", {{"part", std::string{part}}}, whole_file(path));
}

// The file holds more of `what` than the limit.
inline Error beyond(const std::string& path, std::string_view what, std::size_t limit)
{
    return failure("error.document.limit", {{"what", std::string{what}}, {"limit", std::to_string(limit)}},
                   whole_file(path));
}

}  // namespace jiheng
