#include "procedure/expert_scores.h"

#include <doctest/doctest.h>

#include "base/text.h"

using namespace jiheng;

namespace {

// "92 88 90": expert a gave 92, b 88, c 90.
std::vector<ExpertScore> scores(std::string_view text)
{
    std::vector<ExpertScore> all;
    char expert = 'a';
    for (const auto part : split(text, ' ')) all.push_back({std::string{expert++}, Points{*Decimal::parse(part)}});
    return all;
}

ExpertRules by(Reconciling how)
{
    auto rules = load_expert_rules();
    if (!rules.ok()) FAIL(describe(rules.error()));
    ExpertRules chosen = std::move(rules).value();
    chosen.how = how;
    return chosen;
}

}  // namespace

TEST_CASE("one figure comes of several")
{
    struct Case {
        Reconciling how;
        const char* given;
        Rounding rounding;
        const char* points;
        const char* left_out;
        const char* deviating;
        const char* why;
    };
    const Rounding two{2, RoundingMode::half_up};
    const Rounding cut{1, RoundingMode::truncate};
    const std::vector<Case> cases{
        {Reconciling::mean, "90 91 93", two, "91.33", "", "", "274 over 3"},
        {Reconciling::mean, "90 91 93", cut, "91.3", "", "", "rounded as the scheme rounds"},
        {Reconciling::mean, "90 90 92", cut, "90.6", "", "", "90.666 cut"},
        {Reconciling::median, "90 70 95", two, "90", "", "", "twenty from the median is not yet far"},
        {Reconciling::median, "90 69.9 95", two, "90", "", "b", "a tenth more is"},
        {Reconciling::median, "80 90 70 100", two, "85", "", "", "of four, between the two in the middle"},
        {Reconciling::mean_without_extremes, "60 90 91 92 100", two, "91", "a e", "a", "without the extremes"},
        {Reconciling::mean_without_extremes, "90 90 90 90 90", two, "90", "a e", "", "equal: first and last handed in"},
        {Reconciling::mean_without_extremes, "60 90 91 92", two, "83.25", "", "a", "four are too few to leave any out"},
        {Reconciling::mean, "0 100 50", two, "50", "", "a b", "both far from the middle"},
    };
    for (const auto& [how, given, rounding, points, left_out, deviating, why] : cases) {
        CAPTURE(why);
        const auto result = reconcile(by(how), scores(given), Points{Rational{100}}, rounding);
        if (!result.ok()) FAIL(describe(result.error()));
        CHECK(to_text(result.value().points) == points);
        CHECK(join(result.value().left_out, " ") == left_out);
        CHECK(join(result.value().deviating, " ") == deviating);
    }
    const auto spread = reconcile(by(Reconciling::mean), scores("60 90 100"), Points{Rational{100}}, two);
    CHECK(to_text(spread.value().spread()) == "40");
    const auto fallen_back =
        reconcile(by(Reconciling::mean_without_extremes), scores("60 90 100"), Points{Rational{100}}, two);
    CHECK(fallen_back.value().how == Reconciling::mean);
}

TEST_CASE("scores that cannot be reconciled")
{
    const auto code = [](const std::vector<ExpertScore>& given) {
        const auto result = reconcile(by(Reconciling::mean), given, Points{Rational{100}}, {});
        return result.ok() ? std::string{} : result.error().code;
    };
    CHECK(code(scores("90 91")) == "error.experts.few");
    CHECK(code({}) == "error.experts.few");
    CHECK(code(scores("90 91 100.1")) == "error.experts.range");
    CHECK(code(scores("90 91 -1")) == "error.experts.range");
    auto twice = scores("90 91 92");
    twice[2].expert = "a";
    CHECK(code(twice) == "error.experts.twice");
}

TEST_CASE("wrong rules are refused")
{
    const std::string sound = "how = \"mean\"\nfewest_for_extremes = 5\nfewest = 3\ndeviates_above = \"0.2\"\n";
    CHECK(ExpertRules::load(sound, "e.toml").ok());
    CHECK_FALSE(ExpertRules::load(replace_all(sound, "mean", "guess"), "e.toml").ok());
    CHECK_FALSE(ExpertRules::load(replace_all(sound, "extremes = 5", "extremes = 2"), "e.toml").ok());
    CHECK_FALSE(ExpertRules::load(replace_all(sound, "0.2", "-0.2"), "e.toml").ok());
    CHECK_FALSE(ExpertRules::load(sound + "lucky = true\n", "e.toml").ok());
}
