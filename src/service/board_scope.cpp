#include "service/board_scope.h"

#include <algorithm>

#include "numbers/decimal.h"

namespace jiheng {

namespace {

// The path of the organisation directly below `base` to which `path` belongs; `base` itself where it is that.
std::string below(const std::string& base, const std::string& path)
{
    if (path.size() <= base.size()) return path;
    return path.substr(0, path.find('/', base.size()) + 1);
}

std::string common_path(const std::string& a, const std::string& b)
{
    const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const std::string same{a.begin(), end};
    return same.substr(0, same.rfind('/') + 1);
}

}  // namespace

namespace {

// The last year that has projects: at its beginning a year has nothing to look at yet.
Result<int> latest_year(const Call& call)
{
    const int now = static_cast<int>(std::chrono::year_month_day{day_of(call.now)}.year());
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT COALESCE(MAX(year), $2) FROM project WHERE region = $1 AND year <= $2",
                                {call.region(), std::int64_t{now}}));
    return static_cast<int>(rows.at(0).at(0).number());
}

}  // namespace

Result<BoardScope> BoardScope::make(const Call& call, const BoardQuestion& question)
{
    BoardScope scope{call};
    scope.question_ = question;
    if (scope.question_.year == 0) {
        JIHENG_TRY(scope.question_.year, latest_year(call));
    }
    JIHENG_DO(scope.find_base());
    return scope;
}

Result<Done> BoardScope::find_base()
{
    if (question_.organisation != 0) {
        JIHENG_TRY(const auto rows, call_.store.query("SELECT path FROM organisation WHERE region = $1 AND id = $2",
                                                      {call_.region(), question_.organisation}));
        if (rows.empty()) return not_found("organisation");
        base_ = rows[0][0].text();
        const bool reached = std::any_of(call_.actor.roles.begin(), call_.actor.roles.end(), [&](const HeldRole& held) {
            return allowed(call_.rules.rights, {held}, "board.read", {.organisation = base_});
        });
        if (!reached) return not_found("organisation");
    } else {
        for (const auto& held : call_.actor.roles) {
            if (!allowed(call_.rules.rights, {held}, "board.read", {.organisation = held.organisation})) continue;
            base_ = base_.empty() ? held.organisation : common_path(base_, held.organisation);
        }
    }
    JIHENG_TRY(const auto rows,
               call_.store.query("SELECT id, name, path FROM organisation WHERE region = $1 AND path = $2",
                                 {call_.region(), base_}));
    if (!rows.empty()) {
        organisation_ = rows[0][0].number();
        name_ = rows[0][1].text();
    }
    JIHENG_TRY(const auto children,
               call_.store.query("SELECT COUNT(*) FROM organisation WHERE region = $1 AND path > $2 "
                                 "AND path < $3 AND kind IN ('finance', 'department', 'unit')",
                                 {call_.region(), base_, end_of_subtree(base_)}));
    leaf_ = question_.own || children.at(0).at(0).number() == 0;
    return Done{};
}

Conditions BoardScope::conditions(const ReachColumns& columns, std::string_view year_column) const
{
    Conditions conditions{call_};
    const std::string path{columns.path};
    conditions.need(reach(call_, "board.read", conditions, columns));
    if (question_.own)
        conditions.need(path + " = " + conditions.value(base_));
    else
        conditions.need(path + " >= " + conditions.value(base_) + " AND " + path + " < " +
                        conditions.value(end_of_subtree(base_)));
    conditions.need(std::string{year_column} + " = " + conditions.value(question_.year));
    return conditions;
}

Result<std::vector<PlaceSums>> BoardScope::roll_up(const store::Rows& rows) const
{
    std::map<std::string, PlaceSums> places;
    for (const auto& row : rows) {
        const std::string path = below(base_, row[0].text());
        PlaceSums& place = places[path];
        place.path = path;
        place.own = path == base_;
        place.sums.resize(row.size() - 1);
        for (std::size_t i = 1; i < row.size(); ++i) place.sums[i - 1] += row[i].number();
    }
    std::vector<PlaceSums> all;
    for (auto& [path, place] : places) {
        JIHENG_TRY(const auto named, call_.store.query("SELECT id, name FROM organisation WHERE region = $1 AND path = "
                                                       "$2",
                                                       {call_.region(), path}));
        if (!named.empty()) {
            place.organisation = named[0][0].number();
            place.name = named[0][1].text();
        }
        all.push_back(std::move(place));
    }
    return all;
}

std::optional<std::string> share_of(std::int64_t part, std::int64_t whole)
{
    if (whole <= 0) return std::nullopt;
    constexpr int places = 4;
    return round(Rational{part} / Rational{whole}, {places, RoundingMode::half_up}).short_text();
}

}  // namespace jiheng
