#include "server/json_text.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "server/api.h"

namespace jiheng::server {

void JsonText::begin_object()
{
    divide();
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
    key(name);
    if (value.empty())
        out_ += "null";
    else
        quoted(value);
}

void JsonText::number(std::string_view name, std::int64_t value)
{
    key(name);
    out_ += std::to_string(value);
}

void JsonText::flag(std::string_view name, bool value)
{
    key(name);
    out_ += value ? "true" : "false";
}

void JsonText::id(std::string_view name, std::int64_t value)
{
    text_or_null(name, value == 0 ? std::string{} : std::to_string(value));
}

void JsonText::moment(std::string_view name, Moment value)
{
    const json::value written = moment_json(value);
    const auto* text = written.if_string();
    text_or_null(name, text == nullptr ? std::string_view{} : std::string_view{text->data(), text->size()});
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
    constexpr unsigned char blank = 0x20;
    const auto special = [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < blank; };
    out_ += '"';
    for (auto rest = text.begin();;) {
        const auto next = std::find_if(rest, text.end(), special);
        out_.append(rest, next);
        if (next == text.end()) break;
        std::array<char, 8> escape{};
        const auto c = static_cast<unsigned char>(*next);
        std::snprintf(escape.data(), escape.size(), c < blank ? "\\u%04x" : "\\%c", static_cast<unsigned>(c));
        out_ += escape.data();
        rest = next + 1;
    }
    out_ += '"';
}

}  // namespace jiheng::server
