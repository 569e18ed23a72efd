// Held against figures that others published; tests/survey holds them against R.
#include "survey/precision.h"

#include <doctest/doctest.h>

#include "survey/sampling.h"

namespace jiheng::survey {
namespace {

bool near(double value, double wanted, double apart = 5e-5)
{
    return value > wanted - apart && value < wanted + apart;
}

TEST_CASE("Wilson's bounds of 77 in 100 are 67.85 % and 84.16 %")
{
    const auto bounds = wilson(77, 100);
    REQUIRE(bounds.has_value());
    CHECK(near(bounds->low, 0.6785));
    CHECK(near(bounds->high, 0.8416));
    CHECK(bounds->leaves_open(0.8));
    CHECK_FALSE(bounds->leaves_open(0.85));
}

TEST_CASE("bounds stay inside 0 and 1, and close when everybody was asked")
{
    CHECK(wilson(0, 20)->low == doctest::Approx(0));
    CHECK(wilson(20, 20)->high == doctest::Approx(1));
    CHECK_FALSE(wilson(0, 0).has_value());
    CHECK_FALSE(wilson(3, 2).has_value());
    CHECK(wilson(15, 20, 0.95, 20)->low == doctest::Approx(0.75));
    CHECK(wilson(77, 100, 0.95, 200)->low > wilson(77, 100)->low);
}

TEST_CASE("a stratified mean of two strata")
{
    // W = 0.6 and 0.4, s = 0.15 and 0.20, n = 60 and 40
    CHECK(near(stratified_error({{0.6, 0.15, 60, 0}, {0.4, 0.20, 40, 0}}), 0.0172));
}

TEST_CASE("chi-square of independence, without correction")
{
    // 10, 20 / 30, 5: expected 18.46, 11.54 / 21.54, 13.46.
    const auto found = independence({{10, 20}, {30, 5}});
    REQUIRE(found.has_value());
    CHECK(near(found->chi_square, 18.7262));
    CHECK(found->freedom == 1);
    CHECK(found->p < 0.0001);
    CHECK_FALSE(found->weak);
    CHECK(independence({{1, 2}, {2, 1}})->weak);
    CHECK_FALSE(independence({{5, 0}, {7, 0}}).has_value());
}

struct Size {
    double confidence, margin;
    std::uint64_t population, valid;
};

TEST_CASE("sample sizes as the tables of the field give them")
{
    const Size cases[] = {
        {0.95, 0.03, 0, 1068},    {0.95, 0.05, 0, 385},     {0.95, 0.08, 0, 151},      {0.95, 0.10, 0, 97},
        {0.90, 0.03, 0, 752},     {0.90, 0.05, 0, 271},     {0.90, 0.08, 0, 106},      {0.90, 0.10, 0, 68},
        {0.95, 0.05, 100, 80},    {0.95, 0.05, 200, 132},   {0.95, 0.05, 500, 218},    {0.95, 0.05, 1'000, 278},
        {0.95, 0.05, 2'000, 323}, {0.95, 0.05, 5'000, 357}, {0.95, 0.05, 10'000, 370}, {0.95, 0.05, 100'000, 383}};
    for (const auto& one : cases) {
        INFO(one.confidence << " " << one.margin << " " << one.population);
        SampleSize wanted;
        wanted.confidence = one.confidence;
        wanted.margin = one.margin;
        wanted.population = one.population;
        const auto needed = needed_sample(wanted);
        REQUIRE(needed.ok());
        CHECK(needed.value().valid == one.valid);
    }
    SampleSize issued;
    issued.return_rate = 0.8;
    issued.valid_rate = 0.9;
    CHECK(needed_sample(issued).value().issued == 535);  // 385 / 0.72
    SampleSize wrong;
    wrong.margin = 0;
    CHECK(needed_sample(wrong).error().code == "error.survey.sample.size");
}

}  // namespace
}  // namespace jiheng::survey
