#include "evaluation/rows.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "evaluation/test_support.h"

using namespace jiheng;
using namespace jiheng::testing;

namespace {

const char* const self_evaluation = R"([scheme]
id = "self"
name = "自评"
kind = "self-evaluation"
valid = { from = "2021-01-01" }
source = { title = "示例" }
full_marks = "100"
[defaults]
rounding = { places = 2, mode = "half_up" }
zero_denominator = "full"
[[row_rule]]
when = "execution"
clause = "一"
measure = "executed / budget"
measure_name = "执行率"
measure_unit = "%"
zero_denominator = "not_scored"
rule = { kind = "proportional" }
[[row_rule]]
when = "at_least"
clause = "二"
measure = "actual / target"
measure_name = "完成率"
measure_unit = "%"
rule = { kind = "proportional" }
[[row_rule]]
when = "at_most"
clause = "三"
measure = "actual / target"
rule = { kind = "inverse", overrun = "ratio" }
[[row_rule]]
when = "equal"
clause = "四"
measure = "actual / target"
rule = { kind = "equal", off = "symmetric" }
[[row_rule]]
when = "range"
clause = "五"
measure = "actual"
rule = { kind = "range" }
[[row_rule]]
when = "date"
clause = "六"
rule = { kind = "timeliness", planned = "target", actual = "actual", late = "nothing" }
[[row_rule]]
when = "words"
clause = "七"
rule = { kind = "bands", levels = [{ name = "达成", at_least = "0.8" }, { name = "部分达成", at_least = "0.6", below = "0.8" }, { name = "未达成", below = "0.6" }] }
)";

std::string row(const std::string& target, const std::string& actual, const std::string& more = "",
                const std::string& full = "20")
{
    return "[[row]]\ncode = \"1\"\nlevel1 = \"产出指标\"\nname = \"行\"\ntarget = \"" + target + "\"\nactual = \"" +
           actual + "\"\nfull_marks = \"" + full + "\"\n" + more;
}

const Scheme& scheme()
{
    static const Scheme scheme = [] {
        auto loaded = load_scheme(self_evaluation, "self.toml");
        if (!loaded) FAIL(describe(loaded.error()));
        return std::move(loaded).value();
    }();
    return scheme;
}

Case case_with(const std::string& text)
{
    auto facts = load_case("[case]\nid = \"x\"\nname = \"项目\"\n" + text, "case.toml");
    if (!facts) FAIL(describe(facts.error()));
    return std::move(facts).value();
}

Evaluation evaluated(const std::string& text)
{
    auto result = evaluate(scheme(), case_with(text));
    if (!result) FAIL(describe(result.error()));
    return std::move(result).value();
}

// The verdict says what the evaluation says, in fewer words.
bool same(const Verdict& verdict, const IndicatorResult& result)
{
    return verdict.status == result.status && verdict.measure == result.measure &&
           (!result.score || (*result.score == verdict.score && *result.exact == verdict.exact));
}

}  // namespace

TEST_CASE("a row is scored by its comparator, its unit and its words")
{
    struct Row {
        const char* why;
        std::string text;
        const char* outcome;
        const char* warning;  // nothing: none
    };
    const std::string judgement =
        "[[judgement]]\non = \"1\"\nby = \"填报单位\"\nreason = \"有保障\"\nlevel = \"达成\"\npoints = \"18\"\n";
    const Row rows[] = {
        {"people in post", row("27人", "25人", "", "15"), "13.89 scored", nullptr},
        {"more than planned", row("14宗", "24宗"), "20 scored", nullptr},
        {"a share of a share", row("≥95%", "86%"), "18.11 scored", nullptr},
        {"a strict target on its edge", row("＞95%", "95%"), "20 scored", "warning.only_if_inclusive"},
        {"a cost below its limit", row("≤100%", "86%"), "20 scored", nullptr},
        {"a cost above its limit", row("≤100%", "125%"), "16 scored", nullptr},
        {"nothing allowed and nothing happened", row("≤0起", "0起"), "20 scored", nullptr},
        {"nothing allowed and something happened", row("≤0起", "3起"), "0 scored", nullptr},
        {"exactly", row("=56人", "56人"), "20 scored", nullptr},
        {"more than exactly", row("=50人", "55人"), "18 scored", nullptr},
        {"lower is better by statement", row("5天", "10天", "better = \"lower\"\n"), "10 scored", nullptr},
        {"a bare 100 against percent", row("100%", "100"), "20 scored", "warning.percent_assumed"},
        {"a range", row("80%-90%", "85%"), "20 scored", nullptr},
        {"below a range", row("80%-90%", "40%"), "10 scored", nullptr},
        {"a month", row("9月", "9月"), "20 scored", nullptr},
        {"a month late", row("9月", "10月"), "0 scored", nullptr},
        {"monthly", row("每月", "每月"), "missing_judgement", nullptr},
        {"words", row("有效保障", "100%"), "missing_judgement", nullptr},
        {"judged words", row("有效保障", "有效保障", judgement), "18 judged", nullptr},
        {"result in words", row("27人", "基本到岗"), "missing_judgement", nullptr},
        {"no result", row("27人", ""), "missing_fact", nullptr},
        {"units that do not divide", row("27人", "93%"), "no_rule", nullptr},
        {"other units", row("27人", "25台"), "no_rule", nullptr},
        {"not applicable", row("不适用", "不适用", "", "0"), "not_applicable", nullptr},
        {"not applicable, but with points", row("不适用", "不适用"), "not_applicable",
         "warning.not_applicable_with_marks"},
    };
    RowVerdicts verdicts{scheme()};
    for (const auto& entry : rows) {
        CAPTURE(entry.why);
        const Evaluation evaluation = evaluated(entry.text);
        const IndicatorResult& result = evaluation.indicators.at(0);
        CHECK(outcome(result) == entry.outcome);
        const Case facts = case_with(entry.text);
        if (facts.judgements.empty()) {
            const CaseRow& only = facts.rows.at(0);
            CHECK(same(verdicts.of_row(only.target, only.actual, only.full_marks, only.better), result));
        }
        std::string warnings;
        for (const auto& warning : result.warnings) {
            warnings += warning.key;
            CHECK(is_known_message(warning.key));
        }
        CHECK(warnings == (entry.warning == nullptr ? "" : entry.warning));
        for (const auto& step : result.trace.steps) CHECK_MESSAGE(is_known_message(step.key), step.key);
        CHECK_FALSE(render(result, Language::chinese).empty());
    }
}

TEST_CASE("the funds row is the indicator named execution")
{
    const auto funds = [](const std::string& budget, const std::string& executed) {
        return "[[funds]]\nname = \"年度资金总额\"\nbudget = \"" + budget + "\"\nexecuted = \"" + executed +
               "\"\nfull_marks = \"10\"\n[[funds]]\nname = \"其中：财政拨款\"\nbudget = \"1\"\nexecuted = \"0\"\n";
    };
    const Evaluation evaluation = evaluated(funds("4448000", "3866689.10") + row("27人", "25人", "", "15"));
    REQUIRE(evaluation.indicators.size() == 2);
    CHECK(outcome(*evaluation.find("execution")) == "8.69 scored");
    CHECK(evaluation.total == points("22.58"));
    REQUIRE(evaluation.groups.size() == 1);
    CHECK(evaluation.groups[0].code == "产出指标");
    CHECK(evaluation.groups[0].score == points("13.89"));
    CHECK(evaluation.grade == nullptr);
    CHECK(outcome(*evaluated(funds("0", "0")).find("execution")) == "undefined_ratio");
    const Evaluation over = evaluated(funds("100", "120"));
    CHECK(outcome(*over.find("execution")) == "10 scored");
    CHECK(over.find("execution")->warnings.at(0).key == "warning.over_budget");
    RowVerdicts verdicts{scheme()};
    for (const auto& [budget, executed] : {std::pair{"4448000", "3866689.10"}, {"0", "0"}, {"100", "120"}}) {
        CAPTURE(budget);
        const std::string text = funds(budget, executed);
        CHECK(same(verdicts.of_funds(case_with(text).funds.at(0)), *evaluated(text).find("execution")));
    }
}
