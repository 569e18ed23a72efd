#include "audit/sums.h"

namespace jiheng {

void add_to(PrintedSum& sum, const Printed& cell)
{
    if (!cell.figure) {
        ++sum.missing;
        return;
    }
    sum.sum += cell.figure->printed.exact();
    ++sum.count;
}

void compare_sum(std::string_view check, const PrintedSum& sum, const Printed& total, const Place& where,
                 Findings& findings)
{
    if (!total.figure || sum.count == 0) return;
    const Decimal& printed = total.figure->printed;
    if (printed.exact() == sum.sum) return;
    const Fit fit = explain(sum.sum, printed);
    const std::string_view variant = fit == Fit::exact       ? "fewer-places"
                                     : fit == Fit::truncated ? "truncated"
                                                             : "differs";
    findings.add(check, variant, where, total.text, to_text(sum.sum, 6), {{"count", std::to_string(sum.count)}});
}

}  // namespace jiheng
