// Thresholds and lists of the checks, from layouts/audit.toml.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "numbers/rational.h"

namespace jiheng {

struct ReplacedBasis {
    std::string number{};
    int repealed = 0;
    std::string by{};
};

struct AuditSettings {
    Rational low_execution{};
    Rational budget_change{};
    Rational budget_jump{};
    Rational over_achievement{};
    Rational cost_execution_gap{};
    Rational vague_share{};
    Rational most_leaves{};
    Rational fewest_leaves{};
    Rational heaviest_leaf{};
    Rational main_share{};
    Rational near_figures{};
    Rational output_effect_least{};
    std::vector<ReplacedBasis> replaced{};

    static Result<AuditSettings> load(std::string_view text, std::string_view file);
};

// The settings the binary carries.
const AuditSettings& audit_settings();

}  // namespace jiheng
