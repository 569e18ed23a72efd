// One exact number, three meanings that cannot be confused; only the operators that make sense exist.
#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

#include "numbers/decimal.h"
#include "numbers/rational.h"

namespace jiheng {

template <class Unit>
class Quantity {
public:
    Quantity() = default;
    explicit Quantity(Rational value) : value_{std::move(value)} {}
    explicit Quantity(const Decimal& value) : value_{value.exact()} {}
    const Rational& value() const { return value_; }
    friend std::strong_ordering operator<=>(const Quantity&, const Quantity&) = default;
    friend bool operator==(const Quantity&, const Quantity&) = default;
    friend Quantity operator+(const Quantity& a, const Quantity& b) { return Quantity{a.value_ + b.value_}; }
    friend Quantity operator-(const Quantity& a, const Quantity& b) { return Quantity{a.value_ - b.value_}; }
    Quantity& operator+=(const Quantity& b)
    {
        value_ += b.value_;
        return *this;
    }

private:
    Rational value_{};
};

using Money = Quantity<struct Yuan>;   // 元
using Rate = Quantity<struct Share>;   // 1 is 100 %
using Points = Quantity<struct Mark>;  // 分

// Nothing when the divisor is zero: what that means is for the rule to say.
inline std::optional<Rational> divide(const Rational& part, const Rational& whole)
{
    if (whole.is_zero()) return std::nullopt;
    return part / whole;
}
inline std::optional<Rate> ratio(const Money& part, const Money& whole)
{
    if (whole.value().is_zero()) return std::nullopt;
    return Rate{part.value() / whole.value()};
}
inline Points share_of(const Points& full_marks, const Rate& achieved)
{
    return Points{full_marks.value() * achieved.value()};
}
inline Points round(const Points& exact, Rounding how)
{
    return Points{round(exact.value(), how)};
}
inline std::string to_text(const Points& points)
{
    return to_text(points.value(), 6);
}

static_assert(!std::is_constructible_v<Points, double>);
static_assert(!std::is_constructible_v<Rational, double> && !std::is_constructible_v<Rational, float>);
static_assert(!std::is_invocable_v<std::plus<>, Points, Money>);
static_assert(!std::is_convertible_v<Rational, Points>);

}  // namespace jiheng
