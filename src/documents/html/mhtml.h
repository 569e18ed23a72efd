// Web archives (.mht): the page inside, out of its mail wrapping (RFC 2557).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jiheng {

bool is_mhtml(std::string_view bytes);

// The first part of type text/html with its transfer encoding taken off; nothing when there is none.
std::optional<std::string> page_of_mhtml(std::string_view bytes);

}  // namespace jiheng
