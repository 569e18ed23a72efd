// Days, and which of them are worked: weekends, days off and make-up working days. Which day it is now is always an
// argument.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"

namespace jiheng {

using Day = std::chrono::sys_days;
std::optional<Day> parse_day(std::string_view text);  // "2026-11-21", nothing else
std::string to_text(Day day);                         // "2026-11-21"

// Days off and days worked for them, from the State Council's yearly announcements (procedures/calendar.toml).
class Calendar {
public:
    static Result<Calendar> load(std::string_view text, std::string_view file);

    bool is_working_day(Day day) const;
    bool knows(int year) const { return years_.contains(year); }
    // The name of the day off, such as 春节; empty on others.
    std::string day_off(Day day) const;
    const std::set<int>& years() const { return years_; }

private:
    std::set<int> years_{};
    std::map<Day, std::string> off_{};
    std::set<Day> worked_{};
};
const Calendar& calendar();  // the built-in one

}  // namespace jiheng
