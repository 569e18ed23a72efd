// Cookies (RFC 6265) and the comparison of secrets.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "http/headers.h"

namespace jiheng::http {

enum class SameSite { strict, lax, none };

struct Cookie {
    std::string name;
    std::string value;  // visible ASCII without " , ; and backslash: encode what is not
    std::string path = "/";
    std::optional<std::chrono::seconds> max_age{};  // none: until the browser closes; 0: deleted now
    bool http_only = true;
    bool secure = true;
    SameSite same_site = SameSite::strict;
};

// The value of a Set-Cookie field. A name or value with forbidden bytes is a programmer's mistake.
std::string set_cookie(const Cookie& cookie);

// The values of a Cookie field. Pairs that are not well formed are left out.
Parameters parse_cookies(std::string_view field);

// Takes the same time whatever the bytes are; only the lengths may be told from it.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace jiheng::http
