// What makes a questionnaire doubtful. It is marked, never removed by itself: a person decides and gives the reason,
// and the report says how many were set aside and why.
#pragma once

#include <string>
#include <vector>

#include "survey/answer_table.h"

namespace jiheng::survey {

enum class Doubt {
    key_missing,    // answers to the questions marked as key are missing beyond the share allowed
    too_fast,       // quicker than anybody reads
    same_device,    // sent again from the same device
    straight_line,  // one and the same option on every question of a scale
    contradiction,  // two answers that cannot both be true
};
std::string_view key_of(Doubt doubt);

struct Contradiction {
    std::string name{};
    Expression both{};  // true where the answers contradict each other
};

struct QualityRules {
    Rational missing_keys{1, 3};  // more than this share missing
    std::uint32_t seconds_a_question = 2;
    std::size_t straight_from = 4;  // questions on one scale, at least
    std::vector<Contradiction> contradictions{};
};

struct Doubtful {
    std::size_t row = 0;
    std::vector<Doubt> doubts{};
    std::vector<std::string> contradictions{};
};

// In the order of the rows. The first questionnaire of a device is not doubted.
std::vector<Doubtful> doubtful_rows(const AnswerTable& table, const QualityRules& rules = {});

}  // namespace jiheng::survey
