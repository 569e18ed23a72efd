// A rate as a form prints it — "97.00%", "0.86", "100" — held against the rate it should be.
#pragma once

#include <optional>

#include "forms/form.h"
#include "numbers/interval.h"

namespace jiheng {

struct RateFit {
    Fit fit = Fit::wrong;
    bool percent = true;  // how the figure was read: as a percentage, or as a fraction of one
    Decimal expected{};   // what half-up rounding to the printed places gives, in the same reading
    std::string expected_text{};
};

// A figure without a percent sign is read as a fraction or as a percentage, whichever fits better.
RateFit fit_rate(const Figure& printed, const Rational& rate);

// The share of one that the figure stands for, in the reading that a rate of this size suggests.
Rational rate_of(const Figure& printed);

// The values (shares of one) the printed rate can stand for.
Interval rate_interval(const Figure& printed);

}  // namespace jiheng
