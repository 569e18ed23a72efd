// On time or late, and by how much.
#include <chrono>

#include "evaluation/scoring.h"

namespace jiheng {

namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

// A year without a month and a month without a day mean their end.
std::optional<year_month_day> end_of(const Date& date, int assumed_year)
{
    const year y{date.year != 0 ? date.year : assumed_year};
    const month m{static_cast<unsigned>(date.month != 0 ? date.month : 12)};
    const year_month_day last{y / m / std::chrono::last};
    const year_month_day given = date.day != 0 ? y / m / day{static_cast<unsigned>(date.day)} : last;
    return given.ok() ? std::optional{given} : std::nullopt;
}

struct Dates {
    year_month_day planned;
    year_month_day actual;
};

// Nothing when the two cannot be compared: 每月, 按需, a date that does not exist.
std::optional<Dates> comparable(const Fact& planned, const Fact& actual)
{
    if (!planned.date || !actual.date || !planned.date->date || !actual.date->date) return std::nullopt;
    const Date& a = *planned.date->date;
    const Date& b = *actual.date->date;
    if ((a.year == 0 && a.month == 0) || (b.year == 0 && b.month == 0)) return std::nullopt;
    // Where only one names the year, both speak of the same; where none does, any year without a leap day will do.
    const int assumed = a.year != 0 ? a.year : b.year != 0 ? b.year : 2001;
    const auto first = end_of(a, assumed);
    const auto second = end_of(b, assumed);
    if (!first || !second) return std::nullopt;
    return Dates{*first, *second};
}

// Started days, weeks or months.
long late_by(const Dates& dates, Timeliness::Per per)
{
    const long count = (sys_days{dates.actual} - sys_days{dates.planned}).count();
    if (per == Timeliness::Per::week) return (count + 6) / 7;
    if (per != Timeliness::Per::month) return count;
    const auto whole = (dates.actual.year() / dates.actual.month()) - (dates.planned.year() / dates.planned.month());
    // The end of one month to the end of the next is one month, however many days they have.
    const bool planned_at_end =
        dates.planned.day() == year_month_day{dates.planned.year() / dates.planned.month() / std::chrono::last}.day();
    const bool further = !planned_at_end && dates.actual.day() > dates.planned.day();
    return std::max(1L, static_cast<long>(whole.count()) + (further ? 1 : 0));
}

std::string_view key_of(Timeliness::Per per)
{
    switch (per) {
        case Timeliness::Per::nothing:
            return "trace.late";
        case Timeliness::Per::day:
            return "trace.late_days";
        case Timeliness::Per::week:
            return "trace.late_weeks";
        case Timeliness::Per::month:
            return "trace.late_months";
    }
    return "trace.late";
}

void record_date(Scoring& scoring, std::size_t index, const Fact& fact)
{
    if (scoring.recorder == nullptr) return;
    const FactDeclaration& declared = scoring.scheme.facts[index];
    scoring.recorder->step("trace.fact",
                           {{"name", declared.name},
                            {"name_en", declared.name_en.empty() ? declared.name : declared.name_en},
                            {"value", fact.printed.empty() && fact.date ? fact.date->text : fact.printed}},
                           {index});
}

bool is_given(const Fact* fact)
{
    return fact != nullptr && fact->date && fact->date->reading != Reading::empty;
}

}  // namespace

Awarded apply(const Timeliness& rule, Scoring& scoring)
{
    const Fact* planned = scoring.fact(rule.planned);
    const Fact* actual = scoring.fact(rule.actual);
    if (!is_given(planned)) scoring.report_missing(rule.planned);
    if (!is_given(actual)) scoring.report_missing(rule.actual);
    if (!is_given(planned) || !is_given(actual)) return without_measure({Measured::State::missing}, scoring);
    record_date(scoring, rule.planned, *planned);
    record_date(scoring, rule.actual, *actual);
    const auto dates = comparable(*planned, *actual);
    if (!dates) {
        if (scoring.recorder != nullptr) scoring.recorder->step("trace.dates_not_comparable");
        return {Status::missing_judgement};
    }
    if (sys_days{dates->actual} <= sys_days{dates->planned}) {
        if (scoring.recorder != nullptr)
            scoring.recorder->step("trace.on_time", {{"score", scoring.points_text(scoring.full())}});
        return {Status::scored, scoring.full()};
    }
    const long late = late_by(*dates, rule.per);
    const Rational points = rule.per == Timeliness::Per::nothing
                                ? Rational{}
                                : max(Rational{}, scoring.full() - rule.deduct.value() * Rational{late});
    if (scoring.recorder != nullptr)
        scoring.recorder->step(key_of(rule.per), {{"count", std::to_string(late)},
                                                  {"deduct", to_text(rule.deduct)},
                                                  {"full", scoring.full_text()},
                                                  {"score", scoring.points_text(points)}});
    return {Status::scored, points};
}

}  // namespace jiheng
