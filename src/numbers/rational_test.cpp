#include "numbers/rational.h"

#include <doctest/doctest.h>

#include <limits>
#include <vector>

#include "numbers/decimal.h"

using namespace jiheng;

namespace {

// The same numbers on every machine.
class Generator {
public:
    std::int64_t between(std::int64_t low, std::int64_t high)
    {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return low + static_cast<std::int64_t>((state_ >> 20) % static_cast<std::uint64_t>(high - low + 1));
    }
    Rational fraction(std::int64_t most) { return {between(-most, most), between(1, most)}; }

private:
    std::uint64_t state_ = 20180620;
};

Rational power(const Rational& base, int exponent)
{
    Rational result{1};
    for (int i = 0; i < exponent; ++i) result *= base;
    return result;
}

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

}  // namespace

TEST_CASE("small fractions behave as schoolbook fractions")
{
    Generator generator;
    for (int i = 0; i < 2000; ++i) {
        const std::int64_t a = generator.between(-1000, 1000);
        const std::int64_t b = generator.between(1, 1000);
        const std::int64_t c = generator.between(-1000, 1000);
        const std::int64_t d = generator.between(1, 1000);
        const Rational left{a, b};
        const Rational right{c, d};
        CHECK(left + right == Rational{a * d + c * b, b * d});
        CHECK(left - right == Rational{a * d - c * b, b * d});
        CHECK(left * right == Rational{a * c, b * d});
        if (c != 0) CHECK(left / right == Rational{a * d, b * c});
        CHECK((left <=> right) == (a * d <=> c * b));
        CHECK(left.sign() == (a > 0) - (a < 0));
        CHECK(left.abs() == Rational{a < 0 ? -a : a, b});
        CHECK(min(left, right) <= max(left, right));
    }
}

TEST_CASE("the laws of arithmetic hold at every size")
{
    Generator generator;
    for (const std::int64_t most : {std::int64_t{10}, std::int64_t{1'000'000}, std::int64_t{1} << 40, largest / 2}) {
        CAPTURE(most);
        for (int i = 0; i < 300; ++i) {
            const Rational a = generator.fraction(most) * generator.fraction(most);
            const Rational b = generator.fraction(most) * generator.fraction(most);
            const Rational c = generator.fraction(most);
            CHECK(a + b == b + a);
            CHECK((a + b) + c == a + (b + c));
            CHECK(a * (b + c) == a * b + a * c);
            CHECK(a - b + b == a);
            CHECK((a - a).is_zero());
            if (!b.is_zero()) CHECK(a / b * b == a);
            CHECK((a < b) == (a - b < Rational{0}));
            CHECK((a < b) == (-b < -a));
        }
    }
}

TEST_CASE("what outgrows 128 bits keeps every digit and comes back")
{
    const Rational huge = power(Rational{10}, 60);
    const Rational tiny = Rational{1} / huge;
    CHECK(huge > Rational{largest} * Rational{largest});
    CHECK(tiny > Rational{0});
    CHECK(huge * tiny == Rational{1});
    CHECK(huge + Rational{1} - huge == Rational{1});
    CHECK((huge + tiny) - huge == tiny);
    CHECK(-huge < Rational{0});
    CHECK((-huge).sign() == -1);
    CHECK((-huge).abs() == huge);
    CHECK(huge / power(Rational{10}, 58) == Rational{100});
    CHECK_FALSE((huge - huge).sign() != 0);
    // Back in the small form: the floor fits again.
    const auto back = (huge / power(Rational{10}, 58) + Rational{1, 3}).floor();
    CHECK(back.fits);
    CHECK(back.whole == 100);
    CHECK_FALSE(back.exact);
    Rational counted = huge;
    counted += Rational{5};
    counted -= huge;
    CHECK(counted == Rational{5});
}

TEST_CASE("the edge between the two forms is no edge")
{
    // 2^120 … 2^130, from both sides, by sums and by products.
    for (int exponent = 120; exponent <= 130; ++exponent) {
        CAPTURE(exponent);
        const Rational big = power(Rational{2}, exponent);
        CHECK(big + big == power(Rational{2}, exponent + 1));
        CHECK(big - Rational{1} < big);
        CHECK(big + Rational{1} > big);
        CHECK(-big - Rational{1} < -big);
        CHECK((big + Rational{1}) - (big - Rational{1}) == Rational{2});
        CHECK(big / big == Rational{1});
        CHECK(Rational{1} / big + Rational{1} / big == Rational{1} / power(Rational{2}, exponent - 1));
        CHECK(big.floor().exact);
    }
}

TEST_CASE("many different denominators do not run over")
{
    Rational sum;
    for (int n = 1; n <= 120; ++n) sum += Rational{1, n};
    Rational other;
    for (int n = 120; n >= 1; --n) other += Rational{1, n};
    CHECK(sum == other);
    CHECK(to_text(sum, 6) == "5.368868");
}

TEST_CASE("a negative denominator is the sign of the fraction")
{
    CHECK(Rational{1, -2} == Rational{-1, 2});
    CHECK(Rational{-1, -2} == Rational{1, 2});
    CHECK(Rational{0, -5}.is_zero());
    CHECK(Rational{3} / Rational{-6} == Rational{-1, 2});
    CHECK(Rational{std::numeric_limits<std::int64_t>::min()} + Rational{largest} == Rational{-1});
    CHECK(Rational{std::numeric_limits<std::uint64_t>::max()} > Rational{largest});
}

TEST_CASE("the floor goes towards minus infinity")
{
    struct Case {
        std::string why;
        Rational value;
        int whole;
        bool exact;
    };
    const Case cases[] = {
        {"between", {7, 2}, 3, false},
        {"between, negative", {-7, 2}, -4, false},
        {"whole", {6, 2}, 3, true},
        {"whole, negative", {-6, 2}, -3, true},
        {"below one", {1, 3}, 0, false},
        {"above minus one", {-1, 3}, -1, false},
        {"zero", {0}, 0, true},
        {"in the unbounded form", power(Rational{10}, 50) / power(Rational{10}, 50) * Rational{-5, 2}, -3, false},
        {"just below zero", Rational{-1} / power(Rational{10}, 50), -1, false},
        {"just above zero", Rational{1} / power(Rational{10}, 50), 0, false},
    };
    for (const auto& [why, value, whole, exact] : cases) {
        CAPTURE(why);
        const auto floor = value.floor();
        CHECK(floor.fits);
        CHECK(floor.whole == whole);
        CHECK(floor.exact == exact);
    }
    CHECK_FALSE(power(Rational{10}, 60).floor().fits);
    CHECK_FALSE((-power(Rational{10}, 60)).floor().fits);
}

TEST_CASE("sorting fractions is sorting their values")
{
    Generator generator;
    std::vector<Rational> values;
    for (int i = 0; i < 300; ++i) values.push_back(generator.fraction(50));
    for (const auto& a : values)
        for (const auto& b : {values.front(), values.back(), Rational{1, 3}, power(Rational{10}, 45)}) {
            const int ways = (a < b) + (a == b) + (a > b);
            CHECK(ways == 1);
        }
}
