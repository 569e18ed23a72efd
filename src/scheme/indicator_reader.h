// The part of an indicator that a row rule shares: clause, measure, policies and rule. Inside the scheme folder only.
#pragma once

#include <optional>

#include "scheme/rule_reader.h"
#include "scheme/scheme.h"

namespace jiheng {

// [defaults], with what was really stated: a ratio needs its zero_denominator from somewhere.
struct StatedPolicies {
    Policies policies{};
    bool zero_denominator_stated = false;
};

// Reads the policy keys of `table` over those of `outer`.
StatedPolicies read_policies(TableReader& table, const StatedPolicies& outer);

struct ScoringSetting {
    RuleSetting rule{};
    StatedPolicies defaults{};
    bool scores = true;  // a framework or a declaration form may leave out points, rules and rounding
};

// Fills clause, measure, policies, rule and where of `indicator`.
void read_scoring(TableReader& table, const ScoringSetting& setting, Indicator& indicator);

Indicator read_indicator(TableReader& table, const ScoringSetting& setting);
RowRule read_row_rule(TableReader& table, const ScoringSetting& setting);

}  // namespace jiheng
