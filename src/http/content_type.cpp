#include "http/content_type.h"

#include <algorithm>
#include <array>
#include <utility>

namespace jiheng::http {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 24> types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
    {".md", "text/markdown; charset=utf-8"},
    {".csv", "text/csv; charset=utf-8"},
    {".xml", "application/xml"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".gif", "image/gif"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".ttf", "font/ttf"},
    {".pdf", "application/pdf"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".wasm", "application/wasm"},
}};

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}
bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}
bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

// Words do not mix digits or cases the way a hash does.
bool looks_like_hash(std::string_view text)
{
    const auto has = [&](auto kind) { return std::any_of(text.begin(), text.end(), kind); };
    const bool fit = std::all_of(text.begin(), text.end(), [](char c) {
        return is_digit(c) || is_upper(c) || is_lower(c) || c == '_' || c == '-';
    });
    const bool mixed = (has(is_upper) && has(is_lower)) || (has(is_digit) && (has(is_lower) || has(is_upper)));
    return fit && mixed;
}

}  // namespace

std::string_view content_type_of(std::string_view file_name)
{
    for (const auto& [ending, type] : types)
        if (file_name.ends_with(ending)) return type;
    return "application/octet-stream";
}

bool names_its_content(std::string_view path)
{
    constexpr std::size_t usual = 8;
    const auto name = path.substr(path.rfind('/') + 1);
    const auto stem = name.substr(0, name.rfind('.'));
    if (stem.size() == name.size() || stem.size() <= usual + 1) return false;
    const auto before = stem[stem.size() - usual - 1];
    if ((before == '-' || before == '.') && looks_like_hash(stem.substr(stem.size() - usual))) return true;
    const auto last = stem.substr(stem.find_last_of("-.") + 1);
    return last.size() > usual && last.size() < stem.size() && looks_like_hash(last);
}

}  // namespace jiheng::http
