#include <doctest/doctest.h>

#include "evaluation/test_support.h"

using namespace jiheng;
using namespace jiheng::testing;

namespace {

struct Row {
    const char* why;
    Setting setting;
    std::map<std::string, std::string> facts;
    const char* outcome;
};

void check_all(const std::vector<Row>& rows)
{
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const Scheme scheme = scheme_with(row.setting);
        const Facts facts{row.facts};
        const Given given = facts.given_for(scheme);
        const IndicatorResult traced = score(scheme, scheme.indicators[0], given, Tracing::on);
        CHECK(outcome(traced) == row.outcome);
        // Tracing changes nothing but the trace.
        const IndicatorResult untraced = score(scheme, scheme.indicators[0], given, Tracing::off);
        CHECK(untraced.score == traced.score);
        CHECK(untraced.status == traced.status);
        CHECK(untraced.measure == traced.measure);
        CHECK(untraced.trace.steps.empty());
        const Verdict lean = verdict(scheme, scheme.indicators[0], given);
        CHECK(lean.status == traced.status);
        if (traced.score) CHECK(lean.score == *traced.score);
        for (const auto& step : traced.trace.steps) {
            CHECK_MESSAGE(is_known_message(step.key), step.key);
            for (const auto language : {Language::chinese, Language::english})
                CHECK_MESSAGE(say(step.key, step.arguments, language).find('{') == std::string::npos, step.key);
        }
        CHECK_FALSE(render(traced, Language::chinese).empty());
        CHECK_FALSE(render(traced, Language::english).empty());
    }
}

}  // namespace

TEST_CASE("proportional: 完成率×分值")
{
    const Setting plain{R"({ kind = "proportional" })", "a / b", "3"};
    const Setting gated{R"({ kind = "proportional", gate = "0.6" })"};
    check_all({
        {"printed forms", plain, {{"a", "2231"}, {"b", "3000"}}, "2.23 scored"},
        {"leaflets", plain, {{"a", "6814"}, {"b", "35000"}}, "0.58 scored"},
        {"a tie goes up", {R"({ kind = "proportional" })", "a", "1"}, {{"a", "0.005"}}, "0.01 scored"},
        {"just below the tie", {R"({ kind = "proportional" })", "a", "1"}, {{"a", "0.00499999"}}, "0 scored"},
        {"25 of 27", {R"({ kind = "proportional" })", "a / b", "15"}, {{"a", "25"}, {"b", "27"}}, "13.89 scored"},
        {"8 of 29, not cut to 2.75", {R"({ kind = "proportional" })"}, {{"a", "8"}, {"b", "29"}}, "2.76 scored"},
        {"more than planned is capped", plain, {{"a", "3001"}, {"b", "3000"}}, "3 scored"},
        {"a cap below 1", {R"({ kind = "proportional", cap = "0.5" })"}, {{"a", "9"}, {"b", "10"}}, "5 scored"},
        {"never below zero", plain, {{"a", "-5"}, {"b", "10"}}, "0 scored"},
        {"nothing done", plain, {{"a", "0"}, {"b", "10"}}, "0 scored"},
        {"on the gate", gated, {{"a", "60"}, {"b", "100"}}, "6 scored"},
        {"one part in a hundred million below the gate", gated, {{"a", "0.59999999"}, {"b", "1"}}, "0 scored"},
        {"the mean of two rates",
         {R"({ kind = "proportional" })", "mean(a / b, c / d)", "3"},
         {{"a", "9396271"}, {"b", "10000000"}, {"c", "8883011"}, {"d", "10000000"}},
         "2.74 scored"},
        {"the worse of two rates",
         {R"({ kind = "proportional" })", "min(a / b, c / d)", "3"},
         {{"a", "9396271"}, {"b", "10000000"}, {"c", "8883011"}, {"d", "10000000"}},
         "2.66 scored"},
        {"scored from the rounded rate",
         {R"({ kind = "proportional" })", "a / b", "10", R"(measure_rounding = { places = 2, mode = "half_up" })"},
         {{"a", "44594"}, {"b", "230000"}},
         "1.9 scored"},
        {"scored from the rate cut off",
         {R"({ kind = "proportional" })", "a / b", "10", R"(measure_rounding = { places = 2, mode = "truncate" })"},
         {{"a", "3866689.10"}, {"b", "4448000"}},
         "8.6 scored"},
        {"scored from the exact rate",
         {R"({ kind = "proportional" })"},
         {{"a", "3866689.10"}, {"b", "4448000"}},
         "8.69 scored"},
        {"cutting instead of rounding",
         {R"({ kind = "proportional" })", "a / b", "10", R"(rounding = { places = 2, mode = "truncate" })"},
         {{"a", "8"}, {"b", "29"}},
         "2.75 scored"},
        {"rounding up",
         {R"({ kind = "proportional" })", "a / b", "10", R"(rounding = { places = 1, mode = "up" })"},
         {{"a", "1"}, {"b", "3"}},
         "3.4 scored"},
        {"half to even",
         {R"({ kind = "proportional" })", "a", "1", R"(rounding = { places = 2, mode = "half_even" })"},
         {{"a", "0.125"}},
         "0.12 scored"},
    });
}

TEST_CASE("what is missing is not scored, and zero below the line follows the scheme")
{
    const std::string rule = R"({ kind = "proportional" })";
    check_all({
        {"no fact at all", {rule}, {}, "missing_fact"},
        {"one of two is missing", {rule}, {{"a", "1"}}, "missing_fact"},
        {"a scheme that gives zero for it", {rule, "a / b", "10", "missing = \"zero\""}, {{"a", "1"}}, "0 scored"},
        {"nothing planned", {rule}, {{"a", "5"}, {"b", "0"}}, "undefined_ratio"},
        {"nothing planned, nothing done", {rule}, {{"a", "0"}, {"b", "0"}}, "undefined_ratio"},
        {"a scheme that gives full marks",
         {rule, "a / b", "10", "zero_denominator = \"full\""},
         {{"a", "5"}, {"b", "0"}},
         "10 scored"},
        {"a scheme that gives nothing",
         {rule, "a / b", "10", "zero_denominator = \"zero\""},
         {{"a", "5"}, {"b", "0"}},
         "0 scored"},
        {"a zero inside",
         {rule, "mean(a / b, c / d)"},
         {{"a", "5"}, {"b", "0"}, {"c", "1"}, {"d", "1"}},
         "undefined_ratio"},
        {"a missing fact beside a zero", {rule, "a / (b - b)"}, {{"a", "5"}}, "missing_fact"},
    });
    const Scheme scheme = scheme_with({rule});
    const Facts facts{{{"a", "1"}}};
    const auto result = score(scheme, scheme.indicators[0], facts.given_for(scheme), Tracing::on);
    CHECK(result.missing == std::vector<std::string>{"数b"});
    CHECK(render(result, Language::chinese) == "数a 1，缺少数b；未评分");
    CHECK(render(result, Language::english) == "fact a 1, fact b is missing; not scored");
}

TEST_CASE("inverse: 反向指标")
{
    const Setting ratio{R"({ kind = "inverse", overrun = "ratio" })", "a / b", "10", "zero_denominator = \"full\""};
    const Setting linear{R"({ kind = "inverse", overrun = "linear" })", "a / b", "10", "zero_denominator = \"full\""};
    const Setting careful{R"({ kind = "inverse", overrun = "ratio" })"};
    check_all({
        {"below the limit is full", ratio, {{"a", "86"}, {"b", "100"}}, "10 scored"},
        {"on the limit", ratio, {{"a", "100"}, {"b", "100"}}, "10 scored"},
        {"a quarter above", ratio, {{"a", "125"}, {"b", "100"}}, "8 scored"},
        {"a quarter above, linear", linear, {{"a", "125"}, {"b", "100"}}, "7.5 scored"},
        {"twice the limit, linear", linear, {{"a", "200"}, {"b", "100"}}, "0 scored"},
        {"beyond twice, never negative", linear, {{"a", "300"}, {"b", "100"}}, "0 scored"},
        {"nothing allowed, nothing happened", ratio, {{"a", "0"}, {"b", "0"}}, "10 scored"},
        {"nothing allowed, something happened", ratio, {{"a", "3"}, {"b", "0"}}, "0 scored"},
        {"negative counts as met", ratio, {{"a", "-3"}, {"b", "10"}}, "10 scored"},
        {"a scheme that does not say", careful, {{"a", "3"}, {"b", "0"}}, "undefined_ratio"},
    });
}

TEST_CASE("equal: 等于目标")
{
    const Setting symmetric{R"({ kind = "equal", off = "symmetric" })"};
    const Setting nothing{R"({ kind = "equal", off = "nothing" })"};
    const Setting at_least{R"({ kind = "equal", off = "as_at_least" })"};
    check_all({
        {"as planned", symmetric, {{"a", "56"}, {"b", "56"}}, "10 scored"},
        {"too few", symmetric, {{"a", "45"}, {"b", "50"}}, "9 scored"},
        {"too many", symmetric, {{"a", "55"}, {"b", "50"}}, "9 scored"},
        {"three times as many", symmetric, {{"a", "150"}, {"b", "50"}}, "0 scored"},
        {"nothing", nothing, {{"a", "49"}, {"b", "50"}}, "0 scored"},
        {"nothing, but met", nothing, {{"a", "50"}, {"b", "50"}}, "10 scored"},
        {"too few as at least", at_least, {{"a", "45"}, {"b", "50"}}, "9 scored"},
        {"too many as at least", at_least, {{"a", "55"}, {"b", "50"}}, "10 scored"},
    });
}

TEST_CASE("threshold: 达标得满分, on the exact value")
{
    const Setting least{R"({ kind = "threshold", full_at_least = "0.95" })", "a", "3"};
    const Setting above{R"({ kind = "threshold", full_above = "0.95" })", "a", "3"};
    const Setting most{R"({ kind = "threshold", full_at_most = "0.05" })", "a", "3"};
    const Setting below{R"({ kind = "threshold", full_below = "0.05" })", "a", "3"};
    check_all({
        {"on it", least, {{"a", "0.95"}}, "3 scored"},
        {"prints as 95.00% but is not", least, {{"a", "0.949999"}}, "0 scored"},
        {"strict, on it", above, {{"a", "0.95"}}, "0 scored"},
        {"strict, above", above, {{"a", "0.9500001"}}, "3 scored"},
        {"at most, on it", most, {{"a", "0.05"}}, "3 scored"},
        {"at most, above", most, {{"a", "0.0500001"}}, "0 scored"},
        {"below, on it", below, {{"a", "0.05"}}, "0 scored"},
    });
}

TEST_CASE("linear: 两个界限之间按比例")
{
    const Setting rule{R"({ kind = "linear", full_at = "0.05", zero_at = "0.2" })", "a", "2"};
    const Setting rising{R"({ kind = "linear", full_at = "0.9", zero_at = "0.6" })", "a", "10"};
    check_all({
        {"at full", rule, {{"a", "0.05"}}, "2 scored"},
        {"better than full", rule, {{"a", "0"}}, "2 scored"},
        {"at zero", rule, {{"a", "0.2"}}, "0 scored"},
        {"worse than zero", rule, {{"a", "0.5"}}, "0 scored"},
        {"half way", rule, {{"a", "0.125"}}, "1 scored"},
        {"11.25 %", rule, {{"a", "0.1125"}}, "1.17 scored"},
        {"rising", rising, {{"a", "0.75"}}, "5 scored"},
        {"rising, above full", rising, {{"a", "1"}}, "10 scored"},
    });
}

TEST_CASE("tiers: 分档 on the exact value")
{
    const std::string tiers =
        R"({ kind = "tiers", tiers = [{ at_least = "1", award = "4" }, { at_least = "0.95", below = "1", award = "3.5" }, )"
        R"({ at_least = "0.9", below = "0.95", award = "3" }, { at_least = "0.8", below = "0.9", award = "2" }, )"
        R"({ at_least = "0.7", below = "0.8", award = "1" }, { below = "0.7", award = "0" }], domain = { from = "0", to = "1" })";
    const Setting nearest{tiers + R"(, beyond = "nearest" })", "a / b", "4"};
    const Setting strict{tiers + " }", "a / b", "4"};
    const std::string hole =
        R"({ kind = "tiers", tiers = [{ at_least = "0.95", award = "2" }, { at_least = "0.9", at_most = "0.94", award = "1" }, { below = "0.9", award = "0" }], domain = { from = "0" } })";
    const Setting holed{hole, "a", "2", "", "[[known_defect]]\nat = \"X\"\nkind = \"gap\"\nnote = \"照录\"\n"};
    const std::string twice =
        R"({ kind = "tiers", tiers = [{ at_least = "0.6", award = "2" }, { at_most = "0.6", award = "0" }], domain = { from = "0" } })";
    const Setting overlapping{twice, "a", "2", "",
                              "[[known_defect]]\nat = \"X\"\nkind = \"overlap\"\nnote = \"照录\"\n"};
    check_all({
        {"1994.18 of 2182.31", nearest, {{"a", "1994.18"}, {"b", "2182.31"}}, "3 scored"},
        {"exactly 95 %", nearest, {{"a", "95"}, {"b", "100"}}, "3.5 scored"},
        {"94.9999 %", nearest, {{"a", "94.9999"}, {"b", "100"}}, "3 scored"},
        {"one fen short of everything", nearest, {{"a", "999999.99"}, {"b", "1000000"}}, "3.5 scored"},
        {"everything", nearest, {{"a", "1"}, {"b", "1"}}, "4 scored"},
        {"below the last", nearest, {{"a", "0.69999"}, {"b", "1"}}, "0 scored"},
        {"beyond the domain, the nearest tier", nearest, {{"a", "101"}, {"b", "100"}}, "4 scored"},
        {"beyond the domain, not scored", strict, {{"a", "101"}, {"b", "100"}}, "no_rule"},
        {"into the hole of the method", holed, {{"a", "0.945"}}, "no_rule"},
        {"beside the hole", holed, {{"a", "0.94"}}, "1 scored"},
        {"two meanings of one value", overlapping, {{"a", "0.6"}}, "no_rule"},
        {"one meaning just above", overlapping, {{"a", "0.60001"}}, "2 scored"},
    });
}

TEST_CASE("an award above the full marks, as printed, is cut and said")
{
    const Scheme scheme = scheme_with(
        {R"({ kind = "tiers", tiers = [{ at_most = "0", award = "5" }, { above = "0", award = "0" }], domain = {} })",
         "a", "3", "", "[[known_defect]]\nat = \"X\"\nkind = \"award_above_full_marks\"\nnote = \"照录\"\n"});
    const Facts facts{{{"a", "0"}}};
    const auto result = score(scheme, scheme.indicators[0], facts.given_for(scheme), Tracing::on);
    CHECK(outcome(result) == "3 scored");
    REQUIRE(result.warnings.size() == 1);
    CHECK(result.warnings[0].key == "warning.above_full_marks");
}

TEST_CASE("steps: 每…扣…，扣完为止")
{
    const auto below = [](const std::string& count) {
        return Setting{R"({ kind = "steps", free_until = "1", side = "below", step = "0.05", deduct = "1", count = ")" +
                           count + "\" }",
                       "a", "5"};
    };
    const Setting change{
        R"({ kind = "steps", free_until = "0", side = "above", step = "0.01", deduct = "0.8", count = "whole" })",
        "(a - b) / b", "8"};
    const Setting either{
        R"({ kind = "steps", free_until = "1", side = "either", step = "0.03", deduct = "1", count = "whole" })", "a",
        "15"};
    check_all({
        {"whole steps", below("whole"), {{"a", "0.93"}}, "4 scored"},
        {"started steps", below("started"), {{"a", "0.93"}}, "3 scored"},
        {"in proportion", below("continuous"), {{"a", "0.93"}}, "3.6 scored"},
        {"exactly one step, whole", below("whole"), {{"a", "0.95"}}, "4 scored"},
        {"exactly one step, started", below("started"), {{"a", "0.95"}}, "4 scored"},
        {"just less than one step", below("whole"), {{"a", "0.950001"}}, "5 scored"},
        {"no step", below("whole"), {{"a", "1"}}, "5 scored"},
        {"better than asked", below("whole"), {{"a", "1.5"}}, "5 scored"},
        {"until nothing is left", below("whole"), {{"a", "0"}}, "0 scored"},
        {"63.46 against 32", change, {{"a", "63.46"}, {"b", "32"}}, "0 scored"},
        {"a decrease", change, {{"a", "30"}, {"b", "32"}}, "8 scored"},
        {"too little", either, {{"a", "0.94"}}, "13 scored"},
        {"too much", either, {{"a", "1.06"}}, "13 scored"},
        {"a step off is a tie of nothing", either, {{"a", "1.0299"}}, "15 scored"},
        {"99.27 %, whole",
         {R"({ kind = "steps", free_until = "1", side = "below", step = "0.05", deduct = "2", count = "whole" })",
          "(a + b) / (a + b + c)", "8"},
         {{"a", "1922.76"}, {"b", "767.86"}, {"c", "19.8"}},
         "8 scored"},
        {"99.27 %, in proportion",
         {R"({ kind = "steps", free_until = "1", side = "below", step = "0.05", deduct = "2", count = "continuous" })",
          "(a + b) / (a + b + c)", "8"},
         {{"a", "1922.76"}, {"b", "767.86"}, {"c", "19.8"}},
         "7.71 scored"},
    });
}

TEST_CASE("range: 区间之内得满分")
{
    const Setting rule{R"({ kind = "range", low = "80", high = "90" })", "a"};
    const Setting from_zero{R"({ kind = "range", low = "0", high = "90" })", "a"};
    check_all({
        {"on the lower end", rule, {{"a", "80"}}, "10 scored"},
        {"on the upper end", rule, {{"a", "90"}}, "10 scored"},
        {"half the lower end", rule, {{"a", "40"}}, "5 scored"},
        {"above", rule, {{"a", "120"}}, "7.5 scored"},
        {"below zero", rule, {{"a", "-40"}}, "0 scored"},
        {"nothing can be below zero", from_zero, {{"a", "-1"}}, "0 scored"},
        {"zero itself", from_zero, {{"a", "0"}}, "10 scored"},
    });
}

TEST_CASE("parts: each capped, then combined")
{
    const auto rule = [](const std::string& combine, const std::string& one = "", const std::string& other = "") {
        return Setting{"{ kind = \"parts\", combine = \"" + combine + "\", parts = [{ measure = \"a / b\"" + one +
                           " }, { measure = \"c / d\"" + other + " }] }",
                       "", "3"};
    };
    const std::map<std::string, std::string> facts{
        {"a", "9396271"}, {"b", "10000000"}, {"c", "8883011"}, {"d", "10000000"}};
    check_all({
        {"on average", rule("mean"), facts, "2.74 scored"},
        {"the lowest", rule("lowest"), facts, "2.66 scored"},
        {"the highest", rule("highest"), facts, "2.82 scored"},
        {"weighted",
         rule("weighted", ", weight = \"3\"", ", weight = \"1\""),
         {{"a", "1"}, {"b", "1"}, {"c", "0"}, {"d", "1"}},
         "2.25 scored"},
        {"one part cannot make up for the other",
         rule("mean"),
         {{"a", "3"}, {"b", "1"}, {"c", "0"}, {"d", "1"}},
         "1.5 scored"},
        {"one part is missing", rule("mean"), {{"a", "3"}, {"b", "1"}, {"c", "0"}}, "missing_fact"},
        {"one part has no denominator",
         rule("mean"),
         {{"a", "3"}, {"b", "0"}, {"c", "0"}, {"d", "1"}},
         "undefined_ratio"},
    });
}

TEST_CASE("timeliness: 按时得满分")
{
    const Setting nothing{R"({ kind = "timeliness", planned = "due", actual = "done", late = "nothing" })", "", "5"};
    const auto per = [](const std::string& unit) {
        return Setting{R"({ kind = "timeliness", planned = "due", actual = "done", late = { per = ")" + unit +
                           R"(", deduct = "1" } })",
                       "", "5"};
    };
    check_all({
        {"the same month", nothing, {{"due", "9月"}, {"done", "9月"}}, "5 scored"},
        {"a month late", nothing, {{"due", "5月"}, {"done", "6月"}}, "0 scored"},
        {"a day within the month", nothing, {{"due", "2021年9月"}, {"done", "2021-09-30"}}, "5 scored"},
        {"the next year", nothing, {{"due", "2020-12-31"}, {"done", "2021-01-01"}}, "0 scored"},
        {"as needed cannot be compared", nothing, {{"due", "按需"}, {"done", "按需"}}, "missing_judgement"},
        {"monthly cannot be compared", nothing, {{"due", "每月"}, {"done", "9月"}}, "missing_judgement"},
        {"not done yet", nothing, {{"due", "9月"}}, "missing_fact"},
        {"two days late", per("day"), {{"due", "2021-03-01"}, {"done", "2021-03-03"}}, "3 scored"},
        {"late beyond all points", per("day"), {{"due", "2021-03-01"}, {"done", "2021-05-03"}}, "0 scored"},
        {"eight days are two weeks", per("week"), {{"due", "2021-03-01"}, {"done", "2021-03-09"}}, "3 scored"},
        {"a started month counts", per("month"), {{"due", "2021-03-31"}, {"done", "2021-04-01"}}, "4 scored"},
        {"end of month to end of month", per("month"), {{"due", "2021-02-28"}, {"done", "2021-03-31"}}, "4 scored"},
        {"the middle of months", per("month"), {{"due", "2021-02-15"}, {"done", "2021-03-16"}}, "3 scored"},
        {"a leap day", per("day"), {{"due", "2020-02-28"}, {"done", "2020-03-01"}}, "3 scored"},
    });
}

TEST_CASE("far more than planned is said where the scheme asks for it")
{
    const Scheme scheme = scheme_with(
        {R"({ kind = "proportional" })", "a / b", "10", "over_achievement = \"flag\"\nflag_over = \"1.3\""});
    const auto warnings = [&](const std::string& actual) {
        const Facts facts{{{"a", actual}, {"b", "100"}}};
        return score(scheme, scheme.indicators[0], facts.given_for(scheme), Tracing::on).warnings.size();
    };
    CHECK(warnings("130") == 0);
    CHECK(warnings("130.01") == 1);
}
