#include "procedure/calendar.h"

#include "base/resources.h"
#include "base/strict_toml.h"
#include "procedure/data_reading.h"

namespace jiheng {

namespace {

using std::chrono::days;
using std::chrono::year_month_day;

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

}  // namespace jiheng
