#include "server/json_text.h"

#include <array>
#include <charconv>
#include <chrono>

namespace jiheng::server {

void JsonText::id(std::string_view name, std::int64_t value)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    text_or_null(name, value == 0 ? std::string_view{} : std::string_view{digits.data(), end});
}

void JsonText::moment(std::string_view name, Moment value)
{
    text_or_null(name, moment_text(value));
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
