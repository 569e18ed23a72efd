// What must hold for any numbers.
#include <doctest/doctest.h>

#include "evaluation/test_support.h"

using namespace jiheng;
using namespace jiheng::testing;

namespace {

// Small and deterministic; the same sequence on every machine.
class Generator {
public:
    explicit Generator(unsigned seed) : state_{seed} {}
    int below(int bound)
    {
        state_ = state_ * 1664525U + 1013904223U;
        return static_cast<int>((state_ >> 8) % static_cast<unsigned>(bound));
    }
    Rational number() { return Rational{below(40'000) - 5'000, 1 + below(100)}; }

private:
    unsigned state_;
};

const char* const rules[] = {
    R"({ kind = "proportional" })",
    R"({ kind = "proportional", gate = "0.6" })",
    R"({ kind = "inverse", overrun = "ratio" })",
    R"({ kind = "inverse", overrun = "linear" })",
    R"({ kind = "equal", off = "symmetric" })",
    R"({ kind = "equal", off = "nothing" })",
    R"({ kind = "threshold", full_at_least = "0.95" })",
    R"({ kind = "linear", full_at = "0.05", zero_at = "0.2" })",
    R"({ kind = "linear", full_at = "1", zero_at = "0" })",
    R"({ kind = "steps", free_until = "1", side = "below", step = "0.05", deduct = "1", count = "whole" })",
    R"({ kind = "steps", free_until = "0", side = "either", step = "0.07", deduct = "3", count = "continuous" })",
    R"({ kind = "range", low = "0.8", high = "0.9" })",
    R"({ kind = "tiers", tiers = [{ at_least = "1", award = "7" }, { below = "1", award = "2" }], domain = {} })",
};

Points points_for(const Scheme& scheme, const Rational& a, const Rational& b)
{
    Fact first;
    first.value = a;
    Fact second;
    second.value = b;
    Given given;
    given.bound = {&first, &second};
    return verdict(scheme, scheme.indicators[0], given).score;
}

}  // namespace

TEST_CASE("no score lies above the full marks or below nothing, whatever the facts")
{
    Generator random{7};
    for (const char* rule : rules) {
        CAPTURE(rule);
        const Scheme scheme = scheme_with({rule, "a / b", "7"});
        for (int i = 0; i < 300; ++i) {
            const Points score = points_for(scheme, random.number(), random.number());
            CHECK(score >= Points{});
            CHECK(score <= points("7"));
        }
    }
}

TEST_CASE("a better result never scores less")
{
    Generator random{11};
    const bool rising[] = {true, true, false, false};
    for (int which = 0; which < 4; ++which) {
        CAPTURE(rules[which]);
        const Scheme scheme = scheme_with({rules[which], "a / b", "7"});
        for (int i = 0; i < 300; ++i) {
            const Rational target{1 + random.below(1000), 1};
            const Rational one = random.number();
            const Rational other = one + Rational{random.below(1000), 1 + random.below(50)};
            const Points less = points_for(scheme, one, target);
            const Points more = points_for(scheme, other, target);
            CHECK((rising[which] ? less <= more : less >= more));
        }
    }
}

TEST_CASE("the scale of the facts does not matter")
{
    Generator random{13};
    const Scheme scheme = scheme_with({rules[0], "a / b", "7"});
    for (int i = 0; i < 300; ++i) {
        const Rational a = random.number();
        const Rational b{1 + random.below(1000), 1 + random.below(30)};
        CHECK(points_for(scheme, a, b) == points_for(scheme, a * Rational{10'000}, b * Rational{10'000}));
    }
}

TEST_CASE("very large and very small amounts lose nothing")
{
    const Scheme scheme = scheme_with({rules[0], "a / b", "7"});
    const auto large = [](const std::string& text) { return Decimal::parse(text).value().exact(); };
    CHECK(points_for(scheme, large("999999999999999999999999999999"), large("999999999999999999999999999999")) ==
          points("7"));
    CHECK(points_for(scheme, large("0.000000000001"), large("999999999999999999999999999999")) == points("0"));
    const Scheme threshold = scheme_with({rules[6], "a / b", "7"});
    // One part in 10^29 below the threshold.
    CHECK(points_for(threshold, large("94999999999999999999999999999"), large("100000000000000000000000000000")) ==
          points("0"));
    CHECK(points_for(threshold, large("95000000000000000000000000000"), large("100000000000000000000000000000")) ==
          points("7"));
}
