#include "numbers/decimal.h"

#include <doctest/doctest.h>

using namespace jiheng;

TEST_CASE("decimals are read as written")
{
    struct Case {
        std::string why;
        std::string text;
        std::string shown;
    };
    const Case cases[] = {
        {"places are kept", "2.50", "2.50"},
        {"whole", "100", "100"},
        {"grouped", "1,994.18", "1994.18"},
        {"grouped twice", "10,996,732", "10996732"},
        {"negative", "-0.5", "-0.5"},
        {"plus", "+0.5", "0.5"},
        {"no leading zero", ".5", "0.5"},
        {"leading zeros", "0012.30", "12.30"},
        {"minus zero is zero", "-0.00", "0.00"},
        {"the most digits", std::string(30, '9'), std::string(30, '9')},
        {"zeros ahead are no digits", std::string(50, '0') + "1", "1"},
        {"the most places", "0.123456789012", "0.123456789012"},
        {"one digit too many", std::string(31, '9'), "none"},
        {"one place too many", "0.1234567890123", "none"},
        {"group of two", "1,23", "none"},
        {"group of four", "1,2345", "none"},
        {"four before the first group", "1234,567", "none"},
        {"an empty group", "1,,234", "none"},
        {"a group without a head", ",123", "none"},
        {"a group without a tail", "1,", "none"},
        {"short group before the point", "1,23.5", "none"},
        {"separator behind the point", "1.234,5", "none"},
        {"badly grouped in print", "7,00.0,77", "none"},
        {"two points", "1.2.3", "none"},
        {"a point at the end", "1.", "none"},
        {"only a point", ".", "none"},
        {"only a sign", "-", "none"},
        {"two signs", "--1", "none"},
        {"sign behind", "1-", "none"},
        {"exponent", "1e5", "none"},
        {"blank", " 1", "none"},
        {"full width", "１", "none"},
        {"percent", "1%", "none"},
        {"nothing", "", "none"},
        {"a zero byte", std::string("1\0", 2), "none"},
    };
    for (const auto& [why, text, shown] : cases) {
        CAPTURE(why);
        const auto decimal = Decimal::parse(text);
        CHECK((decimal ? decimal->text() : "none") == shown);
    }
}

TEST_CASE("rounding: every mode, at ties and beside them")
{
    struct Case {
        std::string why;
        std::string exact;
        int places;
        std::string half_up;
        std::string half_even;
        std::string truncate;
        std::string up;
    };
    const Case cases[] = {
        {"carry runs across nines", "9.995", 2, "10.00", "10.00", "9.99", "10.00"},
        {"a tie, away from zero", "2.745", 2, "2.75", "2.74", "2.74", "2.75"},
        {"the same tie, negative", "-2.745", 2, "-2.75", "-2.74", "-2.74", "-2.75"},
        {"a tie to an even digit above", "2.735", 2, "2.74", "2.74", "2.73", "2.74"},
        {"just below a tie", "2.7449999", 2, "2.74", "2.74", "2.74", "2.75"},
        {"just above a tie", "2.7450001", 2, "2.75", "2.75", "2.74", "2.75"},
        {"fewer digits than asked", "3", 2, "3.00", "3.00", "3.00", "3.00"},
        {"modes differ in place 4", "0.38495", 4, "0.3850", "0.3850", "0.3849", "0.3850"},
        {"to whole numbers, half", "0.5", 0, "1", "0", "0", "1"},
        {"to whole numbers, one and a half", "1.5", 0, "2", "2", "1", "2"},
        {"to whole numbers, two and a half", "2.5", 0, "3", "2", "2", "3"},
        {"half, negative", "-0.5", 0, "-1", "0", "0", "-1"},
        {"a trace above zero", "0.0001", 2, "0.00", "0.00", "0.00", "0.01"},
        {"a trace below zero leaves no minus", "-0.0001", 2, "0.00", "0.00", "0.00", "-0.01"},
        {"exact stays", "2.75", 2, "2.75", "2.75", "2.75", "2.75"},
        {"exact stays, negative", "-2.75", 2, "-2.75", "-2.75", "-2.75", "-2.75"},
        {"zero", "0", 3, "0.000", "0.000", "0.000", "0.000"},
        {"carry into a new digit", "99.999", 1, "100.0", "100.0", "99.9", "100.0"},
    };
    for (const auto& [why, exact, places, half_up, half_even, truncate, up] : cases) {
        CAPTURE(why);
        const Rational value = Decimal::parse(exact)->exact();
        CHECK(round(value, {places, RoundingMode::half_up}).text() == half_up);
        CHECK(round(value, {places, RoundingMode::half_even}).text() == half_even);
        CHECK(round(value, {places, RoundingMode::truncate}).text() == truncate);
        CHECK(round(value, {places, RoundingMode::up}).text() == up);
    }
}

TEST_CASE("fractions that never end are rounded from their exact value")
{
    CHECK(round(Rational{2, 3}, {2, RoundingMode::half_up}).text() == "0.67");
    CHECK(round(Rational{-2, 3}, {2, RoundingMode::half_up}).text() == "-0.67");
    CHECK(round(Rational{-2, 3}, {2, RoundingMode::truncate}).text() == "-0.66");
    CHECK(round(Rational{25 * 15, 27}, {2, RoundingMode::half_up}).text() == "13.89");
    CHECK(round(Rational{8 * 10, 29}, {2, RoundingMode::truncate}).text() == "2.75");
    CHECK(round(Rational{1, 3}, {12, RoundingMode::half_up}).text() == "0.333333333333");
}

TEST_CASE("rounding never moves a value by more than its place, and keeps the order")
{
    const RoundingMode modes[] = {RoundingMode::half_up, RoundingMode::half_even, RoundingMode::truncate,
                                  RoundingMode::up};
    for (const RoundingMode mode : modes) {
        for (int places = 0; places <= 4; ++places) {
            Rational last{-1000};
            for (int n = -300; n <= 300; ++n) {
                const Rational value{n, 7 * (places + 1)};
                const Decimal rounded = round(value, {places, mode});
                CHECK((rounded.exact() - value).abs() < rounded.last_place());
                CHECK(last <= rounded.exact());
                CHECK(round(rounded.exact(), {places, mode}) == rounded);
                CHECK(round(-value, {places, mode}).exact() == -rounded.exact());
                last = rounded.exact();
            }
        }
    }
}

TEST_CASE("values no decimal can hold are cut to the bound, not wrapped")
{
    Rational huge{1};
    for (int i = 0; i < 50; ++i) huge *= Rational{10};
    CHECK(round(huge, {0, RoundingMode::half_up}).text() == "1" + std::string(30, '0'));
    CHECK(round(-huge, {0, RoundingMode::half_up}).text() == "-1" + std::string(30, '0'));
    CHECK(round(Rational{1} / huge, {2, RoundingMode::half_up}).text() == "0.00");
    CHECK(round(Decimal::parse(std::string(30, '9'))->exact(), {0, RoundingMode::half_up}).text() ==
          std::string(30, '9'));
}

TEST_CASE("texts for readers")
{
    struct Case {
        std::string why;
        std::string exact;
        std::string shown;
        std::string percent;
        std::string grouped;
    };
    const Case cases[] = {
        {"trailing zeros go", "2.50", "2.5", "250%", "2.5"},
        {"thousands", "1994.18", "1994.18", "199418%", "1,994.18"},
        {"exactly three digits", "999", "999", "99900%", "999"},
        {"four digits", "1000", "1000", "100000%", "1,000"},
        {"millions", "10996732", "10996732", "1099673200%", "10,996,732"},
        {"negative thousands", "-1234.5", "-1234.5", "-123450%", "-1,234.5"},
        {"negative hundreds", "-123", "-123", "-12300%", "-123"},
        {"a rate", "0.9138", "0.9138", "91.38%", "0.9138"},
        {"a rate beyond two places", "0.913849", "0.9138", "91.38%", "0.9138"},
        {"zero", "0", "0", "0%", "0"},
        {"a trace", "0.00001", "0", "0%", "0"},
    };
    for (const auto& [why, exact, shown, percent, grouped] : cases) {
        CAPTURE(why);
        const Rational value = Decimal::parse(exact)->exact();
        CHECK(to_text(value) == shown);
        CHECK(to_percent(value) == percent);
        CHECK(to_grouped_text(value) == grouped);
    }
    CHECK(to_text(Rational{2, 3}) == "0.6667");
    CHECK(to_percent(Rational{2, 3}, 0) == "67%");
}

TEST_CASE("text and value of a decimal")
{
    CHECK(Decimal{5, 3}.text() == "0.005");
    CHECK(Decimal{-5, 3}.text() == "-0.005");
    CHECK(Decimal{5000, 3}.short_text() == "5");
    CHECK(Decimal{0, 4}.short_text() == "0");
    CHECK(Decimal{250, 2}.short_text() == "2.5");
    CHECK(Decimal{250, 2} == Decimal{25, 1});
    CHECK(Decimal{250, 2}.last_place() == Rational{1, 100});
    CHECK(Decimal{250, 0}.last_place() == Rational{1});
    for (const std::string text : {"0.05", "123.4500", "-7", "0", "-0.001"})
        CHECK(Decimal::parse(text)->text() == text);
}
