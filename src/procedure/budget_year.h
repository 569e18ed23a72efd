// The usual days of a budget year: when targets are declared, when monitoring looks, when self-evaluations are filed.
// Data (procedures/year.toml); a place has its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "procedure/deadline.h"
#include "procedure/procedure.h"

namespace jiheng {

struct YearNode {
    std::string key{};
    Words name{};
    std::string station{};  // of the life line
    int years_on = 0;       // -1: the year before the budget year, 1: the year after
    int month = 0;
    int day = 0;
    int monitored = 0;  // monitoring looks at January to this month; 0: no monitoring
};

struct YearPlan {
    std::vector<YearNode> nodes{};  // in their order of time

    static Result<YearPlan> load(std::string_view text, std::string_view file);
};
Result<YearPlan> load_year_plan();

Day day_of(const YearNode& node, int budget_year);
// The next node on or after that day; null when the budget year is done.
const YearNode* next_node(const YearPlan& plan, int budget_year, Day today);

}  // namespace jiheng
