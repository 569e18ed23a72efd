#include <doctest/doctest.h>

#include "base/text.h"
#include "evaluation/test_support.h"

using namespace jiheng;
using namespace jiheng::testing;

namespace {

const char* const project = R"([scheme]
id = "demo"
name = "示例"
kind = "project-evaluation"
valid = { from = "2021-01-01" }
source = { title = "示例" }
full_marks = "10"
[defaults]
rounding = { places = 2, mode = "half_up" }
zero_denominator = "not_scored"
[[grade]]
name = "优"
at_least = "9"
[[grade]]
name = "差"
below = "8"
[[known_defect]]
at = "grades"
kind = "gap"
note = "8 至 9 分没有等级"
[[group]]
code = "A"
name = "产出"
full_marks = "6"
[[group]]
code = "A1"
parent = "A"
name = "数量"
full_marks = "6"
[[fact]]
id = "done"
name = "实际"
unit = "份"
kind = "number"
[[fact]]
id = "planned"
name = "计划"
unit = "份"
kind = "number"
[[fact]]
id = "spent"
name = "支出"
unit = "万元"
kind = "money"
[[fact]]
id = "rate"
name = "合格率"
unit = "%"
kind = "rate"
[[fact]]
id = "asked"
name = "问卷"
kind = "tally"
[[indicator]]
code = "A11"
parent = "A1"
name = "完成率"
full_marks = "3"
clause = "一"
measure = "done / planned"
measure_name = "完成率"
measure_unit = "%"
rule = { kind = "proportional" }
[[indicator]]
code = "A12"
parent = "A1"
name = "合格率"
full_marks = "3"
clause = "二"
measure = "rate"
measure_unit = "%"
rule = { kind = "proportional" }
[[indicator]]
code = "B"
name = "控制"
full_marks = "2"
clause = "三"
measure = "spent"
measure_unit = "万元"
rule = { kind = "threshold", full_at_most = "100" }
[[indicator]]
code = "C"
name = "满意度"
full_marks = "2"
clause = "四"
rule = { kind = "survey", scale = [{ option = "满意", value = "1" }, { option = "不满意", value = "0" }], tallies = ["asked"] }
)";

const std::string head = "[case]\nid = \"x\"\nname = \"项目\"\n";
const std::string facts_done = "[[fact]]\nid = \"done\"\nvalue = \"2231\"\nunit = \"份\"\nwhere = \"表1\"\n";
const std::string facts_planned = "[[fact]]\nid = \"planned\"\nvalue = \"3000\"\nunit = \"份\"\n";
const std::string facts_rest =
    "[[fact]]\nid = \"spent\"\nvalue = \"1000000\"\nunit = \"元\"\n[[fact]]\nid = \"rate\"\nvalue = \"99.9\"\nunit = "
    "\"%\"\n"
    "[[tally]]\nid = \"asked\"\ncounts = { \"满意\" = \"9\", \"不满意\" = \"1\" }\n";

Result<Evaluation> evaluated(const Scheme& scheme, const std::string& text)
{
    JIHENG_TRY(const Case facts, load_case(text, "case.toml"));
    return evaluate(scheme, facts);
}

}  // namespace

TEST_CASE("a case is added up from rounded points")
{
    const Scheme scheme = load_scheme(project, "demo.toml").value();
    auto result = evaluated(
        scheme, head + facts_done + facts_planned + facts_rest +
                    "[published]\ntotal = \"9.1\"\nscores = { A11 = \"2.24\" }\nnotes = { A11 = \"进位\" }\n");
    REQUIRE(result.ok());
    const Evaluation& evaluation = result.value();
    CHECK(evaluation.complete);
    CHECK(evaluation.total == points("9.03"));  // 2.23 + 3.00 (of 2.997) + 2 + 1.8
    CHECK(evaluation.full_marks == points("10"));
    CHECK(evaluation.grade->name == "优");
    CHECK(evaluation.find("B")->score == points("2"));  // 1,000,000 元 is 100 万元
    CHECK(evaluation.find("A11")->published == points("2.24"));
    CHECK(evaluation.find("A11")->note == "进位");
    CHECK(evaluation.find("A11")->trace.rule.line > 0);
    CHECK(render(*evaluation.find("A11"), Language::chinese) ==
          "实际 2231 份，计划 3000 份，完成率 74.37%；74.37%×3＝2.23 分");
    CHECK(evaluation.find("A11")->trace.steps[0].facts == std::vector<std::size_t>{0});
    REQUIRE(evaluation.groups.size() == 2);
    CHECK(evaluation.groups[0].score == points("5.23"));
    CHECK(evaluation.groups[1].score == points("5.23"));
    CHECK(evaluation.published_total == points("9.1"));

    SUBCASE("the order of the facts does not matter")
    {
        auto other = evaluated(scheme, head + facts_rest + facts_planned + facts_done);
        REQUIRE(other.ok());
        for (const auto& indicator : evaluation.indicators)
            CHECK(other.value().find(indicator.code)->score == indicator.score);
        const auto& step = other.value().find("A11")->trace.steps[0];
        CHECK(step.facts == std::vector<std::size_t>{3});  // tallies stand after the facts
    }
}

TEST_CASE("a total without all its parts says so and has no grade")
{
    const Scheme scheme = load_scheme(project, "demo.toml").value();
    auto result = evaluated(scheme, head + facts_done + facts_rest);
    REQUIRE(result.ok());
    CHECK_FALSE(result.value().complete);
    CHECK(result.value().grade == nullptr);
    CHECK(result.value().total == points("6.8"));
    CHECK(result.value().find("A11")->missing == std::vector<std::string>{"计划"});
    CHECK_FALSE(result.value().groups[0].complete);
}

TEST_CASE("a total in a hole of the scale has no grade")
{
    const Scheme scheme = load_scheme(project, "demo.toml").value();
    const std::string less = replace_all(facts_done, "2231", "2000");
    auto result = evaluated(scheme, head + less + facts_planned + facts_rest);
    REQUIRE(result.ok());
    CHECK(result.value().total == points("8.8"));
    CHECK(result.value().complete);
    CHECK(result.value().grade == nullptr);
}

TEST_CASE("a judgement that departs changes the total, and the total by the rules is kept")
{
    const Scheme scheme = load_scheme(project, "demo.toml").value();
    const std::string judgement =
        "[[judgement]]\non = \"A11\"\nby = \"专家\"\nreason = \"补印\"\npoints = \"3\"\noverride = true\n";
    auto result = evaluated(scheme, head + facts_done + facts_planned + facts_rest + judgement);
    REQUIRE(result.ok());
    CHECK(result.value().total == points("9.8"));
    CHECK(*result.value().total_by_rule == points("9.03"));
}

TEST_CASE("case and scheme must belong together")
{
    struct Row {
        const char* why;
        std::string more;
        const char* code;
    };
    const std::string judged = "[[judgement]]\nby = \"专家\"\nreason = \"理由\"\n";
    const Row rows[] = {
        {"a fact nobody declared", "[[fact]]\nid = \"other\"\nvalue = \"1\"\n", "error.case.unknown_fact"},
        {"words for a number", "[[fact]]\nid = \"planned\"\nvalue = \"很多\"\n", "error.case.not_a_number"},
        {"another unit", "[[fact]]\nid = \"planned\"\nvalue = \"3\"\nunit = \"包\"\n", "error.case.unit"},
        {"a tally as a fact", "[[fact]]\nid = \"asked\"\nvalue = \"0.9\"\n", "error.case.not_a_tally"},
        {"a fact as a tally", "[[tally]]\nid = \"planned\"\ncounts = { \"满意\" = \"1\" }\n", "error.case.is_a_tally"},
        {"0.95 or 95", "[[fact]]\nid = \"rate\"\nvalue = \"95\"\n", "error.case.percent_unit"},
        {"an answer nobody offered", "[[tally]]\nid = \"asked\"\ncounts = { \"一般\" = \"1\" }\n",
         "error.case.unknown_option"},
        {"a judgement on nothing", judged + "on = \"Z\"\npoints = \"1\"\n", "error.case.unknown_indicator"},
        {"points above the full marks", judged + "on = \"A11\"\npoints = \"4\"\noverride = true\n",
         "error.case.points_outside"},
        {"points that would silently replace the rule's", judged + "on = \"A11\"\npoints = \"3\"\n" + facts_planned,
         "error.case.points_without_override"},
        {"published points of nothing", "[published]\nscores = { Z = \"1\" }\n", "error.case.unknown_indicator"},
        {"a note on nothing", "[published]\nnotes = { Z = \"注\" }\n", "error.case.unknown_indicator"},
        {"rows in a project evaluation", "[[row]]\ncode = \"1\"\nname = \"行\"\nfull_marks = \"1\"\n",
         "error.case.no_rows_wanted"},
    };
    const Scheme scheme = load_scheme(project, "demo.toml").value();
    for (const auto& row : rows) {
        CAPTURE(row.why);
        auto result = evaluated(scheme, head + facts_done + row.more);
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().code == row.code);
        CHECK(result.error().where.file == "case.toml");
        CHECK_FALSE(contains(result.error().message, "{"));
        CHECK_FALSE(contains(result.error().english, "{"));
    }
}

TEST_CASE("every message of the catalogue that scoring uses exists in both languages")
{
    for (const auto& key : message_keys()) {
        if (!key.starts_with("trace.") && !key.starts_with("warning.") && !key.starts_with("status.")) continue;
        CHECK_FALSE(say(key).empty());
        CHECK_FALSE(say(key, {}, Language::english).empty());
    }
    for (const auto status : {Status::scored, Status::judged, Status::not_applicable, Status::missing_fact,
                              Status::missing_judgement, Status::undefined_ratio, Status::no_rule})
        CHECK(is_known_message("status." + std::string{name_of(status)}));
}
