#include "numbers/interval.h"

namespace jiheng {

bool Interval::contains(const Rational& value) const
{
    const auto below = low <=> value;
    const auto above = value <=> high;
    return (below < 0 || (below == 0 && low_closed)) && (above < 0 || (above == 0 && high_closed));
}

bool Interval::overlaps(const Interval& other) const
{
    const auto before = [](const Interval& a, const Interval& b) {
        const auto order = a.high <=> b.low;
        return order < 0 || (order == 0 && !(a.high_closed && b.low_closed));
    };
    return !before(*this, other) && !before(other, *this);
}

Interval operator+(const Interval& a, const Interval& b)
{
    return {a.low + b.low, a.high + b.high, a.low_closed && b.low_closed, a.high_closed && b.high_closed};
}

Interval operator-(const Interval& a, const Interval& b)
{
    return {a.low - b.high, a.high - b.low, a.low_closed && b.high_closed, a.high_closed && b.low_closed};
}

Interval operator*(const Interval& a, const Rational& factor)
{
    if (factor.is_zero()) return Interval::exactly(factor);
    if (factor.sign() < 0) return {a.high * factor, a.low * factor, a.high_closed, a.low_closed};
    return {a.low * factor, a.high * factor, a.low_closed, a.high_closed};
}

namespace {

// One end of an interval, and whether it belongs to it.
struct End {
    Rational value;
    bool closed;
};

End low_end(const Interval& interval)
{
    return {interval.low, interval.low_closed};
}
End high_end(const Interval& interval)
{
    return {interval.high, interval.high_closed};
}

// A closed zero times or by anything is zero, whether the other end belongs or not.
bool closed_zero(const End& end)
{
    return end.closed && end.value.is_zero();
}

End product(const End& a, const End& b)
{
    return {a.value * b.value, (a.closed && b.closed) || closed_zero(a) || closed_zero(b)};
}
End quotient(const End& a, const End& b)
{
    return {a.value / b.value, (a.closed && b.closed) || closed_zero(a)};
}

Interval from_to(const End& low, const End& high)
{
    return {low.value, high.value, low.closed, high.closed};
}

}  // namespace

Interval operator*(const Interval& a, const Interval& b)
{
    const End high = product(high_end(a), high_end(b));
    if (a.low.sign() >= 0 && b.low.sign() >= 0) return from_to(product(low_end(a), low_end(b)), high);
    // A printed zero reaches a little below zero: then the far end of the other bounds the product.
    const End left = product(low_end(a), high_end(b));
    const End right = product(high_end(a), low_end(b));
    return from_to(left.value <= right.value ? left : right, high);
}

std::optional<Interval> operator/(const Interval& a, const Interval& b)
{
    if (b.low.sign() <= 0) return std::nullopt;
    const End divisor = a.low.sign() < 0 ? low_end(b) : high_end(b);
    return from_to(quotient(low_end(a), divisor), quotient(high_end(a), low_end(b)));
}

Interval printed_as(const Decimal& figure, RoundingMode mode)
{
    const Rational value = figure.exact();
    const Rational unit = figure.last_place();
    const Rational half = unit * Rational{1, 2};
    const bool negative = value.sign() < 0;
    if (value.is_zero()) {  // from both sides
        const Rational reach = mode == RoundingMode::truncate ? unit : half;
        return {-reach, reach, false, false};
    }
    if (mode == RoundingMode::truncate)
        return negative ? Interval{value - unit, value, false, true} : Interval{value, value + unit, true, false};
    return negative ? Interval{value - half, value + half, false, true}
                    : Interval{value - half, value + half, true, false};
}

Interval printed_somehow(const Decimal& figure)
{
    const Interval rounded = printed_as(figure, RoundingMode::half_up);
    Interval cut = printed_as(figure, RoundingMode::truncate);
    if (figure.exact().is_zero()) return cut;
    if (figure.exact().sign() < 0) return {cut.low, rounded.high, cut.low_closed, rounded.high_closed};
    return {rounded.low, cut.high, rounded.low_closed, cut.high_closed};
}

Fit explain(const Rational& value, const Decimal& printed)
{
    const int places = printed.places();
    const Rational shown = printed.exact();
    if (round(value, {places, RoundingMode::half_up}).exact() == shown) return Fit::exact;
    if (round(value, {places, RoundingMode::truncate}).exact() == shown) return Fit::truncated;
    if (round(value, {places, RoundingMode::up}).exact() == shown) return Fit::raised;
    if ((value - shown).abs() < printed.last_place() * Rational{3, 2}) return Fit::last_place_off;
    return Fit::wrong;
}

}  // namespace jiheng
