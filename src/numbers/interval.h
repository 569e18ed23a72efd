// What a printed figure can stand for. "91.4%" printed half-up stands for at least 91.35 % and less than
// 91.45 %; printed by cutting, for at least 91.4 % and less than 91.5 %. Two figures contradict each other only
// when no pair of values inside their intervals fits.
#pragma once

#include <optional>

#include "numbers/decimal.h"
#include "numbers/rational.h"

namespace jiheng {

struct Interval {
    Rational low{};
    Rational high{};
    bool low_closed = true;
    bool high_closed = true;

    static Interval exactly(const Rational& value) { return {value, value, true, true}; }
    bool contains(const Rational& value) const;
    bool overlaps(const Interval& other) const;
};

Interval operator+(const Interval& a, const Interval& b);
Interval operator-(const Interval& a, const Interval& b);
Interval operator*(const Interval& a, const Rational& factor);
Interval operator*(const Interval& a, const Interval& b);  // both at or above zero, or a printed zero
// Both at or above zero, `a` also a printed zero; nothing when the divisor may be zero.
std::optional<Interval> operator/(const Interval& a, const Interval& b);

// The values that print as `figure`. `half_up` and `truncate` only; other modes are read as half_up.
Interval printed_as(const Decimal& figure, RoundingMode mode);
// The values that print as `figure` under either.
Interval printed_somehow(const Decimal& figure);

// How a printed figure relates to the value it should show (domain order: first that fits).
enum class Fit { exact, truncated, raised, last_place_off, wrong };
Fit explain(const Rational& value, const Decimal& printed);

}  // namespace jiheng
