#include "server/edition_routes.h"
#include "service/years.h"

namespace jiheng::server {

namespace {

json::object year_json(const FiscalYear& year, Day today)
{
    json::array days;
    for (const auto& day : year.days)
        days.push_back(
            json::object{{"key", day.key},
                         {"name", day.name.chinese},
                         {"name_en", day.name.english},
                         {"station", day.station},
                         {"day", to_text(day.day)},
                         {"adopted", day.adopted},
                         {"days_left", (day.day - today).count()},
                         {"working_days_left", day.day < today ? -working_days_between(day.day, today, calendar())
                                                               : working_days_between(today, day.day, calendar())}});
    return {{"year", year.year},         {"state", year.open ? "open" : "closed"},
            {"version", year.version},   {"calendar_known", calendar().knows(year.year)},
            {"projects", year.projects}, {"dates", std::move(days)}};
}

Result<Answer> list(const Call& call, const Asked&)
{
    JIHENG_TRY(const auto years, list_years(call));
    json::array all;
    for (const auto& year : years) all.push_back(year_json(year, day_of(call.now)));
    return Answer{200, json::object{{"years", std::move(all)}}, 0};
}

Result<Answer> change(const Call& call, const Asked& asked)
{
    YearChange change;
    JIHENG_TRY(const std::int64_t number, asked.number("year"));
    JIHENG_TRY(change.year, year_of(number));
    if (asked.body.contains("state")) {
        const std::string state = asked.text("state");
        if (state != "open" && state != "closed") return bad_request("state");
        change.open = state == "open";
    }
    change.reason = asked.text("reason");
    if (const auto* dates = asked.body.if_contains("dates")) {
        if (!dates->is_object()) return bad_request("dates");
        for (const auto& one : dates->get_object()) {
            std::optional<Day> day;
            if (!one.value().is_null()) {
                const auto* text = one.value().if_string();
                if (text != nullptr) day = parse_day({text->data(), text->size()});
                if (!day) return bad_request("dates");
            }
            change.days[std::string{one.key()}] = day;
        }
    }
    JIHENG_TRY(const FiscalYear year, change_year(call, change));
    return Answer{200, year_json(year, day_of(call.now)), 0};
}

}  // namespace

void add_year_routes(http::Router& router, Api& api)
{
    api.read(router, "/api/v1/years", list);
    api.write(router, "POST", "/api/v1/years", change);
}

}  // namespace jiheng::server
