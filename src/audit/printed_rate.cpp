#include "audit/printed_rate.h"

namespace jiheng {

namespace {

// Above this a bare figure can only be a percentage: no rate is one hundred and fifty times its base.
const Rational largest_fraction{3, 2};

RateFit fit_as(const Figure& printed, const Rational& rate, bool percent)
{
    const Rational shown = percent ? rate * Rational{100} : rate;
    RateFit result;
    result.fit = explain(shown, printed.printed);
    result.percent = percent;
    result.expected = round(shown, {printed.printed.places(), RoundingMode::half_up});
    result.expected_text = result.expected.text() + (printed.is_percent() ? "%" : "");
    return result;
}

}  // namespace

RateFit fit_rate(const Figure& printed, const Rational& rate)
{
    if (printed.is_percent()) return fit_as(printed, rate, true);
    RateFit fraction = fit_as(printed, rate, false);
    RateFit percent = fit_as(printed, rate, true);
    if (fraction.fit == Fit::exact) return fraction;
    if (percent.fit == Fit::exact) return percent;
    return printed.printed.exact() > largest_fraction ? percent : fraction;
}

Rational rate_of(const Figure& printed)
{
    if (printed.is_percent()) return printed.exact();
    const Rational value = printed.printed.exact();
    return value > largest_fraction ? value * Rational{1, 100} : value;
}

Interval rate_interval(const Figure& printed)
{
    const Interval shown = printed_somehow(printed.printed);
    const bool percent = printed.is_percent() || printed.printed.exact() > largest_fraction;
    const Rational scale = printed.unit == "‰" ? Rational{1, 1000} : Rational{1, 100};
    return percent ? shown * scale : shown;
}

}  // namespace jiheng
