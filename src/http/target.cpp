#include "http/target.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng::http {

namespace {

constexpr std::size_t most_parameters = 256;

int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

enum class Plus { itself, space };

std::optional<std::string> decoded(std::string_view text, Plus plus)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::space) {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return out;
}

bool is_control(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// Why a decoded segment is refused; empty when it is not.
std::string_view wrong_segment(std::string_view segment)
{
    if (segment == "." || segment == "..") return "dots";
    if (segment.find_first_of("/\\") != std::string_view::npos) return "slash";
    if (std::any_of(segment.begin(), segment.end(), is_control)) return "control";
    if (!is_valid_utf8(segment)) return "utf8";
    return {};
}

}  // namespace

ParsedTarget parse_target(std::string_view target)
{
    if (!target.starts_with('/')) return {std::nullopt, "form"};
    for (const char c : target)
        if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7f || c == '#')
            return {std::nullopt, "target"};
    const std::size_t mark = target.find('?');
    Target found;
    for (const auto segment : split(target.substr(1, mark == std::string_view::npos ? mark : mark - 1), '/')) {
        const auto plain = decoded(segment, Plus::itself);
        if (!plain) return {std::nullopt, "percent"};
        const auto wrong = wrong_segment(*plain);
        if (!wrong.empty()) return {std::nullopt, wrong};
        found.path += '/';
        found.path += *plain;
    }
    if (mark != std::string_view::npos) {
        auto query = parse_form(target.substr(mark + 1));
        if (!query) return {std::nullopt, "query"};
        found.query = std::move(*query);
    }
    return {std::move(found)};
}

std::optional<Parameters> parse_form(std::string_view text)
{
    Parameters found;
    if (text.empty()) return found;
    for (const auto pair : split(text, '&')) {
        if (pair.empty()) continue;
        const std::size_t equals = pair.find('=');
        auto name = decoded(pair.substr(0, equals), Plus::space);
        auto value = equals == std::string_view::npos ? std::string{} : decoded(pair.substr(equals + 1), Plus::space);
        if (!name || !value || found.size() == most_parameters) return std::nullopt;
        for (const auto* part : {&*name, &*value})
            if (part->find('\0') != std::string::npos || !is_valid_utf8(*part)) return std::nullopt;
        found.add(std::move(*name), std::move(*value));
    }
    return found;
}

}  // namespace jiheng::http
