// The rows of a self-evaluation form.
#pragma once

#include <array>
#include <optional>

#include "evaluation/evaluation.h"

namespace jiheng {

// The funds row that is scored, as the indicator "execution".
IndicatorResult score_funds(const Scheme& scheme, const CaseFunds& funds, const Indicator& indicator,
                            const Judgement* judgement, Tracing tracing);
// `indicator` is what indicator_of gives for the row.
IndicatorResult score_row(const Scheme& scheme, const CaseRow& row, const Indicator& indicator,
                          const Judgement* judgement, Tracing tracing);

// The indicator a row or the funds row stands for: the row rule with the row's own name and points.
Indicator indicator_of(const Scheme& scheme, const CaseRow& row);
Indicator indicator_of(const Scheme& scheme, const CaseFunds& funds);

// The same points without names and traces, for whoever scores the rows of thousands of forms: a rule is made ready
// once for all rows of its kind. The scheme must outlive it.
class RowVerdicts {
public:
    explicit RowVerdicts(const Scheme& scheme) : scheme_{scheme} {}

    Verdict of_row(const TargetValue& target, const TargetValue& actual, const Points& full_marks, Direction better);
    Verdict of_funds(const CaseFunds& funds);

private:
    Indicator& indicator(RowKind kind);

    const Scheme& scheme_;
    std::array<std::optional<Indicator>, 8> indicators_;  // by RowKind
};

}  // namespace jiheng
