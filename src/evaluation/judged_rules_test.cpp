#include <doctest/doctest.h>

#include "base/text.h"
#include "evaluation/judgement_checks.h"
#include "evaluation/test_support.h"

using namespace jiheng;
using namespace jiheng::testing;

namespace {

Judgement items(std::vector<std::string> met, std::vector<std::string> not_met, std::vector<std::string> aside = {})
{
    Judgement judgement = judged("X");
    judgement.met = std::move(met);
    judgement.not_met = std::move(not_met);
    judgement.not_applicable = std::move(aside);
    return judgement;
}

Judgement at_level(const std::string& level, const std::string& given = "")
{
    Judgement judgement = judged("X");
    judgement.level = level;
    if (!given.empty()) judgement.points = points(given);
    return judgement;
}

IndicatorResult scored(const Setting& setting, const Judgement* judgement)
{
    const Scheme scheme = scheme_with(setting);
    return score(scheme, scheme.indicators[0], Facts{{}}.given_for(scheme, judgement), Tracing::on);
}

std::string problem_of(const Setting& setting, const Judgement& judgement)
{
    const Scheme scheme = scheme_with(setting);
    const auto problem = check_judgement(scheme.indicators[0], judgement);
    if (problem) CHECK_FALSE(contains(problem->message, "{"));
    return problem ? problem->code : "";
}

const std::string awards =
    R"(items = [{ id = "1", text = "甲", award = "1" }, { id = "2", text = "乙", award = "1" }, { id = "3", text = "丙", award = "2" }])";
const Setting adding{"{ kind = \"checklist\", " + awards + " }", "", "4"};
const Setting rescaled{"{ kind = \"checklist\", " + awards + ", not_applicable = \"rescale\" }", "", "4"};
const Setting granted{"{ kind = \"checklist\", " + awards + ", not_applicable = \"grant\" }", "", "4"};
const Setting vetoing{
    R"({ kind = "checklist", items = [{ id = "1", text = "签批手续完备", deduct = "0.5" }, { id = "2", text = "符合批复用途", veto = true }, { id = "3", text = "截留挤占挪用", veto = true, negative = true }, { id = "4", text = "超预算外支出", veto = true, negative = true }, { id = "5", text = "重大开支论证", deduct = "0.5" }] })",
    "", "2"};
const Setting discrete{
    R"({ kind = "bands", levels = [{ name = "按计划", award = "5" }, { name = "略有偏差", award = "2.5" }, { name = "较大偏差", award = "0" }] })",
    "", "5"};
const Setting shares{
    R"({ kind = "bands", levels = [{ name = "达成", at_least = "0.8", at_most = "1" }, { name = "部分达成", at_least = "0.6", below = "0.8" }, { name = "未达成", at_least = "0", below = "0.6" }] })",
    "", "4"};
const Setting free_points{R"({ kind = "judgement", least = "1", step = "0.5" })", "", "4"};

}  // namespace

TEST_CASE("checklist: points for what is met, deductions and vetoes for what is not")
{
    struct Row {
        const char* why;
        const Setting* setting;
        Judgement judgement;
        const char* outcome;
    };
    const Row rows[] = {
        {"all met", &adding, items({"1", "2", "3"}, {}), "4 judged"},
        {"one not met", &adding, items({"1", "2"}, {"3"}), "2 judged"},
        {"none met", &adding, items({}, {"1", "2", "3"}), "0 judged"},
        {"one not answered is not guessed", &adding, items({"1", "2"}, {}), "missing_judgement"},
        {"the rest is rescaled", &rescaled, items({"1"}, {"2"}, {"3"}), "2 judged"},
        {"the rest is rescaled to all", &rescaled, items({"1", "2"}, {}, {"3"}), "4 judged"},
        {"nothing applies", &rescaled, items({}, {}, {"1", "2", "3"}), "not_applicable"},
        {"granted where it does not apply", &granted, items({"1"}, {"2"}, {"3"}), "3 judged"},
        {"nothing to object to", &vetoing, items({"1", "2", "3", "4", "5"}, {}), "2 judged"},
        {"one deduction", &vetoing, items({"2", "3", "4", "5"}, {"1"}), "1.5 judged"},
        {"two deductions", &vetoing, items({"2", "3", "4"}, {"1", "5"}), "1 judged"},
        {"a veto takes everything", &vetoing, items({"1", "2", "4", "5"}, {"3"}), "0 judged"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto result = scored(*row.setting, &row.judgement);
        CHECK(outcome(result) == row.outcome);
        for (const auto& step : result.trace.steps) CHECK_MESSAGE(is_known_message(step.key), step.key);
        if (result.status == Status::judged) {
            CHECK(contains(render(result, Language::chinese), "评价组"));
            CHECK(contains(render(result, Language::chinese), "有据可查"));
        }
    }
    CHECK(outcome(scored(adding, nullptr)) == "missing_judgement");
}

TEST_CASE("bands and judgements: points by a person, within what the rule allows")
{
    struct Row {
        const char* why;
        const Setting* setting;
        Judgement judgement;
        const char* problem;  // empty: allowed
        const char* outcome;
    };
    const Row rows[] = {
        {"a level with points", &discrete, at_level("略有偏差"), "", "2.5 judged"},
        {"a level and its points", &discrete, at_level("按计划", "5"), "", "5 judged"},
        {"a level and other points", &discrete, at_level("按计划", "4"), "error.case.points_and_award", nullptr},
        {"an unknown level", &discrete, at_level("很好"), "error.case.unknown_level", "missing_judgement"},
        {"full points in the best band", &shares, at_level("达成", "4"), "", "4 judged"},
        {"the lower end of the best band", &shares, at_level("达成", "3.2"), "", "3.2 judged"},
        {"half the points are no partial success", &shares, at_level("部分达成", "2"),
         "error.case.points_outside_level", nullptr},
        {"the band from the points", &shares, at_level("", "2.4"), "", "2.4 judged"},
        {"a band without points waits", &shares, at_level("达成"), "", "missing_judgement"},
        {"more than the full marks", &shares, at_level("达成", "4.1"), "error.case.points_outside", nullptr},
        {"free points", &free_points, at_level("", "2.5"), "", "2.5 judged"},
        {"off the step", &free_points, at_level("", "2.3"), "error.case.points_off_step", nullptr},
        {"below the least", &free_points, at_level("", "0.5"), "error.case.points_outside", nullptr},
        {"above the full marks", &free_points, at_level("", "4.5"), "error.case.points_outside", nullptr},
        {"nothing decided", &free_points, at_level(""), "error.case.empty_judgement", "missing_judgement"},
        {"a level where there are none", &free_points, at_level("好", "2"), "error.case.no_levels", nullptr},
        {"items where there are none", &free_points, items({"1"}, {}), "error.case.no_checklist", nullptr},
        {"an unknown item", &adding, items({"1", "2", "9"}, {}), "error.case.unknown_item", nullptr},
        {"an item both met and not", &adding, items({"1", "2", "3"}, {"3"}), "error.case.item_twice", nullptr},
        {"not applicable where forbidden", &adding, items({"1", "2"}, {}, {"3"}), "error.case.item_not_applicable",
         "missing_judgement"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        CHECK(problem_of(*row.setting, row.judgement) == row.problem);
        if (row.outcome != nullptr) CHECK(outcome(scored(*row.setting, &row.judgement)) == row.outcome);
    }
}

TEST_CASE("a judgement may depart from the rule, and both are shown")
{
    Judgement judgement = judged("X");
    judgement.points = points("3");
    judgement.override_rule = true;
    const Scheme scheme = scheme_with({R"({ kind = "proportional" })", "a / b", "4"});
    const Facts facts{{{"a", "9"}, {"b", "10"}}};
    const auto departs = score(scheme, scheme.indicators[0], facts.given_for(scheme, &judgement), Tracing::on);
    CHECK(outcome(departs) == "3 judged");
    CHECK(*departs.by_rule == points("3.6"));
    CHECK(contains(render(departs, Language::chinese), "规则计 3.6 分，评价组改评 3 分：有据可查"));

    judgement.points = points("3.6");
    const auto agrees = score(scheme, scheme.indicators[0], facts.given_for(scheme, &judgement), Tracing::on);
    CHECK(outcome(agrees) == "3.6 judged");
    CHECK_FALSE(agrees.by_rule.has_value());

    judgement.override_rule = false;
    const Facts none{{{"a", "9"}}};
    const auto open = score(scheme, scheme.indicators[0], none.given_for(scheme, &judgement), Tracing::on);
    CHECK(outcome(open) == "3.6 judged");
    CHECK(contains(render(open, Language::chinese), "缺少数b"));
}

TEST_CASE("survey: answers become satisfaction")
{
    const std::string scale =
        R"(scale = [{ option = "非常满意", value = "1" }, { option = "满意", value = "0.75" }, { option = "基本满意", value = "0.5" }, { option = "不满意", value = "0.25" }, { option = "非常不满意", value = "0" }])";
    const Setting one{"{ kind = \"survey\", " + scale + ", tallies = [\"first\"] }", ""};
    const Setting pooled{
        "{ kind = \"survey\", " + scale + ", tallies = [\"first\", \"second\"], combine = \"pooled\" }", ""};
    const Setting mean{"{ kind = \"survey\", " + scale + ", tallies = [\"first\", \"second\"], combine = \"mean\" }",
                       ""};
    const Setting target{"{ kind = \"survey\", " + scale + ", tallies = [\"first\"], target = \"0.9\" }", ""};
    const Tally seed = tally({{"非常满意", 293}, {"满意", 192}, {"基本满意", 15}});
    struct Row {
        const char* why;
        const Setting* setting;
        std::map<std::string, Tally> tallies;
        const char* outcome;
        const char* measure;
    };
    const Row rows[] = {
        {"293, 192 and 15 answers", &one, {{"first", seed}}, "8.89 scored", "0.889"},
        {"just short of the target, in proportion", &target, {{"first", seed}}, "9.88 scored", "0.889"},
        {"the target is reached",
         &target,
         {{"first", tally({{"非常满意", 9}, {"非常不满意", 1}})}},
         "10 scored",
         "0.9"},
        {"pooled, the larger survey weighs more",
         &pooled,
         {{"first", tally({{"非常满意", 90}})}, {"second", tally({{"非常不满意", 10}})}},
         "9 scored",
         "0.9"},
        {"the mean of both",
         &mean,
         {{"first", tally({{"非常满意", 90}})}, {"second", tally({{"非常不满意", 10}})}},
         "5 scored",
         "0.5"},
        {"one survey is missing", &pooled, {{"first", seed}}, "missing_fact", nullptr},
        {"nobody answered", &one, {{"first", tally({{"非常满意", 0}})}}, "undefined_ratio", nullptr},
        {"nobody answered one of two", &mean, {{"first", seed}, {"second", tally({})}}, "undefined_ratio", nullptr},
        {"pooled, the others still answer", &pooled, {{"first", seed}, {"second", tally({})}}, "8.89 scored", "0.889"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const Scheme scheme = scheme_with(*row.setting);
        const Facts facts{{}, row.tallies};
        const auto result = score(scheme, scheme.indicators[0], facts.given_for(scheme), Tracing::on);
        CHECK(outcome(result) == row.outcome);
        if (row.measure != nullptr) CHECK(to_text(result.measure.value()) == row.measure);
        for (const auto& step : result.trace.steps) CHECK_MESSAGE(is_known_message(step.key), step.key);
    }
}
