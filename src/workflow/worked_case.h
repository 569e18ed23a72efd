// One [[case]] of scheme.cases.toml. Inside the workflow folder only.
#pragma once

#include "base/strict_toml.h"
#include "evaluation/evaluation.h"

namespace jiheng {

struct WorkedCase {
    std::string name{};
    Indicator indicator{};
    bool out_of_account = false;               // a row that does not apply: no rule looks at it
    std::vector<std::optional<Fact>> facts{};  // in the order of the scheme
    std::optional<Judgement> judgement{};
    std::optional<Points> score{};
    std::optional<Decimal> measure{};
    std::string status{};
    Location where{};
};

WorkedCase read_worked_case(TableReader& table, const Scheme& scheme);

// Scores the case and reports what came out differently.
void compare(const WorkedCase& worked, const Scheme& scheme, std::vector<Error>& failures);

}  // namespace jiheng
