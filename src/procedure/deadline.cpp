#include "procedure/deadline.h"

#include <algorithm>
#include <charconv>

#include "base/resources.h"
#include "base/strict_toml.h"
#include "base/text.h"

namespace jiheng {

namespace {

using std::chrono::days;
using std::chrono::year_month_day;

// All of `text`, digits only.
std::optional<int> whole_number(std::string_view text)
{
    int value = 0;
    if (text.empty() || text.front() == '-') return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string padded(unsigned value, std::size_t width)
{
    std::string text = std::to_string(value);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

bool is_weekend(Day day)
{
    const std::chrono::weekday weekday{day};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

int year_of(Day day)
{
    return int{year_month_day{day}.year()};
}

// No deadline lies further away; also bounds the work of counting.
constexpr int most_days = 3660;

}  // namespace

std::optional<Day> parse_day(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = whole_number(text.substr(0, 4));
    const auto month = whole_number(text.substr(5, 2));
    const auto day = whole_number(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                              std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

std::string to_text(Day day)
{
    const year_month_day date{day};
    return padded(static_cast<unsigned>(int{date.year()}), 4) + "-" + padded(unsigned{date.month()}, 2) + "-" +
           padded(unsigned{date.day()}, 2);
}

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

Result<Calendar> Calendar::load(std::string_view text, std::string_view file)
{
    JIHENG_TRY(const toml::table root, parse_toml(text, file));
    Problems problems;
    TableReader reader{root, std::string{file}, problems};
    Calendar calendar;
    for (auto& table : reader.tables("year")) {
        const int year = table.integer("year", 0);
        calendar.years_.insert(year);
        table.text("announced");
        const auto day = [&](TableReader& at, std::string_view key, const std::string& written) -> std::optional<Day> {
            const auto parsed = parse_day(written);
            if (parsed && year_of(*parsed) == year) return parsed;
            at.report("error.procedure.file.day", {{"day", written}, {"year", std::to_string(year)}}, at.where(key));
            return std::nullopt;
        };
        for (auto& off : table.tables("off")) {
            const std::string name = off.text("name");
            const auto first = day(off, "from", off.text("from"));
            const auto last = day(off, "to", off.text("to"));
            if (first && last)
                for (Day at = *first; at <= *last; at += days{1}) calendar.off_.emplace(at, name);
            off.finish();
        }
        for (const auto& written : table.texts("worked"))
            if (const auto worked = day(table, "worked", written)) {
                if (!is_weekend(*worked) || calendar.off_.contains(*worked))
                    table.report("error.procedure.file.worked", {{"day", written}}, table.where("worked"));
                calendar.worked_.insert(*worked);
            }
        table.finish();
    }
    reader.finish();
    if (!problems.empty()) return problems.front();
    return calendar;
}

bool Calendar::is_working_day(Day day) const
{
    if (worked_.contains(day)) return true;
    return !is_weekend(day) && !off_.contains(day);
}

std::string Calendar::day_off(Day day) const
{
    const auto found = off_.find(day);
    return found == off_.end() ? std::string{} : found->second;
}

const Calendar& calendar()
{
    static const Calendar builtin = [] {
        const auto file = find_resource("procedures/calendar.toml");
        auto loaded = Calendar::load(file ? file->text : std::string_view{}, "procedures/calendar.toml");
        return loaded.ok() ? std::move(loaded).value() : Calendar{};  // a test loads it and shows the error
    }();
    return builtin;
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
