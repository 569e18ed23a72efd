// Whether the questions of a scale ask for one thing: Cronbach's alpha over the respondents who answered all of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "survey/answer_table.h"

namespace jiheng::survey {

struct ItemReliability {
    std::string question{};
    std::optional<Rational> alpha_without{};  // of the others
    double item_total = 0;                    // correlation with the sum of the others; 0 where it has none
};

struct Reliability {
    std::uint64_t respondents = 0;    // who answered every question on its scale
    std::optional<Rational> alpha{};  // exact; none with fewer than two questions or respondents, or without variance
    std::vector<ItemReliability> items{};
};

Reliability reliability(const AnswerTable& table, const std::vector<std::string>& questions);

}  // namespace jiheng::survey
