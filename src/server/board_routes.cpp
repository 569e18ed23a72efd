#include "server/board_routes.h"

#include "service/boards.h"

namespace jiheng::server {

namespace {

std::string title(const std::string& board, Language language)
{
    return say("board." + board + ".title", {}, language);
}

std::string question(const std::string& board, Language language)
{
    return say("board." + board + ".question", {}, language);
}

std::string unit_of(ColumnKind kind)
{
    if (kind == ColumnKind::money) return say("unit.money");
    if (kind == ColumnKind::points) return say("unit.points");
    return {};
}

json::object column_json(const BoardColumn& column)
{
    const std::string key = "board.column." + column.key;
    const bool named = !column.chinese.empty();
    return {{"key", column.key},
            {"name", named ? column.chinese : say(key)},
            {"name_en", named ? column.chinese : say(key, {}, Language::english)},
            {"unit", unit_of(column.kind)},
            {"kind", name_of(column.kind)}};
}

json::object board_json(const Board& board)
{
    json::array columns;
    for (const auto& column : board.columns) columns.push_back(column_json(column));
    json::array rows;
    for (const auto& row : board.rows) {
        json::object cells;
        for (const auto& [key, value] : row) cells[key] = value ? json::value(*value) : json::value(nullptr);
        rows.push_back(std::move(cells));
    }
    json::value drill = nullptr;
    if (!board.drill_parameter.empty())
        drill = json::object{{"board", board.name}, {"parameter", board.drill_parameter}, {"row", board.drill_row}};
    return {{"name", board.name},
            {"title", title(board.name, Language::chinese)},
            {"title_en", title(board.name, Language::english)},
            {"question", question(board.name, Language::chinese)},
            {"question_en", question(board.name, Language::english)},
            {"year", board.year},
            {"organisation", id_json(board.organisation)},
            {"organisation_name", board.organisation_name},
            {"level", board.level},
            {"columns", std::move(columns)},
            {"rows", std::move(rows)},
            {"more", board.more},
            {"drill", std::move(drill)}};
}

Result<Answer> read_one(const Call& call, const Asked& asked, const Settings& settings)
{
    BoardQuestion wanted;
    wanted.name = asked.request.path_parameters.value_or("name", "");
    JIHENG_TRY(const std::int64_t year, query_id(asked, "year"));
    JIHENG_TRY(wanted.year, year_of(year));
    JIHENG_TRY(wanted.organisation, query_id(asked, "organisation"));
    wanted.own = asked.query("own") == "true";
    wanted.indicator = asked.query("indicator");
    wanted.text = asked.query("text");
    JIHENG_TRY(wanted.limit, page_size(asked, settings));
    JIHENG_TRY(const Board board, read_board(call, wanted));
    return Answer{200, board_json(board), 0};
}

Result<Answer> list(const Call& call, const Asked&)
{
    JIHENG_DO(need_anywhere(call, "board.read"));
    json::array all;
    for (const auto& name : board_names())
        all.push_back(json::object{{"name", name},
                                   {"title", title(name, Language::chinese)},
                                   {"title_en", title(name, Language::english)},
                                   {"question", question(name, Language::chinese)},
                                   {"question_en", question(name, Language::english)}});
    return Answer{200, json::object{{"boards", std::move(all)}}, 0};
}

}  // namespace

void add_board_routes(http::Router& router, Api& api)
{
    api.read(router, "/api/v1/boards", list);
    api.read(router, "/api/v1/boards/{name}",
             [&](const Call& call, const Asked& asked) { return read_one(call, asked, api.settings()); },
             {.run = http::Run::pool});
}

}  // namespace jiheng::server
