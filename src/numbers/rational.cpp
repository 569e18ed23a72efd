#include "numbers/rational.h"

#include <boost/multiprecision/cpp_int.hpp>
#include <limits>

namespace jiheng {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

struct Rational::Big {
    cpp_rational value;
};

namespace {

Int128 magnitude(Int128 value)
{
    return value < 0 ? -value : value;
}

Int128 common_divisor(Int128 a, Int128 b)
{
    a = magnitude(a);
    b = magnitude(b);
    while (b != 0) {
        const Int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

// Fractions are reduced only once they have grown, which keeps the usual short sums free of divisions.
constexpr Int128 reduce_above = static_cast<Int128>(1) << 62;
constexpr Int128 smallest = static_cast<Int128>(1) << 127;  // has no positive counterpart

bool is_short(Int128 value)
{
    return value == static_cast<std::int64_t>(value);
}

bool multiplied(Int128 a, Int128 b, Int128& product)
{
    if (is_short(a) && is_short(b)) {  // nearly always, and then nothing can overflow
        product = static_cast<Int128>(static_cast<std::int64_t>(a)) * static_cast<std::int64_t>(b);
        return true;
    }
    return !__builtin_mul_overflow(a, b, &product) && product != smallest;
}
bool added(Int128 a, Int128 b, Int128& sum)
{
    return !__builtin_add_overflow(a, b, &sum) && sum != smallest;
}

void reduce(Int128& numerator, Int128& denominator)
{
    if (magnitude(numerator) < reduce_above && denominator < reduce_above) return;
    const Int128 divisor = common_divisor(numerator, denominator);
    if (divisor > 1) {
        numerator /= divisor;
        denominator /= divisor;
    }
}

cpp_int wide(Int128 value)
{
    const bool negative = value < 0;
    __extension__ using Word = unsigned __int128;
    const Word bits = negative ? static_cast<Word>(0) - static_cast<Word>(value) : static_cast<Word>(value);
    cpp_int result = static_cast<std::uint64_t>(bits >> 64);
    result <<= 64;
    result += static_cast<std::uint64_t>(bits);
    return negative ? cpp_int{-result} : result;
}

bool narrow(const cpp_int& value, Int128& result)
{
    static const cpp_int limit = (cpp_int{1} << 126);
    if (value >= limit || value <= -limit) return false;
    const cpp_int positive = boost::multiprecision::abs(value);
    const auto high = static_cast<std::uint64_t>(positive >> 64);
    const auto low = static_cast<std::uint64_t>(positive & cpp_int{std::numeric_limits<std::uint64_t>::max()});
    result = (static_cast<Int128>(high) << 64) | static_cast<Int128>(low);
    if (value < 0) result = -result;
    return true;
}

}  // namespace

Rational Rational::from_big(Big&& value)
{
    Int128 numerator = 0;
    Int128 denominator = 1;
    if (narrow(boost::multiprecision::numerator(value.value), numerator) &&
        narrow(boost::multiprecision::denominator(value.value), denominator))
        return {numerator, denominator};
    Rational result;
    result.big_ = std::make_shared<const Big>(std::move(value));
    return result;
}

Rational::Big Rational::widen(const Rational& value)
{
    if (value.big_) return *value.big_;
    return {cpp_rational{wide(value.numerator_), wide(value.denominator_)}};
}

int Rational::sign_of_big() const
{
    return big_->value.sign();
}

Rational operator+(const Rational& a, const Rational& b)
{
    if (!a.big_ && !b.big_) {
        Int128 numerator = 0;
        Int128 denominator = a.denominator_;
        if (a.denominator_ == b.denominator_) {
            if (added(a.numerator_, b.numerator_, numerator)) {
                reduce(numerator, denominator);
                return {numerator, denominator};
            }
        } else {
            Int128 left = 0;
            Int128 right = 0;
            if (multiplied(a.numerator_, b.denominator_, left) && multiplied(b.numerator_, a.denominator_, right) &&
                multiplied(a.denominator_, b.denominator_, denominator) && added(left, right, numerator)) {
                reduce(numerator, denominator);
                return {numerator, denominator};
            }
        }
    }
    return Rational::from_big({Rational::widen(a).value + Rational::widen(b).value});
}

Rational Rational::operator-() const
{
    if (big_) return from_big({-big_->value});
    return {-numerator_, denominator_};
}

Rational operator-(const Rational& a, const Rational& b)
{
    return a + -b;
}

Rational operator*(const Rational& a, const Rational& b)
{
    if (!a.big_ && !b.big_) {
        Int128 numerator = 0;
        Int128 denominator = 1;
        if (multiplied(a.numerator_, b.numerator_, numerator) &&
            multiplied(a.denominator_, b.denominator_, denominator)) {
            reduce(numerator, denominator);
            return {numerator, denominator};
        }
    }
    return Rational::from_big({Rational::widen(a).value * Rational::widen(b).value});
}

Rational operator/(const Rational& a, const Rational& b)
{
    if (!b.big_ && b.numerator_ != 0) return a * Rational{b.denominator_, b.numerator_};
    return Rational::from_big({Rational::widen(a).value / Rational::widen(b).value});
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b)
{
    if (!a.big_ && !b.big_) {
        Int128 left = 0;
        Int128 right = 0;
        if (a.denominator_ == b.denominator_) return a.numerator_ <=> b.numerator_;
        if (multiplied(a.numerator_, b.denominator_, left) && multiplied(b.numerator_, a.denominator_, right))
            return left <=> right;
    }
    const int order = Rational::widen(a).value.compare(Rational::widen(b).value);
    return order < 0   ? std::strong_ordering::less
           : order > 0 ? std::strong_ordering::greater
                       : std::strong_ordering::equal;
}

Rational::Floor Rational::floor() const
{
    if (!big_) {
        Int128 whole = numerator_ / denominator_;
        const Int128 rest = numerator_ % denominator_;
        if (rest < 0) --whole;
        return {whole, rest == 0, true};
    }
    const cpp_int numerator = boost::multiprecision::numerator(big_->value);
    const cpp_int denominator = boost::multiprecision::denominator(big_->value);
    cpp_int whole = numerator / denominator;
    const cpp_int rest = numerator % denominator;
    if (rest < 0) --whole;
    Int128 result = 0;
    const bool fits = narrow(whole, result);
    return {result, rest == 0, fits};
}

}  // namespace jiheng
