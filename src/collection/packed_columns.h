// The answers of a survey, day by day and source by source, and their packed columns in the table survey_column.
//
// Packed is what nobody can change any more: answers of pages and files are added, never altered and never taken out.
// So the columns of a day hold as long as the number of its answers is the one they were made of, which every reading
// counts anew. Papers, which can be typed again, and what was decided of an answer are read where they stand. Columns
// that are not all there, damaged or of another program are as if there were none.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "service/call.h"
#include "survey/packed_answers.h"

namespace jiheng {

struct AnswerGroup {
    std::int64_t day = 0;  // days since 1970
    std::string source{};  // page, paper, import
    std::size_t answers = 0;
    std::size_t decided = 0;  // of them

    bool can_be_packed() const { return source != "paper"; }
};
// In the order of days and sources, counted by the index alone.
Result<std::vector<AnswerGroup>> answer_groups(const Call& call, std::int64_t survey);
// Large enough, and no answer is to be expected: the survey takes none, or the day is over.
bool is_due(const AnswerGroup& group, std::string_view state, Moment now);

// The answers of a group themselves, in the order of their ids.
Result<survey::PackedAnswers> pack_group(const Call& call, std::int64_t survey, const AnswerGroup& group);

using TakePacked = std::function<void(const survey::PackedAnswers& piece)>;
// The columns of a group, piece by piece; false when they are not there, and then nothing was taken. `ids`: with those.
Result<bool> read_packed_group(const Call& call, std::int64_t survey, const AnswerGroup& group, bool ids,
                               const TakePacked& take);

// Makes the columns of what is due and has none, one group after the other, and removes those that no longer hold.
// Each piece is a transaction of its own, so others wait for milliseconds; killed in between, it is done again later.
// `call` makes one for a transaction; `go_on` is asked between pieces.
using MakeCall = std::function<Call(store::Transaction& store)>;
Result<Done> pack_survey(store::Database& database, const MakeCall& call, std::int64_t survey,
                         const std::function<bool()>& go_on);

}  // namespace jiheng
