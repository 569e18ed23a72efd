#include "base/json_text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace jiheng {

namespace {

constexpr unsigned char blank = 0x20;

bool is_special(char c)
{
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < blank;
}

// What stands behind the backslash.
std::string escape(char c)
{
    constexpr std::string_view named = "\"\\\b\f\n\r\t";
    constexpr std::string_view names = "\"\\bfnrt";
    constexpr std::string_view digits = "0123456789abcdef";
    const std::size_t at = named.find(c);
    if (at != std::string_view::npos) return {names[at]};
    const auto code = static_cast<unsigned char>(c);
    return {'u', '0', '0', digits[code >> 4U], digits[code & 0xFU]};
}

}  // namespace

void JsonText::begin_object()
{
    divide();
    out_ += '{';
}

void JsonText::begin_object(std::string_view name)
{
    key(name);
    out_ += '{';
}

void JsonText::end_object()
{
    out_ += '}';
}

void JsonText::begin_array(std::string_view name)
{
    key(name);
    out_ += '[';
}

void JsonText::end_array()
{
    out_ += ']';
}

void JsonText::text(std::string_view name, std::string_view value)
{
    key(name);
    quoted(value);
}

void JsonText::text_or_null(std::string_view name, std::string_view value)
{
    if (value.empty())
        null(name);
    else
        text(name, value);
}

void JsonText::null(std::string_view name)
{
    key(name);
    out_ += "null";
}

void JsonText::number(std::string_view name, std::int64_t value)
{
    key(name);
    std::array<char, 24> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out_.append(digits.data(), written.ptr);
}

void JsonText::flag(std::string_view name, bool value)
{
    key(name);
    out_ += value ? "true" : "false";
}

void JsonText::element(std::string_view text)
{
    divide();
    quoted(text);
}

// A comma, unless nothing stands before.
void JsonText::divide()
{
    if (!out_.empty() && out_.back() != '{' && out_.back() != '[' && out_.back() != ':') out_ += ',';
}

void JsonText::key(std::string_view name)
{
    divide();
    quoted(name);
    out_ += ':';
}

void JsonText::quoted(std::string_view text)
{
    out_ += '"';
    for (auto rest = text.begin();;) {
        const auto next = std::find_if(rest, text.end(), is_special);
        out_.append(rest, next);
        if (next == text.end()) break;
        out_ += '\\';
        out_ += escape(*next);
        rest = next + 1;
    }
    out_ += '"';
}

}  // namespace jiheng
