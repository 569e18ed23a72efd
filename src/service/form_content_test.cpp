#include "service/form_content.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "service/assessment.h"

using namespace jiheng;

namespace {

const std::string content = R"({
  "kind": "self-evaluation", "title": "项目支出绩效自评表", "year": 2021, "money_unit": "10000",
  "fields": {"project": "道路养护", "unit": "某县公路站"},
  "funds": [{"rows": [{"label": "年度资金总额", "total": true, "initial": "300.00", "budget": "309.00",
                       "executed": "301.28", "weight": "10", "rate": "97.50%", "score": "9.75"}]}],
  "indicators": [{"rows": [
     {"level1": "产出指标", "level2": "数量指标", "name": "养护里程", "target": "≥100公里", "actual": "120公里",
      "weight": "50", "score": "50"},
     {"level1": "产出指标", "level2": "质量指标", "name": "验收合格率", "target": "≥95%", "actual": "90%",
      "weight": "40", "score": "41", "reason": "雨季", "measure": "旱季补做", "basis": "行业标准",
      "expected": "92%", "cause_kind": "其他", "likelihood": "有可能"}]}]})";

const MethodShelf& shelf()
{
    static const auto loaded = MethodShelf::load();
    REQUIRE(loaded);
    return *loaded.value();
}

}  // namespace

TEST_CASE("what is typed becomes a form whose cells know their place in the content")
{
    const auto entered = read_content(content);
    REQUIRE(entered);
    const Form& form = entered.value().form;
    CHECK(form.text_of("project") == "道路养护");
    const auto& row = form.indicators.at(0).rows.at(1);
    CHECK(row.target_value.value == Rational{95, 100});
    CHECK(entered.value().cell_at(row.score.where) == "/indicators/0/rows/1/score");
    CHECK(entered.value().cell_at(form.funds[0].rows[0].rate.where) == "/funds/0/rows/0/rate");
    CHECK(entered.value().cell_at({}).empty());
}

TEST_CASE("written and read again it is the same content")
{
    const auto first = read_content(content);
    REQUIRE(first);
    const std::string written = write_content(first.value().form);
    const auto second = read_content(written);
    REQUIRE(second);
    CHECK(write_content(second.value().form) == written);
    CHECK(contains(written, "\"97.50%\""));
    const IndicatorRow& row = second.value().form.indicators.at(0).rows.at(1);
    CHECK(row.measure == "旱季补做");
    CHECK(*row.basis == "行业标准");
    CHECK(*row.expected == "92%");
    CHECK(*row.cause_kind == "其他");
    CHECK(*row.likelihood == "有可能");
}

TEST_CASE("content that cannot be used is refused with its cell")
{
    struct Row {
        const char* why;
        std::string content;
        const char* code;
        const char* cell;
    };
    const Row rows[]{
        {"no JSON", "{", "error.content.json", "/"},
        {"no object", "[]", "error.content.object", "/"},
        {"unknown kind", R"({"kind":"poem"})", "error.content.kind", "/kind"},
        {"an entry nobody asked for", R"({"kind":"tables","colour":"red"})", "error.content.unknown", "/colour"},
        {"a number where text is wanted: readers would round it",
         R"({"kind":"tables","indicators":[{"rows":[{"weight":10.5}]}]})", "error.content.text",
         "/indicators/0/rows/0/weight"},
        {"a year of long ago", R"({"kind":"tables","year":1421})", "error.content.year", "/year"},
        {"a unit that is none", R"({"kind":"tables","money_unit":"0"})", "error.content.money_unit", "/money_unit"},
        {"nested beyond reason", std::string(100, '['), "error.content.json", "/"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto read = read_content(row.content);
        REQUIRE_FALSE(read);
        CHECK(read.error().code == row.code);
        CHECK(read.error().where.label == row.cell);
    }
    ContentLimits few;
    few.rows = 2;
    CHECK(read_content(content, few).error().code == "error.content.rows");
}

TEST_CASE("the checks name the cell that does not hold")
{
    const auto made = assess("self-evaluation", content, "mof/2020/self-evaluation", shelf());
    REQUIRE(made);
    CHECK(made.value().rows.size() == 2);
    CHECK_FALSE(made.value().total.empty());
    bool above_marks = false;
    for (const auto& finding : made.value().findings)
        above_marks =
            above_marks || (finding.cell == "/indicators/0/rows/1/score" && finding.severity == Severity::error);
    CHECK(above_marks);
    CHECK_FALSE(assess("poem", content, "", shelf()));
    CHECK_FALSE(assess("self-evaluation", content, "nowhere/2020/x", shelf()));
}

TEST_CASE("a rectification says what is still missing")
{
    const auto whole = assess("rectification",
                              R"({"kind":"rectification","problem":"执行率低","measures":[{"text":"按月支付",
                                  "owner":"财务科","due":"2022-06-30"}]})",
                              "", shelf());
    REQUIRE(whole);
    CHECK(whole.value().findings.empty());
    const auto open = assess("rectification", R"({"kind":"rectification","problem":"","measures":[]})", "", shelf());
    REQUIRE(open);
    CHECK(open.value().count(Severity::error) == 2);
}
