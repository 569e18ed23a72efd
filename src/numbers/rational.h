// An exact fraction. Small values live in two 128-bit integers; what does not fit goes to an unbounded
// fraction, so no operation ever loses a digit.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <memory>

namespace jiheng {

__extension__ using Int128 = __int128;

class Rational {
public:
    Rational() = default;
    template <std::integral Whole>  // integers only: a floating point number does not compile
    Rational(Whole whole) : numerator_{whole}
    {
    }
    // `denominator` must not be zero: a division that can meet zero goes through `divide` of quantity.h.
    Rational(Int128 numerator, Int128 denominator)
        : numerator_{denominator < 0 ? -numerator : numerator},
          denominator_{denominator < 0 ? -denominator : denominator}
    {
    }

    int sign() const { return big_ ? sign_of_big() : numerator_ < 0 ? -1 : numerator_ > 0 ? 1 : 0; }
    bool is_zero() const { return sign() == 0; }
    Rational abs() const { return sign() < 0 ? -*this : *this; }

    friend Rational operator+(const Rational& a, const Rational& b);
    friend Rational operator-(const Rational& a, const Rational& b);
    friend Rational operator*(const Rational& a, const Rational& b);
    friend Rational operator/(const Rational& a, const Rational& b);  // b must not be zero
    Rational operator-() const;
    Rational& operator+=(const Rational& b) { return *this = *this + b; }
    Rational& operator-=(const Rational& b) { return *this = *this - b; }
    Rational& operator*=(const Rational& b) { return *this = *this * b; }

    friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);
    friend bool operator==(const Rational& a, const Rational& b) { return (a <=> b) == 0; }

    // The integer part towards minus infinity, and whether nothing was cut. `fits` is false when the integer
    // does not fit 128 bits; the integer is then meaningless.
    struct Floor {
        Int128 whole;
        bool exact;
        bool fits;
    };
    Floor floor() const;

    struct Big;  // the unbounded form, known only to rational.cpp

private:
    Int128 numerator_ = 0;
    Int128 denominator_ = 1;  // always positive
    std::shared_ptr<const Big> big_{};

    int sign_of_big() const;
    static Rational from_big(Big&& value);
    static Big widen(const Rational& value);
};

inline Rational min(const Rational& a, const Rational& b)
{
    return b < a ? b : a;
}
inline Rational max(const Rational& a, const Rational& b)
{
    return a < b ? b : a;
}

}  // namespace jiheng
