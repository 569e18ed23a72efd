#include "http/cookie.h"

#include <algorithm>
#include <cassert>

#include "base/text.h"

namespace jiheng::http {

namespace {

// cookie-octet of RFC 6265.
bool is_octet(char c)
{
    return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}

bool is_name(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return is_octet(c) && std::string_view{"()<>@:/[]?={}"}.find(c) == std::string_view::npos;
    });
}

std::string_view name_of(SameSite same_site)
{
    switch (same_site) {
        case SameSite::strict:
            return "Strict";
        case SameSite::lax:
            return "Lax";
        case SameSite::none:
            return "None";
    }
    return "Strict";
}

}  // namespace

std::string set_cookie(const Cookie& cookie)
{
    const bool fit = is_name(cookie.name) && std::all_of(cookie.value.begin(), cookie.value.end(), is_octet) &&
                     std::all_of(cookie.path.begin(), cookie.path.end(), is_octet);
    assert(fit);
    if (!fit) return {};
    std::string text = cookie.name + "=" + cookie.value + "; Path=" + cookie.path;
    if (cookie.max_age) text += "; Max-Age=" + std::to_string(cookie.max_age->count());
    if (cookie.http_only) text += "; HttpOnly";
    if (cookie.secure) text += "; Secure";
    text += "; SameSite=";
    text += name_of(cookie.same_site);
    return text;
}

Parameters parse_cookies(std::string_view field)
{
    Parameters cookies;
    if (field.empty()) return cookies;
    for (auto pair : split(field, ';')) {
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        while (pair.ends_with(' ')) pair.remove_suffix(1);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        const auto name = pair.substr(0, equals);
        auto value = pair.substr(equals + 1);
        if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
            value = value.substr(1, value.size() - 2);
        if (!is_name(name) || !std::all_of(value.begin(), value.end(), is_octet)) continue;
        cookies.add(std::string{name}, std::string{value});
    }
    return cookies;
}

bool equal_in_constant_time(std::string_view a, std::string_view b)
{
    if (a.size() != b.size()) return false;
    volatile unsigned char difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) difference = difference | static_cast<unsigned char>(a[i] ^ b[i]);
    return difference == 0;
}

}  // namespace jiheng::http
