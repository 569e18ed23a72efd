// When something is due. Days are plain days: which day it is now is always an argument.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "procedure/calendar.h"

namespace jiheng {

// A span or a day, as written in data: "5 working days", "30 days", "month end", "2026-08-31", "given".
struct Term {
    enum class Kind { none, date, working_days, calendar_days, month_end, given };
    Kind kind = Kind::none;
    int count = 0;
    Day date{};

    static std::optional<Term> parse(std::string_view text);
    std::string text() const;  // as written; "" for none
    friend bool operator==(const Term&, const Term&) = default;
};

struct DueDay {
    Day day{};
    std::set<int> guessed{};  // years whose announcement is unknown: there, weekends alone were counted as days off
};
// N working days after `from`: `from` itself does not count. A term of calendar days that ends on a day off is not
// moved. Nothing for Kind::none and Kind::given.
std::optional<DueDay> due_after(Day from, const Term& term, const Calendar& calendar);

// The working days after `from` up to `until`, both given.
int working_days_between(Day from, Day until, const Calendar& calendar);

bool is_late(Day due, Day done_or_today);
int days_late(Day due, Day done_or_today);  // calendar days; 0 when it is not late

// The days on which to remind, at the given shares (percent) of the time between `from` and `due`, each once and none
// before `from`; a day off is not moved.
std::vector<Day> reminder_days(Day from, Day due, const std::vector<int>& percents);

// Numbers of procedures/deadlines.toml.
struct DeadlineSettings {
    std::vector<int> reminders{50, 80, 100};  // percent
    Term after_return{};                      // a returned document is due again
    int consultant_years = 0;                 // who advised on a target keeps out of its evaluation for so long
};
Result<DeadlineSettings> load_deadline_settings();

// Whether who advised on that day still counts as Party::consultant.
bool is_consultant(Day advised, Day today, int years);

}  // namespace jiheng
