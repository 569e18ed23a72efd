#include "numbers/interval.h"

#include <doctest/doctest.h>

using namespace jiheng;

namespace doctest {

template <>
struct StringMaker<Fit> {
    static String convert(Fit fit)
    {
        constexpr const char* names[] = {"exact", "truncated", "raised", "last_place_off", "wrong"};
        return names[static_cast<int>(fit)];
    }
};

}  // namespace doctest

namespace {

Rational exactly(std::string_view text)
{
    return Decimal::parse(text)->exact();
}
Decimal printed(std::string_view text)
{
    return *Decimal::parse(text);
}

// "[91.35, 91.45)"
std::string shown(const Interval& interval)
{
    return (interval.low_closed ? "[" : "(") + to_text(interval.low, 6) + ", " + to_text(interval.high, 6) +
           (interval.high_closed ? "]" : ")");
}

Interval between(std::string_view low, std::string_view high, bool low_closed = true, bool high_closed = true)
{
    return {exactly(low), exactly(high), low_closed, high_closed};
}

}  // namespace

TEST_CASE("the values a printed figure stands for")
{
    struct Case {
        std::string why;
        std::string figure;
        std::string half_up;
        std::string truncate;
        std::string somehow;
    };
    const Case cases[] = {
        {"one place", "91.4", "[91.35, 91.45)", "[91.4, 91.5)", "[91.35, 91.5)"},
        {"two places", "91.40", "[91.395, 91.405)", "[91.4, 91.41)", "[91.395, 91.41)"},
        {"whole", "3", "[2.5, 3.5)", "[3, 4)", "[2.5, 4)"},
        {"negative: the tie goes away from zero", "-2.5", "(-2.55, -2.45]", "(-2.6, -2.5]", "(-2.6, -2.45]"},
        {"zero: ties on both sides go away", "0.0", "(-0.05, 0.05)", "(-0.1, 0.1)", "(-0.1, 0.1)"},
    };
    for (const auto& [why, figure, half_up, truncate, somehow] : cases) {
        CAPTURE(why);
        CHECK(shown(printed_as(printed(figure), RoundingMode::half_up)) == half_up);
        CHECK(shown(printed_as(printed(figure), RoundingMode::truncate)) == truncate);
        CHECK(shown(printed_somehow(printed(figure))) == somehow);
    }
}

TEST_CASE("a value lies in the interval of a figure just when it prints as that figure")
{
    for (const RoundingMode mode : {RoundingMode::half_up, RoundingMode::truncate})
        for (int n = -400; n <= 400; ++n) {
            const Rational value{n, 200};
            for (const std::string figure : {"-1.0", "-0.1", "0.0", "0.1", "1.0", "1.9"}) {
                CAPTURE(n);
                CAPTURE(figure);
                const bool prints = round(value, {1, mode}) == printed(figure);
                CHECK(printed_as(printed(figure), mode).contains(value) == prints);
                if (prints) CHECK(printed_somehow(printed(figure)).contains(value));
            }
        }
}

TEST_CASE("intervals contain and overlap up to their ends")
{
    const Interval half_open = between("1", "2", true, false);
    CHECK(half_open.contains(exactly("1")));
    CHECK(half_open.contains(exactly("1.999999")));
    CHECK_FALSE(half_open.contains(exactly("2")));
    CHECK_FALSE(half_open.contains(exactly("0.999999")));
    struct Case {
        std::string why;
        Interval a;
        Interval b;
        bool overlap;
    };
    const Case cases[] = {
        {"apart", between("1", "2"), between("3", "4"), false},
        {"touching, closed", between("1", "2"), between("2", "3"), true},
        {"touching, left one open", between("1", "2", true, false), between("2", "3"), false},
        {"touching, right one open", between("1", "2"), between("2", "3", false), false},
        {"inside", between("1", "4"), between("2", "3"), true},
        {"a point inside", between("1", "4"), Interval::exactly(exactly("2")), true},
        {"a point on an open end", between("1", "2", false, false), Interval::exactly(exactly("1")), false},
    };
    for (const auto& [why, a, b, overlap] : cases) {
        CAPTURE(why);
        CHECK(a.overlaps(b) == overlap);
        CHECK(b.overlaps(a) == overlap);
    }
}

TEST_CASE("arithmetic of intervals")
{
    const Interval a = between("1", "2", true, false);
    const Interval b = between("3", "5", false, true);
    CHECK(shown(a + b) == "(4, 7)");
    CHECK(shown(b - a) == "(1, 4]");
    CHECK(shown(a - b) == "[-4, -1)");
    CHECK(shown(a * b) == "(3, 10)");
    CHECK(shown(b * exactly("2")) == "(6, 10]");
    CHECK(shown(b * exactly("-2")) == "[-10, -6)");
    CHECK(shown(b * exactly("0")) == "[0, 0]");
    REQUIRE((a / b).has_value());
    CHECK(shown(*(a / b)) == "[0.2, 0.666667)");
    CHECK(shown(*(b / a)) == "(1.5, 5]");
    CHECK_FALSE((a / between("0", "5")).has_value());
    CHECK_FALSE((a / between("0", "5", false)).has_value());
    CHECK_FALSE((a / between("-1", "5")).has_value());
}

TEST_CASE("an exact zero stays a value of the interval")
{
    const Interval nothing = Interval::exactly(Rational{0});
    const Interval open = between("3", "5", false, false);
    CHECK(shown(nothing * open) == "[0, 0]");
    CHECK(shown(open * nothing) == "[0, 0]");
    CHECK(shown(*(nothing / open)) == "[0, 0]");
    CHECK(shown(between("0", "1", true, false) * open) == "[0, 5)");
}

TEST_CASE("a printed zero, which may be a little below, keeps products and quotients wide enough")
{
    const Interval zero = printed_as(printed("0.0"), RoundingMode::half_up);
    CHECK(shown(zero * between("2", "4")) == "(-0.2, 0.2)");
    CHECK(shown(between("2", "4") * zero) == "(-0.2, 0.2)");
    CHECK(shown(*(zero / between("0.5", "1"))) == "(-0.1, 0.1)");
}

TEST_CASE("arithmetic holds whatever values the figures stood for")
{
    const Interval a = printed_as(printed("1.2"), RoundingMode::half_up);
    const Interval b = printed_as(printed("0.7"), RoundingMode::half_up);
    for (int i = 0; i < 20; ++i)
        for (int k = 0; k < 20; ++k) {
            const Rational x = a.low + Rational{i, 200};
            const Rational y = b.low + Rational{k, 200};
            REQUIRE(a.contains(x));
            REQUIRE(b.contains(y));
            CHECK((a + b).contains(x + y));
            CHECK((a - b).contains(x - y));
            CHECK((a * b).contains(x * y));
            CHECK((a / b)->contains(x / y));
        }
}

TEST_CASE("how a printed figure relates to its value: published forms")
{
    struct Case {
        std::string why;
        std::string part;
        std::string whole;
        std::string times;
        std::string printed;
        Fit fit;
    };
    const Case cases[] = {
        {"all but spent", "2339996", "2340000", "1", "1.00", Fit::exact},
        {"the score of it", "2339996", "2340000", "10", "10.00", Fit::exact},
        {"a rate cut off", "3866689.10", "4448000", "1", "0.86", Fit::truncated},
        {"a score from the cut rate is not the score", "3866689.10", "4448000", "10", "8.60", Fit::wrong},
        {"a rate rounded", "44594", "230000", "1", "0.19", Fit::exact},
        {"a score from the rounded rate is not the score", "44594", "230000", "10", "1.90", Fit::wrong},
        {"a rate rounded up", "49394", "50000", "1", "0.99", Fit::exact},
        {"its score", "49394", "50000", "10", "9.90", Fit::wrong},
        {"a rate and a score that agree", "168024", "200000", "10", "8.40", Fit::exact},
        {"a rate", "1746564.40", "2000000", "1", "0.87", Fit::exact},
        {"another", "16000", "138000", "1", "0.12", Fit::exact},
        {"its score", "16000", "138000", "10", "1.20", Fit::wrong},
        {"another", "3677200", "4607800", "1", "0.80", Fit::exact},
        {"a percentage", "14044028.98", "14478739", "100", "97.00", Fit::exact},
        {"a score with one place", "14044028.98", "14478739", "10", "9.7", Fit::exact},
        {"a share of points, rounded", "25", "27", "15", "13.89", Fit::exact},
        {"a share of points, cut", "8", "29", "10", "2.75", Fit::truncated},
        {"a total printed with one place", "9609", "100", "1", "96.1", Fit::exact},
        {"a percentage raised to the next place", "215457.6", "250000", "100", "86.19", Fit::raised},
        {"one further in the last place", "215457.6", "250000", "100", "86.17", Fit::last_place_off},
        {"two off", "215457.6", "250000", "100", "86.16", Fit::wrong},
        {"a whole number", "1034", "1000", "100", "103", Fit::exact},
        {"zero printed for a trace", "1", "1000", "1", "0.00", Fit::exact},
        {"nothing spent", "0", "1000", "1", "0.00", Fit::exact},
        {"a drop, cut towards zero", "-199", "1000", "1", "-0.19", Fit::truncated},
    };
    for (const auto& [why, part, whole, times, figure, fit] : cases) {
        CAPTURE(why);
        CAPTURE(figure);
        CHECK(explain(exactly(part) / exactly(whole) * exactly(times), printed(figure)) == fit);
    }
}
