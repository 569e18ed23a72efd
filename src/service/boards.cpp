#include "service/boards.h"

#include <algorithm>
#include <array>

#include "service/board_rules.h"
#include "service/board_scope.h"
#include "service/derived.h"
#include "service/rectifications.h"

namespace jiheng {

namespace {

using Fill = Result<Done> (*)(const Call&, const BoardScope&, Board&);

std::string number_text(std::int64_t number)
{
    return std::to_string(number);
}

std::optional<std::string> mean_points(std::int64_t millionths, std::int64_t count)
{
    if (count == 0) return std::nullopt;
    constexpr std::int64_t million = 1'000'000;
    constexpr int places = 2;
    return round(Rational{millionths} / Rational{million * count}, {places, RoundingMode::half_up}).short_text();
}

void add_place(BoardRow& row, const PlaceSums& place)
{
    row.emplace_back("organisation", number_text(place.organisation));
    row.emplace_back("name", place.name);
    row.emplace_back("own", place.own ? "true" : "");
}

void drill_to_organisations(Board& board)
{
    board.level = "organisation";
    board.drill_parameter = "organisation";
    board.drill_row = "organisation";
}

// How much of the year has gone by, in days.
Rational elapsed_share(int year, Day today)
{
    const Day first{std::chrono::year{year} / 1 / 1};
    const Day next{std::chrono::year{year + 1} / 1 / 1};
    if (today < first) return Rational{0};
    if (today >= next) return Rational{1};
    return Rational{(today - first).count() + 1} / Rational{(next - first).count()};
}

struct Spent {
    std::int64_t budget = 0;
    std::int64_t executed = 0;
};
// Rate, time gone by and the one less the other.
void add_rates(BoardRow& row, const Spent& spent, const Rational& elapsed)
{
    constexpr Rounding places{4, RoundingMode::half_up};
    row.emplace_back("rate", share_of(spent.executed, spent.budget));
    row.emplace_back("time", round(elapsed, places).short_text());
    std::optional<std::string> ahead;
    if (spent.budget > 0)
        ahead = round(Rational{spent.executed} / Rational{spent.budget} - elapsed, places).short_text();
    row.emplace_back("ahead", std::move(ahead));
}

Result<Done> execution_of_projects(const Call& call, const BoardScope& scope, Board& board)
{
    board.level = "project";
    board.columns = {{"name"},
                     {"budget", ColumnKind::money},
                     {"executed", ColumnKind::money},
                     {"rate", ColumnKind::rate},
                     {"time", ColumnKind::rate},
                     {"ahead", ColumnKind::rate},
                     {"points", ColumnKind::points}};
    Conditions conditions = scope.conditions({"p.path", "p.id"}, "p.year");
    const std::string limit = conditions.value(static_cast<std::int64_t>(scope.question().limit + 1));
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT p.id, p.name, p.adjusted_fen, p.executed_fen, p.total FROM project p WHERE "
                                "p.region = $1" +
                                    conditions.text() + " ORDER BY p.execution, p.id LIMIT " + limit,
                                conditions.values()));
    const Rational elapsed = elapsed_share(scope.year(), day_of(call.now));
    for (const auto& one : rows) {
        const bool known = one[3].number() >= 0;
        BoardRow row{{"project", number_text(one[0].number())},
                     {"name", one[1].text()},
                     {"budget", yuan_of(one[2].number())},
                     {"executed", known ? std::optional{yuan_of(one[3].number())} : std::nullopt}};
        add_rates(row, {known ? one[2].number() : 0, known ? one[3].number() : 0}, elapsed);
        row.emplace_back("points", one[4].text().empty() ? std::nullopt : std::optional{one[4].text()});
        board.rows.push_back(std::move(row));
    }
    return Done{};
}

Result<Done> execution(const Call& call, const BoardScope& scope, Board& board)
{
    if (scope.is_leaf()) return execution_of_projects(call, scope, board);
    drill_to_organisations(board);
    board.columns = {{"name"},
                     {"projects", ColumnKind::count},
                     {"known", ColumnKind::count},
                     {"budget", ColumnKind::money},
                     {"executed", ColumnKind::money},
                     {"rate", ColumnKind::rate},
                     {"time", ColumnKind::rate},
                     {"ahead", ColumnKind::rate},
                     {"points", ColumnKind::points}};
    const Conditions conditions = scope.conditions({"p.path", "p.id"}, "p.year");
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT p.path, COUNT(*), CAST(SUM(CASE WHEN p.executed_fen >= 0 THEN 1 ELSE 0 END) AS "
                                "BIGINT), CAST(SUM(CASE WHEN p.executed_fen >= 0 THEN p.adjusted_fen ELSE 0 END) AS "
                                "BIGINT), CAST(SUM(CASE WHEN p.executed_fen >= 0 THEN p.executed_fen ELSE 0 END) AS "
                                "BIGINT), CAST(SUM(CASE WHEN p.points >= 0 THEN 1 ELSE 0 END) AS BIGINT), "
                                "CAST(SUM(CASE WHEN p.points >= 0 THEN p.points ELSE 0 END) AS BIGINT) FROM project p "
                                "WHERE p.region = $1" +
                                    conditions.text() + " GROUP BY p.path",
                                conditions.values()));
    JIHENG_TRY(auto places, scope.roll_up(rows));
    const auto slower = [](const PlaceSums& a, const PlaceSums& b) {
        const auto rate = [](const PlaceSums& one) {
            return one.sums[2] > 0 ? Rational{one.sums[3]} / Rational{one.sums[2]} : Rational{-1};
        };
        return rate(a) < rate(b);
    };
    std::stable_sort(places.begin(), places.end(), slower);
    const Rational elapsed = elapsed_share(scope.year(), day_of(call.now));
    for (const auto& place : places) {
        BoardRow row;
        add_place(row, place);
        row.emplace_back("projects", number_text(place.sums[0]));
        row.emplace_back("known", number_text(place.sums[1]));
        row.emplace_back("budget", yuan_of(place.sums[2]));
        row.emplace_back("executed", yuan_of(place.sums[3]));
        add_rates(row, {place.sums[2], place.sums[3]}, elapsed);
        row.emplace_back("points", mean_points(place.sums[5], place.sums[4]));
        board.rows.push_back(std::move(row));
    }
    return Done{};
}

Result<Done> grades_of_projects(const Call& call, const BoardScope& scope, Board& board)
{
    board.level = "project";
    board.columns = {{"name"}, {"grade"}, {"points", ColumnKind::points}, {"findings", ColumnKind::count}};
    Conditions conditions = scope.conditions({"p.path", "p.id"}, "p.year");
    const std::string limit = conditions.value(static_cast<std::int64_t>(scope.question().limit + 1));
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT p.id, p.name, p.grade, p.total, p.findings FROM project p WHERE "
                                "p.region = $1" +
                                    conditions.text() + " ORDER BY p.points, p.id LIMIT " + limit,
                                conditions.values()));
    for (const auto& one : rows) {
        const auto or_blank = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional{text}; };
        board.rows.push_back({{"project", number_text(one[0].number())},
                              {"name", one[1].text()},
                              {"grade", or_blank(one[2].text())},
                              {"points", or_blank(one[3].text())},
                              {"findings", number_text(one[4].number())}});
    }
    return Done{};
}

Result<Done> grades(const Call& call, const BoardScope& scope, Board& board)
{
    if (scope.is_leaf()) return grades_of_projects(call, scope, board);
    drill_to_organisations(board);
    const Conditions conditions = scope.conditions({"p.path", "p.id"}, "p.year");
    JIHENG_TRY(
        const auto rows,
        call.store.query("SELECT p.path, p.grade, COUNT(*), CAST(SUM(CASE WHEN p.points >= 0 THEN p.points ELSE 0 "
                         "END) AS BIGINT) FROM project p WHERE p.region = $1" +
                             conditions.text() + " GROUP BY p.path, p.grade",
                         conditions.values()));
    // One column a grade, whatever a place calls it; the ungraded come last.
    std::vector<std::string> names;
    for (const auto& row : rows)
        if (!row[1].text().empty() && std::find(names.begin(), names.end(), row[1].text()) == names.end())
            names.push_back(row[1].text());
    static const std::string usual = "优良中低差";
    std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
        return std::pair{usual.find(a.substr(0, 3)), a} < std::pair{usual.find(b.substr(0, 3)), b};
    });
    store::Rows sums;
    for (const auto& row : rows) {
        store::Row flat{row[0]};
        for (const auto& name : names) flat.emplace_back(row[1].text() == name ? row[2].number() : std::int64_t{0});
        const bool graded = !row[1].text().empty();
        flat.emplace_back(graded ? std::int64_t{0} : row[2].number());
        flat.emplace_back(graded ? row[2].number() : std::int64_t{0});
        flat.emplace_back(graded ? row[3].number() : std::int64_t{0});
        sums.push_back(std::move(flat));
    }
    board.columns = {{"name"}};
    for (std::size_t i = 0; i < names.size(); ++i)
        board.columns.push_back(
            {"grade_" + number_text(static_cast<std::int64_t>(i) + 1), ColumnKind::count, names[i]});
    board.columns.push_back({"ungraded", ColumnKind::count});
    board.columns.push_back({"points", ColumnKind::points});
    JIHENG_TRY(const auto places, scope.roll_up(sums));
    for (const auto& place : places) {
        BoardRow row;
        add_place(row, place);
        for (std::size_t i = 0; i < names.size(); ++i)
            row.emplace_back(board.columns[i + 1].key, number_text(place.sums[i]));
        row.emplace_back("ungraded", number_text(place.sums[names.size()]));
        row.emplace_back("points", mean_points(place.sums[names.size() + 2], place.sums[names.size() + 1]));
        board.rows.push_back(std::move(row));
    }
    return Done{};
}

Result<Done> rectification_items(const Call& call, const BoardScope& scope, Board& board)
{
    board.level = "form";
    board.columns = {{"name"}, {"problem"}, {"responsible"}, {"due", ColumnKind::day}, {"state"}};
    RectificationFilter filter;
    filter.year = scope.year();
    filter.organisation = scope.organisation();
    filter.limit = scope.question().limit + 1;
    JIHENG_TRY(const auto items, list_rectifications(call, filter));
    for (const auto& item : items)
        board.rows.push_back({{"project", number_text(item.project)},
                              {"form", number_text(item.id)},
                              {"name", item.project_name},
                              {"problem", item.problem},
                              {"responsible", item.responsible},
                              {"due", item.due ? std::optional{to_text(*item.due)} : std::nullopt},
                              {"state", item.state_name.chinese}});
    return Done{};
}

Result<Done> rectifications(const Call& call, const BoardScope& scope, Board& board)
{
    if (scope.is_leaf()) return rectification_items(call, scope, board);
    drill_to_organisations(board);
    board.columns = {{"name"},
                     {"items", ColumnKind::count},
                     {"settled", ColumnKind::count},
                     {"overdue", ColumnKind::count},
                     {"settled_share", ColumnKind::rate}};
    Conditions conditions = scope.conditions({"p.path", "p.id"}, "p.year");
    std::string states;
    for (const auto& state : settled_states(call)) states += (states.empty() ? "" : ", ") + conditions.value(state);
    const std::string now = conditions.value(call.now);
    JIHENG_TRY(const auto rows,
               call.store.query(
                   "SELECT p.path, COUNT(*), CAST(SUM(CASE WHEN f.state IN (" + states +
                       ") THEN 1 ELSE 0 END) AS BIGINT), CAST(SUM(CASE WHEN f.due > 0 AND f.due < " + now +
                       " AND f.state NOT IN (" + states +
                       ") THEN 1 ELSE 0 END) AS BIGINT) FROM form f JOIN project p ON p.region = f.region AND p.id "
                       "= f.project WHERE f.region = $1 AND f.kind = 'rectification' AND f.state <> 'void'" +
                       conditions.text() + " GROUP BY p.path",
                   conditions.values()));
    JIHENG_TRY(const auto places, scope.roll_up(rows));
    for (const auto& place : places) {
        BoardRow row;
        add_place(row, place);
        row.emplace_back("items", number_text(place.sums[0]));
        row.emplace_back("settled", number_text(place.sums[1]));
        row.emplace_back("overdue", number_text(place.sums[2]));
        row.emplace_back("settled_share", share_of(place.sums[1], place.sums[0]));
        board.rows.push_back(std::move(row));
    }
    return Done{};
}

Result<Done> missed_targets(const Call& call, const BoardScope& scope, Board& board)
{
    return fill_flag_board(call, scope, {"missed", "'self-evaluation'", "actual"}, board);
}

Result<Done> lowered_targets(const Call& call, const BoardScope& scope, Board& board)
{
    return fill_flag_board(call, scope, {"lowered", "'target-declaration', 'self-evaluation'", "last_result"}, board);
}

struct KnownBoard {
    std::string_view name;
    Fill fill;
};
constexpr std::array boards{KnownBoard{"execution", execution},
                            KnownBoard{"grades", grades},
                            KnownBoard{"full-scores", fill_full_scores},
                            KnownBoard{"lowered-targets", lowered_targets},
                            KnownBoard{"copied-texts", fill_copied_texts},
                            KnownBoard{"missed-targets", missed_targets},
                            KnownBoard{"rectifications", rectifications},
                            KnownBoard{"proposals", fill_proposals}};

}  // namespace

std::string_view name_of(ColumnKind kind)
{
    constexpr std::array<std::string_view, 6> names{"text", "count", "money", "rate", "points", "day"};
    return names.at(static_cast<std::size_t>(kind));
}

const std::vector<std::string>& board_names()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        all.reserve(boards.size());
        for (const auto& board : boards) all.emplace_back(board.name);
        return all;
    }();
    return names;
}

Result<Board> read_board(const Call& call, const BoardQuestion& question)
{
    JIHENG_DO(need_anywhere(call, "board.read"));
    const auto known = std::find_if(boards.begin(), boards.end(),
                                    [&](const KnownBoard& board) { return board.name == question.name; });
    if (known == boards.end()) return not_found("board");
    JIHENG_TRY(const BoardRules rules, board_rules());
    BoardQuestion bounded = question;
    bounded.limit = std::min(question.limit, rules.most_rows);
    JIHENG_TRY(const BoardScope scope, BoardScope::make(call, bounded));
    Board board;
    board.name = question.name;
    board.year = scope.year();
    board.organisation = scope.organisation();
    board.organisation_name = scope.organisation_name();
    JIHENG_DO(known->fill(call, scope, board));
    board.more = board.rows.size() > bounded.limit;
    if (board.more) board.rows.resize(bounded.limit);
    return board;
}

}  // namespace jiheng
