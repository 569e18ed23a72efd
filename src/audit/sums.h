// Adding printed marks and points, and holding the sum against what is printed for it.
#pragma once

#include <optional>
#include <vector>

#include "audit/finding.h"
#include "forms/form.h"
#include "numbers/interval.h"

namespace jiheng {

struct PrintedSum {
    Rational sum{};
    int count = 0;    // figures added
    int missing = 0;  // cells that should hold one and do not
};

void add_to(PrintedSum& sum, const Printed& cell);

// Reports under `check` when `total` is not the sum: "differs", or "fewer-places" / "truncated" where only digits
// were dropped.
void compare_sum(std::string_view check, const PrintedSum& sum, const Printed& total, const Place& where,
                 Findings& findings);

}  // namespace jiheng
