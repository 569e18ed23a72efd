#include <algorithm>

#include "service/board_scope.h"
#include "service/derived.h"
#include "service/proposals.h"

namespace jiheng {

namespace {

std::string number_text(std::int64_t number)
{
    return std::to_string(number);
}

std::optional<std::string> or_blank(const std::string& text)
{
    return text.empty() ? std::nullopt : std::optional{text};
}

Result<Done> proposals_of_projects(const Call& call, const BoardScope& scope, Board& board)
{
    board.level = "project";
    board.columns = {{"name"},
                     {"grade"},
                     {"points", ColumnKind::points},
                     {"action"},
                     {"share_cut", ColumnKind::rate},
                     {"budget", ColumnKind::money},
                     {"proposed_amount", ColumnKind::money},
                     {"reason"}};
    Conditions conditions = scope.conditions({"p.path", "p.id"}, "p.year");
    const std::string limit = conditions.value(static_cast<std::int64_t>(scope.question().limit + 1));
    // Results without a proposal first, the worst of them on top.
    JIHENG_TRY(
        const auto rows,
        call.store.query("SELECT p.id, p.name, p.grade, p.total, b.action, b.share, b.amount, b.reason, p.budget "
                         "FROM project p LEFT JOIN budget_proposal b ON b.region = p.region AND b.project = p.id "
                         "WHERE p.region = $1 AND p.grade <> ''" +
                             conditions.text() +
                             " ORDER BY CASE WHEN b.action IS NULL THEN 0 ELSE 1 END, p.points, p.id LIMIT " + limit,
                         conditions.values()));
    for (const auto& row : rows) {
        const auto text = [&](std::size_t column) {
            return row[column].null() ? std::nullopt : or_blank(row[column].text());
        };
        const auto action = budget_action(text(4).value_or(""));
        board.rows.push_back(
            {{"project", number_text(row[0].number())},
             {"name", row[1].text()},
             {"grade", or_blank(row[2].text())},
             {"points", or_blank(row[3].text())},
             {"action", action ? std::optional{say("proposal." + std::string{key_of(*action)})} : std::nullopt},
             {"share_cut", text(5)},
             {"budget", row[8].text()},
             {"proposed_amount", text(6)},
             {"reason", text(7)}});
    }
    return Done{};
}

}  // namespace

Result<Done> fill_proposals(const Call& call, const BoardScope& scope, Board& board)
{
    if (scope.is_leaf()) return proposals_of_projects(call, scope, board);
    board.level = "organisation";
    board.drill_parameter = "organisation";
    board.drill_row = "organisation";
    board.columns = {{"name"},
                     {"graded", ColumnKind::count},
                     {"proposed", ColumnKind::count},
                     {"proposed_share", ColumnKind::rate},
                     {"kept", ColumnKind::count},
                     {"reduced", ColumnKind::count},
                     {"cancelled", ColumnKind::count},
                     {"held", ColumnKind::count}};
    const Conditions conditions = scope.conditions({"p.path", "p.id"}, "p.year");
    const auto counted = [](std::string_view action) {
        return "CAST(SUM(CASE WHEN b.action = '" + std::string{action} + "' THEN 1 ELSE 0 END) AS BIGINT)";
    };
    std::string sums = "COUNT(*), CAST(SUM(CASE WHEN b.action IS NULL THEN 0 ELSE 1 END) AS BIGINT)";
    for (const auto action : {BudgetAction::keep, BudgetAction::reduce, BudgetAction::cancel, BudgetAction::hold})
        sums += ", " + counted(key_of(action));
    JIHENG_TRY(
        const auto rows,
        call.store.query("SELECT p.path, " + sums +
                             " FROM project p LEFT JOIN budget_proposal b ON b.region = p.region AND b.project = "
                             "p.id WHERE p.region = $1 AND p.grade <> ''" +
                             conditions.text() + " GROUP BY p.path",
                         conditions.values()));
    JIHENG_TRY(auto places, scope.roll_up(rows));
    std::stable_sort(places.begin(), places.end(), [](const PlaceSums& a, const PlaceSums& b) {
        return a.sums[1] * b.sums[0] < b.sums[1] * a.sums[0];  // by the share with a proposal, the least first
    });
    for (const auto& place : places) {
        BoardRow row{{"organisation", number_text(place.organisation)},
                     {"name", place.name},
                     {"own", place.own ? "true" : ""},
                     {"graded", number_text(place.sums[0])},
                     {"proposed", number_text(place.sums[1])},
                     {"proposed_share", share_of(place.sums[1], place.sums[0])}};
        std::size_t sum = 2;
        for (const auto* column : {"kept", "reduced", "cancelled", "held"})
            row.emplace_back(column, number_text(place.sums[sum++]));
        board.rows.push_back(std::move(row));
    }
    return Done{};
}

}  // namespace jiheng
