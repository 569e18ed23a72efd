// Checks of running text that need no more than the text: breakdowns, listed points, one fact in several places.
#pragma once

#include "audit/finding.h"
#include "forms/form.h"

namespace jiheng {

// "总额 X 万元，其中：A x 万元，B y 万元": the parts against the amount they break down.
void check_breakdown(const Passage& passage, Findings& findings);

// "…得分 5.86 分、…得分 2.88 分，合计得分 8.89 分"
void check_listed_points(const Passage& passage, Findings& findings);

// "三公经费决算数 3165.74 元，完成年初预算的 7.9%" against the budget of the same thing named elsewhere.
void check_bases_elsewhere(const Form& form, Findings& findings);

// The same thing counted as 2634 in one place and 2635 in another.
void check_near_figures(const Form& form, Findings& findings);

}  // namespace jiheng
