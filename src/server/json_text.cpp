#include "server/json_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

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
    digits(value);
}

void JsonText::flag(std::string_view name, bool value)
{
    key(name);
    out_ += value ? "true" : "false";
}

void JsonText::id(std::string_view name, std::int64_t value)
{
    key(name);
    if (value == 0) {
        out_ += "null";
        return;
    }
    out_ += '"';
    digits(value);
    out_ += '"';
}

void JsonText::moment(std::string_view name, Moment value)
{
    const std::string written = moment_text(value);
    text_or_null(name, written);
}

// A comma, unless nothing stands before.
void JsonText::divide()
{
    if (!out_.empty() && out_.back() != '{' && out_.back() != '[' && out_.back() != ':') out_ += ',';
}

void JsonText::key(std::string_view name)
{
    divide();
    out_ += '"';
    out_ += name;  // ours: nothing in it needs an escape
    out_ += "\":";
}

void JsonText::digits(std::int64_t value)
{
    std::array<char, 24> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    out_.append(text.data(), end);
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

std::string moment_text(Moment moment)
{
    if (moment == 0) return {};
    const auto days = std::chrono::floor<std::chrono::days>(std::chrono::milliseconds{moment});
    const std::chrono::year_month_day date{std::chrono::sys_days{days}};
    const auto seconds = static_cast<unsigned>((moment - days.count() * one_day) / second);
    std::string text = "0000-00-00T00:00:00Z";
    const auto put = [&](std::size_t first, std::size_t end, unsigned number) {
        for (; end > first; number /= 10) text[--end] = static_cast<char>('0' + number % 10);
    };
    constexpr unsigned per_minute = 60;
    constexpr unsigned per_hour = 3'600;
    put(0, 4, static_cast<unsigned>(static_cast<int>(date.year())));
    put(5, 7, static_cast<unsigned>(date.month()));
    put(8, 10, static_cast<unsigned>(date.day()));
    put(11, 13, seconds / per_hour);
    put(14, 16, seconds / per_minute % per_minute);
    put(17, 19, seconds % per_minute);
    return text;
}

}  // namespace jiheng::server
