// Where a board looks: from which organisation downwards, and under which organisation of the level below it the sums
// of a place belong.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "service/boards.h"
#include "service/reach.h"

namespace jiheng {

struct PlaceSums {
    std::string path{};  // of the organisation; the base itself for its own projects
    std::int64_t organisation = 0;
    std::string name{};
    bool own = false;  // the projects of the base itself
    std::vector<std::int64_t> sums{};
};

class BoardScope {
public:
    // error.service.not_found for an organisation the actor reaches nothing of.
    static Result<BoardScope> make(const Call& call, const BoardQuestion& question);

    const BoardQuestion& question() const { return question_; }
    int year() const { return question_.year; }
    std::int64_t organisation() const { return organisation_; }
    const std::string& organisation_name() const { return name_; }
    // Nothing lies below: rows are projects, not organisations.
    bool is_leaf() const { return leaf_; }

    // The rows the actor may count: reach, subtree, year. `path` and `project` name the columns.
    Conditions conditions(const ReachColumns& columns, std::string_view year_column) const;

    // Rows "path, sum, sum …" added up by the organisations of the level below the base.
    Result<std::vector<PlaceSums>> roll_up(const store::Rows& rows) const;

private:
    explicit BoardScope(const Call& call) : call_{call} {}
    Result<Done> find_base();

    const Call& call_;
    BoardQuestion question_{};
    std::string base_{};
    std::int64_t organisation_ = 0;
    std::string name_{};
    bool leaf_ = false;
};

// A board of indicator rows by a flag: missed-targets, lowered-targets.
struct FlagBoard {
    std::string_view flag{};   // the column of indicator_row
    std::string_view kinds{};  // of forms, as SQL
    std::string_view other{};  // the column shown beside the target
};
Result<Done> fill_flag_board(const Call& call, const BoardScope& scope, const FlagBoard& flag, Board& board);
Result<Done> fill_full_scores(const Call& call, const BoardScope& scope, Board& board);
Result<Done> fill_copied_texts(const Call& call, const BoardScope& scope, Board& board);
Result<Done> fill_proposals(const Call& call, const BoardScope& scope, Board& board);

// A share as text, to four places; nothing of nothing.
std::optional<std::string> share_of(std::int64_t part, std::int64_t whole);

}  // namespace jiheng
