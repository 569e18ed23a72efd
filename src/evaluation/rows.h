// The rows of a self-evaluation form.
#pragma once

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

}  // namespace jiheng
