// Boards: one question, one table, from the rows that every save derives. A row goes on to the level below it, down to
// the indicator on a form; what the actor does not reach is in no sum.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "service/call.h"

namespace jiheng {

enum class ColumnKind { text, count, money, rate, points, day };
std::string_view name_of(ColumnKind kind);

struct BoardColumn {
    std::string key{};
    ColumnKind kind = ColumnKind::text;
    std::string chinese{};  // the heading; empty: the text "board.column.<key>"
};
// Values by the key of their column, and ids: organisation, project, form, indicator, text. Nothing for a blank.
using BoardRow = std::vector<std::pair<std::string, std::optional<std::string>>>;

struct Board {
    std::string name{};
    int year = 0;
    std::int64_t organisation = 0;  // 0: all the actor reaches
    std::string organisation_name{};
    std::string level{};  // what a row is: organisation, indicator, text, project, form
    std::vector<BoardColumn> columns{};
    std::vector<BoardRow> rows{};
    bool more = false;
    std::string drill_parameter{};  // the next question of the same board; empty: what the row names is opened
    std::string drill_row{};        // the key of the row that holds its value
};

struct BoardQuestion {
    std::string name{};
    int year = 0;                   // 0: the current one
    std::int64_t organisation = 0;  // and below
    bool own = false;               // that organisation's own projects alone
    std::string indicator{};        // full-scores: the forms it stands on
    std::string text{};             // copied-texts: the forms it stands in
    std::size_t limit = 50;
};

const std::vector<std::string>& board_names();
// error.rights.denied without board.read; error.service.not_found for an unknown board or organisation.
Result<Board> read_board(const Call& call, const BoardQuestion& question);

}  // namespace jiheng
