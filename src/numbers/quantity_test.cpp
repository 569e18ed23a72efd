#include "numbers/quantity.h"

#include <doctest/doctest.h>

#include <string>

using namespace jiheng;

namespace {

// What must not compile: money is no points, and no floating point number is a quantity.
template <class A, class B>
constexpr bool adds = std::is_invocable_v<std::plus<>, A, B>;
template <class A, class B>
constexpr bool subtracts = std::is_invocable_v<std::minus<>, A, B>;
template <class A, class B>
constexpr bool multiplies = std::is_invocable_v<std::multiplies<>, A, B>;
template <class A, class B>
constexpr bool divides = std::is_invocable_v<std::divides<>, A, B>;
template <class A, class B>
constexpr bool compares = std::is_invocable_v<std::less<>, A, B>;
template <class A, class B>
constexpr bool equals = std::is_invocable_v<std::equal_to<>, A, B>;

static_assert(adds<Points, Points> && subtracts<Money, Money> && compares<Rate, Rate> && equals<Rate, Rate>);
static_assert(!adds<Points, Money> && !adds<Money, Rate> && !adds<Rate, Points>);
static_assert(!subtracts<Points, Money> && !subtracts<Money, Rate>);
static_assert(!compares<Points, Money> && !compares<Money, Rate> && !equals<Points, Rate>);
static_assert(!adds<Points, Rational> && !adds<Points, int> && !compares<Points, int> && !equals<Points, Rational>);
static_assert(!multiplies<Points, Points> && !multiplies<Money, Money> && !multiplies<Points, Rate>);
static_assert(!divides<Points, Points> && !divides<Money, Money>);
static_assert(!std::is_convertible_v<Points, Money> && !std::is_constructible_v<Points, Money>);
static_assert(!std::is_assignable_v<Points&, Rational> && !std::is_assignable_v<Points&, Money>);
static_assert(!std::is_convertible_v<Decimal, Points> && std::is_constructible_v<Points, Decimal>);
static_assert(!std::is_constructible_v<Money, double> && !std::is_constructible_v<Rate, float>);
static_assert(!std::is_constructible_v<Rational, double> && !std::is_constructible_v<Rational, long double>);
static_assert(!std::is_convertible_v<double, Rational>);

}  // namespace

TEST_CASE("quantities add, subtract and compare within their kind")
{
    const Points a{Rational{5, 2}};
    const Points b{*Decimal::parse("1.25")};
    CHECK((a + b).value() == Rational{15, 4});
    CHECK((a - b).value() == Rational{5, 4});
    CHECK(b < a);
    CHECK(a == Points{*Decimal::parse("2.50")});
    Points sum;
    for (int i = 0; i < 4; ++i) sum += b;
    CHECK(sum == Points{Rational{5}});
    CHECK(Points{}.value().is_zero());
}

TEST_CASE("a ratio with nothing to divide by is no ratio")
{
    CHECK_FALSE(ratio(Money{Rational{5}}, Money{}).has_value());
    CHECK_FALSE(ratio(Money{}, Money{}).has_value());
    CHECK_FALSE(divide(Rational{1}, Rational{0}).has_value());
    CHECK(ratio(Money{}, Money{Rational{5}})->value().is_zero());
    CHECK(*divide(Rational{1}, Rational{-4}) == Rational{-1, 4});
}

TEST_CASE("points are the full marks times the exact rate, rounded only when asked")
{
    const auto rate = ratio(Money{Rational{44594}}, Money{Rational{230000}});
    REQUIRE(rate.has_value());
    const Points exact = share_of(Points{Rational{10}}, *rate);
    CHECK(round(exact, {2, RoundingMode::half_up}) == Points{*Decimal::parse("1.94")});
    CHECK(round(exact, {2, RoundingMode::truncate}) == Points{*Decimal::parse("1.93")});
    CHECK(exact != round(exact, {2, RoundingMode::half_up}));
    CHECK(to_text(exact) == "1.93887");
}
