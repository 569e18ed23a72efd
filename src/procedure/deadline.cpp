#include "procedure/deadline.h"

#include <algorithm>

#include "base/resources.h"
#include "base/strict_toml.h"
#include "procedure/data_reading.h"

namespace jiheng {

namespace {

using std::chrono::days;
using std::chrono::year_month_day;

int year_of(Day day)
{
    return int{year_month_day{day}.year()};
}

// No deadline lies further away; also bounds the work of counting.
constexpr int most_days = 3660;

}  // namespace

std::optional<Term> Term::parse(std::string_view text)
{
    if (text == "month end") return Term{Kind::month_end, 0, {}};
    if (text == "given") return Term{Kind::given, 0, {}};
    if (const auto day = parse_day(text)) return Term{Kind::date, 0, *day};
    for (const auto& [ending, kind] : {std::pair{std::string_view{" working days"}, Kind::working_days},
                                       std::pair{std::string_view{" days"}, Kind::calendar_days}}) {
        if (!text.ends_with(ending)) continue;
        const auto count = whole_number(text.substr(0, text.size() - ending.size()));
        if (!count || *count == 0 || *count > most_days) return std::nullopt;
        return Term{kind, *count, {}};
    }
    return std::nullopt;
}

std::string Term::text() const
{
    switch (kind) {
        case Kind::none:
            return "";
        case Kind::date:
            return to_text(date);
        case Kind::working_days:
            return std::to_string(count) + " working days";
        case Kind::calendar_days:
            return std::to_string(count) + " days";
        case Kind::month_end:
            return "month end";
        case Kind::given:
            return "given";
    }
    return "";
}

std::optional<DueDay> due_after(Day from, const Term& term, const Calendar& calendar)
{
    switch (term.kind) {
        case Term::Kind::none:
        case Term::Kind::given:
            return std::nullopt;
        case Term::Kind::date:
            return DueDay{term.date, {}};
        case Term::Kind::calendar_days:
            return DueDay{from + days{term.count}, {}};
        case Term::Kind::month_end: {
            const year_month_day date{from};
            return DueDay{Day{date.year() / date.month() / std::chrono::last}, {}};
        }
        case Term::Kind::working_days: {
            DueDay due{from, {}};
            for (int left = term.count; left > 0;) {
                due.day += days{1};
                if (!calendar.knows(year_of(due.day))) due.guessed.insert(year_of(due.day));
                if (calendar.is_working_day(due.day)) --left;
            }
            return due;
        }
    }
    return std::nullopt;
}

int working_days_between(Day from, Day until, const Calendar& calendar)
{
    int count = 0;
    const Day last = std::min(until, from + days{most_days});
    for (Day day = from + days{1}; day <= last; day += days{1})
        if (calendar.is_working_day(day)) ++count;
    return count;
}

bool is_late(Day due, Day done_or_today)
{
    return done_or_today > due;
}

int days_late(Day due, Day done_or_today)
{
    return is_late(due, done_or_today) ? static_cast<int>((done_or_today - due).count()) : 0;
}

std::vector<Day> reminder_days(Day from, Day due, const std::vector<int>& percents)
{
    std::vector<Day> found;
    if (due < from) return found;
    const int span = static_cast<int>((due - from).count());
    for (const int percent : percents) {
        const Day day = from + days{span * percent / 100};
        if (std::find(found.begin(), found.end(), day) == found.end()) found.push_back(day);
    }
    std::sort(found.begin(), found.end());
    return found;
}

Result<DeadlineSettings> load_deadline_settings()
{
    constexpr std::string_view path = "procedures/deadlines.toml";
    const auto file = find_resource(path);
    JIHENG_TRY(const toml::table root, parse_toml(file ? file->text : std::string_view{}, path));
    Problems problems;
    TableReader reader{root, std::string{path}, problems};
    DeadlineSettings settings;
    settings.reminders.clear();
    for (const auto& written : reader.texts("reminders")) {
        const auto percent = whole_number(written);
        if (percent && *percent <= 100)
            settings.reminders.push_back(*percent);
        else
            reader.report("error.procedure.file.unknown_word", {{"key", "reminders"}, {"word", written}},
                          reader.where("reminders"));
    }
    settings.consultant_years = reader.integer("consultant_years", -1);
    if (settings.consultant_years < 0)
        reader.report("error.toml.missing_key", {{"key", "consultant_years"}}, reader.where());
    const std::string again = reader.text("after_return");
    if (const auto term = Term::parse(again))
        settings.after_return = *term;
    else
        reader.report("error.procedure.file.term", {{"term", again}}, reader.where("after_return"));
    reader.finish();
    if (!problems.empty()) return problems.front();
    return settings;
}

bool is_consultant(Day advised, Day today, int years)
{
    const year_month_day then = year_month_day{advised} + std::chrono::years{years};
    return today < (then.ok() ? Day{then} : Day{then.year() / then.month() / std::chrono::last});
}

}  // namespace jiheng
