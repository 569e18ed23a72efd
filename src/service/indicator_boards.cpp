// Boards over the rows of indicators and the sentences of forms.
#include <algorithm>

#include "service/board_rules.h"
#include "service/board_scope.h"

namespace jiheng {

namespace {

constexpr std::string_view from_rows =
    " FROM indicator_row r JOIN project p ON p.region = r.region AND p.id = r.project WHERE r.region = $1";

std::string number_text(std::int64_t number)
{
    return std::to_string(number);
}

// The rows that carry the flag, one by one: project, form, indicator.
Result<Done> flagged_rows(const Call& call, const BoardScope& scope, const FlagBoard& flag, Board& board)
{
    board.level = "form";
    board.columns = {{"name"}, {"indicator"}, {"target"}, {std::string{flag.other}}};
    Conditions conditions = scope.conditions({"r.path", "r.project"}, "r.year");
    conditions.need("r.kind IN (" + std::string{flag.kinds} + ") AND r." + std::string{flag.flag} + " = 1");
    const std::string limit = conditions.value(static_cast<std::int64_t>(scope.question().limit + 1));
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT r.project, r.form, p.name, r.name, r.target, r." + std::string{flag.other} +
                                    std::string{from_rows} + conditions.text() +
                                    " ORDER BY r.path, r.form, r.number LIMIT " + limit,
                                conditions.values()));
    for (const auto& row : rows)
        board.rows.push_back({{"project", number_text(row[0].number())},
                              {"form", number_text(row[1].number())},
                              {"name", row[2].text()},
                              {"indicator", row[3].text()},
                              {"target", row[4].text()},
                              {std::string{flag.other}, row[5].text()}});
    return Done{};
}

}  // namespace

Result<Done> fill_flag_board(const Call& call, const BoardScope& scope, const FlagBoard& flag, Board& board)
{
    if (scope.is_leaf()) return flagged_rows(call, scope, flag, board);
    board.level = "organisation";
    board.drill_parameter = board.drill_row = "organisation";
    board.columns = {
        {"name"}, {"flagged", ColumnKind::count}, {"compared", ColumnKind::count}, {"share", ColumnKind::rate}};
    Conditions conditions = scope.conditions({"r.path", "r.project"}, "r.year");
    const std::string name{flag.flag};
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT r.path, CAST(SUM(CASE WHEN r." + name +
                                    " = 1 THEN 1 ELSE 0 END) AS BIGINT), CAST(SUM(CASE WHEN r." + name +
                                    " >= 0 THEN 1 ELSE 0 END) AS BIGINT) FROM indicator_row r WHERE r.region = $1 AND "
                                    "r.kind IN (" +
                                    std::string{flag.kinds} + ")" + conditions.text() + " GROUP BY r.path",
                                conditions.values()));
    JIHENG_TRY(auto places, scope.roll_up(rows));
    std::stable_sort(places.begin(), places.end(),
                     [](const PlaceSums& a, const PlaceSums& b) { return a.sums[0] > b.sums[0]; });
    for (const auto& place : places) {
        if (place.sums[1] == 0) continue;
        board.rows.push_back({{"organisation", number_text(place.organisation)},
                              {"name", place.name},
                              {"own", place.own ? "true" : ""},
                              {"flagged", number_text(place.sums[0])},
                              {"compared", number_text(place.sums[1])},
                              {"share", share_of(place.sums[0], place.sums[1])}});
    }
    return Done{};
}

Result<Done> fill_full_scores(const Call& call, const BoardScope& scope, Board& board)
{
    JIHENG_TRY(const BoardRules rules, board_rules());
    Conditions conditions = scope.conditions({"r.path", "r.project"}, "r.year");
    conditions.need("r.kind = 'self-evaluation' AND r.full_marks >= 0");
    const auto most = static_cast<std::int64_t>(scope.question().limit + 1);
    if (!scope.question().indicator.empty()) {
        board.level = "form";
        board.columns = {
            {"name"}, {"target"}, {"actual"}, {"weight", ColumnKind::points}, {"score", ColumnKind::points}};
        conditions.need("r.name = " + conditions.value(scope.question().indicator));
        const std::string limit = conditions.value(most);
        JIHENG_TRY(
            const auto rows,
            call.store.query("SELECT r.project, r.form, p.name, r.target, r.actual, r.weight, r.score" +
                                 std::string{from_rows} + conditions.text() + " ORDER BY r.path, r.form LIMIT " + limit,
                             conditions.values()));
        for (const auto& row : rows)
            board.rows.push_back({{"project", number_text(row[0].number())},
                                  {"form", number_text(row[1].number())},
                                  {"name", row[2].text()},
                                  {"target", row[3].text()},
                                  {"actual", row[4].text()},
                                  {"weight", row[5].text()},
                                  {"score", row[6].text()}});
        return Done{};
    }
    board.level = "indicator";
    board.drill_parameter = board.drill_row = "indicator";
    board.columns = {{"name"}, {"forms", ColumnKind::count}};
    const std::string least = conditions.value(static_cast<std::int64_t>(rules.full_score_forms));
    const std::string limit = conditions.value(most);
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT r.name, COUNT(*) AS forms FROM indicator_row r WHERE r.region = $1" +
                                    conditions.text() +
                                    " GROUP BY r.name HAVING MIN(r.full_marks) = 1 AND COUNT(*) >= " + least +
                                    " ORDER BY forms DESC, r.name LIMIT " + limit,
                                conditions.values()));
    for (const auto& row : rows)
        board.rows.push_back(
            {{"indicator", row[0].text()}, {"name", row[0].text()}, {"forms", number_text(row[1].number())}});
    return Done{};
}

Result<Done> fill_copied_texts(const Call& call, const BoardScope& scope, Board& board)
{
    JIHENG_TRY(const BoardRules rules, board_rules());
    Conditions conditions = scope.conditions({"t.path", "t.project"}, "t.year");
    const auto most = static_cast<std::int64_t>(scope.question().limit + 1);
    if (!scope.question().text.empty()) {
        board.level = "form";
        board.columns = {{"name"}, {"organisation_name"}, {"excerpt"}};
        conditions.need("t.hash = " + conditions.value(scope.question().text));
        const std::string limit = conditions.value(most);
        JIHENG_TRY(const auto rows,
                   call.store.query("SELECT t.project, t.form, p.name, o.name, t.excerpt, t.cell FROM form_text t JOIN "
                                    "project p ON p.region = t.region AND p.id = t.project JOIN organisation o ON "
                                    "o.region = p.region AND o.id = p.organisation WHERE t.region = $1" +
                                        conditions.text() + " ORDER BY t.path, t.form, t.number LIMIT " + limit,
                                    conditions.values()));
        for (const auto& row : rows)
            board.rows.push_back({{"project", number_text(row[0].number())},
                                  {"form", number_text(row[1].number())},
                                  {"name", row[2].text()},
                                  {"organisation_name", row[3].text()},
                                  {"excerpt", row[4].text()},
                                  {"cell", row[5].text()}});
        return Done{};
    }
    board.level = "text";
    board.drill_parameter = board.drill_row = "text";
    board.columns = {{"excerpt"}, {"projects", ColumnKind::count}, {"organisations", ColumnKind::count}};
    const std::string least = conditions.value(static_cast<std::int64_t>(rules.copied_text_projects));
    const std::string limit = conditions.value(most);
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT t.hash, COUNT(DISTINCT t.project) AS projects, COUNT(DISTINCT t.path) FROM "
                                "form_text t WHERE t.region = $1" +
                                    conditions.text() + " GROUP BY t.hash HAVING COUNT(DISTINCT t.project) >= " +
                                    least + " ORDER BY projects DESC, t.hash LIMIT " + limit,
                                conditions.values()));
    for (const auto& row : rows) {
        Conditions one = scope.conditions({"t.path", "t.project"}, "t.year");
        one.need("t.hash = " + one.value(row[0].text()));
        JIHENG_TRY(const auto excerpt,
                   call.store.query("SELECT t.excerpt FROM form_text t WHERE t.region = $1" + one.text() + " LIMIT 1",
                                    one.values()));
        board.rows.push_back({{"text", row[0].text()},
                              {"excerpt", excerpt.empty() ? std::string{} : excerpt[0][0].text()},
                              {"projects", number_text(row[1].number())},
                              {"organisations", number_text(row[2].number())}});
    }
    return Done{};
}

}  // namespace jiheng
