// What the options of several questions are worth, as whole numbers of one unit, so that a million answers are added as
// integers and nothing is rounded.
#pragma once

#include <cstdint>
#include <vector>

#include "survey/answer_table.h"

namespace jiheng::survey {

struct WholeValues {
    struct Column {
        const ChoiceColumn* answers = nullptr;
        std::vector<std::int64_t> values{};    // by the number that was chosen; 0: no answer
        std::vector<std::uint8_t> on_scale{};  // 1 for those that have a value
    };
    std::vector<Column> columns{};
    Rational unit{1};  // of all values
    std::int64_t most = 0;
};
// Of those questions that are answered on a scale. Values have at most nine decimal places.
WholeValues whole_values(const AnswerTable& table, const std::vector<std::string>& questions);

}  // namespace jiheng::survey
