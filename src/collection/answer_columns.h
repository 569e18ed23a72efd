// The columns of a table of answers, in the order of the questionnaire: what stands before the questions, then every
// question; of repeated ones a column a round.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "collection/surveys.h"

namespace jiheng {

struct AnswerColumn {
    std::string name{};                  // "_day", "overall", "members[2].age"
    const survey::Item* item = nullptr;  // null: one of those before the questions
};

// Names of what is told of every answer besides its answers.
inline constexpr std::string_view own_columns[]{"_id",       "_source",  "_edition", "_day",
                                                "_language", "_seconds", "_stratum", "_decision"};

// `rounds`: how often each repeat was answered at most, by its key.
std::vector<AnswerColumn> answer_columns(const survey::Questionnaire& questionnaire,
                                         const std::map<std::string, std::size_t>& rounds);

// One row after the other with a text a column: of a choice the keys of its options. False from `take` ends it. Cells
// point into what is reused for the next row.
using TakeAnswerRow = std::function<bool(const std::vector<std::string_view>& cells)>;
Result<Done> each_answer_row(const Call& call, const SurveyRecord& survey, const std::vector<AnswerColumn>& columns,
                             const TakeAnswerRow& take);

// The rounds of the repeats among the answers; nothing is read where the questionnaire repeats nothing.
Result<std::map<std::string, std::size_t>> repeated_rounds(const Call& call, const SurveyRecord& survey,
                                                           const survey::Questionnaire& questionnaire);

}  // namespace jiheng
