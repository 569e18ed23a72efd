#include "service/years.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "service/reach.h"

namespace jiheng {

namespace {

constexpr int first_year = 1990;
constexpr int last_year = 2100;

Result<const YearPlan*> usual_days()
{
    static const Result<YearPlan> plan = load_year_plan();
    if (!plan) return plan.error();
    return &plan.value();
}

bool is_year(int year)
{
    return year >= first_year && year <= last_year;
}

Result<Done> write_day(const Call& call, int year, const std::string& node, const std::optional<Day>& day)
{
    JIHENG_DO(call.store.change("DELETE FROM year_day WHERE region = $1 AND year = $2 AND node = $3",
                                {call.region(), year, node}));
    if (!day) return Done{};
    JIHENG_DO(call.store.change("INSERT INTO year_day (region, year, node, day) VALUES ($1, $2, $3, $4)",
                                {call.region(), year, node, to_text(*day)}));
    return Done{};
}

}  // namespace

Result<FiscalYear> read_year(const Call& call, int number)
{
    JIHENG_TRY(const YearPlan* plan, usual_days());
    FiscalYear year;
    year.year = number;
    JIHENG_TRY(const auto known,
               call.store.query("SELECT state, reason, version FROM fiscal_year WHERE region = $1 AND "
                                "year = $2",
                                {call.region(), number}));
    if (!known.empty()) {
        year.open = known[0][0].text() != "closed";
        year.reason = known[0][1].text();
        year.version = known[0][2].number();
    }
    JIHENG_TRY(const auto days, call.store.query("SELECT node, day FROM year_day WHERE region = $1 AND year = $2",
                                                 {call.region(), number}));
    for (const auto& node : plan->nodes) {
        YearDay day{node.key, node.name, node.station, day_of(node, number), false};
        for (const auto& row : days)
            if (const auto set = parse_day(row[1].text()); row[0].text() == node.key && set) {
                day.day = *set;
                day.adopted = true;
            }
        year.days.push_back(std::move(day));
    }
    std::stable_sort(year.days.begin(), year.days.end(),
                     [](const YearDay& a, const YearDay& b) { return a.day < b.day; });
    return year;
}

Result<std::vector<FiscalYear>> list_years(const Call& call)
{
    std::set<int, std::greater<>> years;
    const std::chrono::year_month_day today{day_of(call.now)};
    years.insert(static_cast<int>(today.year()));
    JIHENG_TRY(const auto set, call.store.query("SELECT year FROM fiscal_year WHERE region = $1 UNION SELECT year FROM "
                                                "year_day WHERE region = $1",
                                                {call.region()}));
    for (const auto& row : set) years.insert(static_cast<int>(row[0].number()));
    std::map<int, std::int64_t> projects;
    Conditions conditions{call};
    if (const std::string reachable = reach(call, "project.read", conditions); !reachable.empty()) {
        conditions.need(reachable);
        JIHENG_TRY(const auto rows, call.store.query("SELECT year, COUNT(*) FROM project WHERE region = $1" +
                                                         conditions.text() + " GROUP BY year",
                                                     conditions.values()));
        for (const auto& row : rows) projects[static_cast<int>(row[0].number())] = row[1].number();
    }
    for (const auto& [year, count] : projects) years.insert(year);
    std::vector<FiscalYear> all;
    for (const int number : years) {
        JIHENG_TRY(FiscalYear year, read_year(call, number));
        year.projects = projects[number];
        all.push_back(std::move(year));
    }
    return all;
}

Result<FiscalYear> change_year(const Call& call, const YearChange& change)
{
    JIHENG_DO(need_anywhere(call, "year.manage"));
    if (!is_year(change.year)) return failure("error.service.year");
    JIHENG_TRY(FiscalYear before, read_year(call, change.year));
    if (change.open && !*change.open && trim(change.reason).empty()) return failure("error.service.reason_missing");
    for (const auto& [node, day] : change.days) {
        const bool known = std::any_of(before.days.begin(), before.days.end(),
                                       [&node = node](const YearDay& one) { return one.key == node; });
        if (!known) return failure("error.service.year_node", {{"node", node}});
        JIHENG_DO(write_day(call, change.year, node, day));
        JIHENG_DO(
            log(call, "year.day", "year/" + std::to_string(change.year), node + " " + (day ? to_text(*day) : "")));
    }
    const bool open = change.open.value_or(before.open);
    JIHENG_DO(
        call.store.change("DELETE FROM fiscal_year WHERE region = $1 AND year = $2", {call.region(), change.year}));
    JIHENG_DO(
        call.store.change("INSERT INTO fiscal_year (region, year, state, reason, version) VALUES ($1, $2, $3, $4, "
                          "$5)",
                          {call.region(), change.year, open ? "open" : "closed", change.reason, before.version + 1}));
    if (change.open)
        JIHENG_DO(log(call, open ? "year.open" : "year.close", "year/" + std::to_string(change.year), change.reason));
    return read_year(call, change.year);
}

Result<Done> need_open_year(const Call& call, int year)
{
    JIHENG_TRY(const auto rows, call.store.query("SELECT state FROM fiscal_year WHERE region = $1 AND year = $2",
                                                 {call.region(), year}));
    if (rows.empty() || rows[0][0].text() != "closed") return Done{};
    return failure("error.service.year_closed", {{"year", std::to_string(year)}});
}

}  // namespace jiheng
