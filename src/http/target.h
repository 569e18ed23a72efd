// The address of a request (RFC 9112, 3.2): only what cannot be read in two ways.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/headers.h"

namespace jiheng::http {

struct Target {
    std::string path;
    Parameters query;
};

// Either a target or why there is none, as a key below http.reason.
struct ParsedTarget {
    std::optional<Target> target;
    std::string_view reason{};
};

// Origin form only, "/a/b?c=d". Refused: absolute and authority form, fragments, bytes that are no ASCII, bad percent
// signs, encoded slashes, backslashes, control characters, "." and ".." segments however written, what is no UTF-8.
ParsedTarget parse_target(std::string_view target);

// "a=1&b=2" with + for a space, as queries and forms write it. None when it is no UTF-8, or has a NUL or too many
// names.
std::optional<Parameters> parse_form(std::string_view text);

}  // namespace jiheng::http
