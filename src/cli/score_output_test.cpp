#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "base/text.h"
#include "cli/score_text.h"
#include "cli/text_table.h"
#include "reports/evaluation_json.h"

using namespace jiheng;

namespace {

const char* const scheme_text = R"([scheme]
id = "demo"
name = "示例办法"
name_en = "demo method"
kind = "project-evaluation"
valid = { from = "2021-01-01" }
source = { title = "示例" }
full_marks = "10"
[defaults]
rounding = { places = 2, mode = "half_up" }
zero_denominator = "not_scored"
[[grade]]
name = "优"
name_en = "excellent"
at_least = "0"
[[group]]
code = "A"
name = "产出"
full_marks = "6"
[[fact]]
id = "done"
name = "实际印刷"
unit = "包"
kind = "number"
[[fact]]
id = "planned"
name = "计划印刷"
unit = "包"
kind = "number"
[[indicator]]
code = "A1"
parent = "A"
name = "完成率"
name_en = "completion"
full_marks = "3"
clause = "附件1"
measure = "done / planned"
measure_name = "完成率"
measure_unit = "%"
rule = { kind = "proportional" }
[[indicator]]
code = "A2"
parent = "A"
name = "质量"
full_marks = "3"
clause = "附件2"
rule = { kind = "judgement", least = "0" }
[[indicator]]
code = "B"
name = "效果"
full_marks = "4"
clause = "附件3"
measure = "planned"
rule = { kind = "threshold", full_at_least = "1" }
)";

const std::string facts_text = R"([case]
id = "x"
name = "项目"
[[fact]]
id = "done"
value = "2231"
unit = "包"
where = "附件2 实际数"
[[fact]]
id = "planned"
value = "3000"
unit = "包"
[[judgement]]
on = "A1"
by = "专家"
reason = "补印"
points = "3"
override = true
[published]
total = "9.5"
grade = "良"
scores = { A1 = "2.5" }
notes = { A1 = "原因" }
)";

ScoredCase scored(const std::string& more = "")
{
    ScoredCase result;
    auto scheme = load_scheme(scheme_text, "demo.toml");
    if (!scheme) FAIL(describe(scheme.error()));
    result.scheme = std::make_shared<const Scheme>(std::move(scheme).value());
    auto facts = load_case(facts_text + more, "case.toml");
    if (!facts) FAIL(describe(facts.error()));
    result.facts = std::move(facts).value();
    auto evaluation = evaluate(*result.scheme, result.facts);
    if (!evaluation) FAIL(describe(evaluation.error()));
    result.evaluation = std::move(evaluation).value();
    return result;
}

const std::string quality = "[[judgement]]\non = \"A2\"\nby = \"专家\"\nreason = \"好\"\npoints = \"2.5\"\n";

}  // namespace

TEST_CASE("a Chinese character is two columns wide")
{
    CHECK(columns_of("abc") == 3);
    CHECK(columns_of("得分") == 4);
    CHECK(columns_of("（a）") == 5);
    CHECK(columns_of("—") == 1);
    using Align = TextTable::Align;
    TextTable table{{Align::left, Align::right, Align::left}};
    table.add({"代码", "3", ""});
    table.add_rule();
    table.add({"A", "2.23", ""});
    CHECK(table.text() == "代码     3\n----------\nA     2.23\n");
}

TEST_CASE("the text shows points, departures, differences and the total")
{
    const std::string text = score_text(scored(quality), {});
    for (const char* part :
         {"总分 9.5 优", "公布总分 9.5 良", "按规则总分 8.73", "2.5 *", "公布 2.5，复算 3。 原因", "示例办法 (demo)"})
        CHECK_MESSAGE(contains(text, part), part);
    CHECK_FALSE(contains(text, "<"));  // no message is missing
    CHECK_FALSE(contains(text, "附件1"));

    const std::string partial = score_text(scored(), {});
    CHECK(contains(partial, "总分 7 （部分指标未评分"));
    CHECK(contains(partial, "待评定"));

    const std::string english = score_text(scored(quality), {Language::english, true});
    for (const char* part : {"Total 9.5 excellent", "completion", "demo method", "附件1 (demo.toml:"})
        CHECK_MESSAGE(contains(english, part), part);
}

TEST_CASE("the explanation shows the way, the clause and the places")
{
    const std::string text = score_text(scored(quality), {Language::chinese, true});
    CHECK(contains(
        text,
        "实际印刷 2231 包，计划印刷 3000 包，完成率 74.37%；74.37%×3＝2.23 分；规则计 2.23 分，专家改评 3 分：补印"));
    CHECK(contains(text, "依据 附件1 (demo.toml:"));
    CHECK(contains(text, "出处 附件2 实际数"));
}

TEST_CASE("the JSON holds points as strings and null where there are none")
{
    const auto parsed = boost::json::parse(evaluation_json(scored().evaluation, Language::chinese)).as_object();
    CHECK(parsed.at("scheme") == "demo");
    CHECK(parsed.at("case") == "x");
    CHECK(parsed.at("total") == "7");
    CHECK(parsed.at("grade").is_null());
    CHECK(parsed.at("complete") == false);
    CHECK(parsed.at("total_by_rule") == "6.23");
    CHECK(parsed.at("published").at("total") == "9.5");
    const auto& indicators = parsed.at("indicators").as_array();
    REQUIRE(indicators.size() == 3);
    const auto& first = indicators[0].as_object();
    CHECK(first.at("code") == "A1");
    CHECK(first.at("points") == "3");
    CHECK(first.at("score") == "3");
    CHECK(first.at("by_rule") == "2.23");
    CHECK(first.at("published") == "2.5");
    CHECK(first.at("status") == "judged");
    CHECK(first.at("note") == "原因");
    CHECK(first.at("missing").as_array().empty());
    CHECK(indicators[1].at("score").is_null());
    CHECK(indicators[1].at("status") == "missing_judgement");
    const auto& group = parsed.at("groups").at(0);
    CHECK(group.at("code") == "A");
    CHECK(group.at("points") == "6");
    CHECK(group.at("score") == "3");
    const ScoredCase one = scored();
    const ScoredCase two = scored(quality);
    const auto several =
        boost::json::parse(evaluations_json({&one.evaluation, &two.evaluation}, Language::english)).as_object();
    CHECK(several.at("cases").as_array().size() == 2);
}
