// What was answered inside repeats, a table a repeat: a row is a round that somebody answered anything in, so each
// round is a base of its own and says nothing of how many people there were.
#pragma once

#include <vector>

#include "survey/answer_table_builder.h"

namespace jiheng::survey {

struct RepeatedAnswers {
    const Item* repeat = nullptr;
    AnswerTable table{};
};

class RepeatedAnswersBuilder {
public:
    // `questionnaire` outlives what is taken.
    explicit RepeatedAnswersBuilder(const Questionnaire& questionnaire);
    // All respondents of a pack behind those there are.
    void append(const PackedAnswers& packed);
    // `counted`: of every respondent, as in AnswerTable.
    std::vector<RepeatedAnswers> take(const std::vector<bool>& counted) &&;

private:
    struct Repeat {
        const Item* item = nullptr;
        AnswerTableBuilder table;
        std::vector<std::size_t> respondents{};  // whose round each row is
    };
    std::vector<Repeat> repeats_{};
    std::size_t respondents_ = 0;
};

}  // namespace jiheng::survey
