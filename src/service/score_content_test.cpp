#include "service/score_content.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/resources.h"
#include "base/text.h"
#include "reports/evaluation_json.h"
#include "service/case_content.h"

using namespace jiheng;

namespace {

const MethodShelf& shelf()
{
    static const auto loaded = MethodShelf::load();
    REQUIRE(loaded);
    return *loaded.value();
}

std::string form_with(const std::string& row)
{
    return R"({"kind":"self-evaluation","year":2021,"money_unit":"10000","funds":[{"rows":[{"label":"年度资金总额",
        "total":true,"budget":"200","executed":"150","weight":"10"}]}],"indicators":[{"rows":[{"level1":"产出指标",
        "level2":"数量指标","name":"数量","target":"≥100人","actual":"80人","weight":"50"},)" +
           row + "]}]}";
}

const CellTrace* trace_at(const ScoredContent& made, std::string_view cell)
{
    const auto found =
        std::find_if(made.traces.begin(), made.traces.end(), [&](const CellTrace& one) { return one.cell == cell; });
    return found == made.traces.end() ? nullptr : &*found;
}

std::string case_of_2018()
{
    return std::string{find_resource("examples/shanghai-2018/case.toml")->text};
}

}  // namespace

TEST_CASE("a computed cell says how it came about")
{
    const auto made = score_content(
        shelf(), "self-evaluation", "mof/2020/self-evaluation",
        form_with(
            R"({"level1":"效益指标","level2":"社会效益","name":"方便","target":"方便","actual":"方便","weight":"40"})"));
    REQUIRE(made);
    const boost::json::value content = boost::json::parse(made.value().content);
    struct Row {
        const char* why;
        const char* cell;
        const char* value;  // "" where nothing can be computed
        const char* formula;
    };
    const Row rows[]{
        {"executed over budget as they were typed", "/funds/0/rows/0/rate", "75%", "150 ÷ 200 ＝ 75%"},
        {"its points", "/funds/0/rows/0/score", "7.5", "75%×10＝7.5 分"},
        {"a share of the target", "/indicators/0/rows/0/score", "40", "80%×50＝40 分"},
        {"words that only a person can judge", "/indicators/0/rows/1/score", "", "尚待评定"},
        {"the sum by first levels", "/fields/total_score", "47.5",
         "预算执行率 7.5 + 产出指标 40 + 效益指标 0 ＝ 47.5 分"},
        {"no grade while something is open", "/fields/grade", "", "不评等级"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const CellTrace* trace = trace_at(made.value(), row.cell);
        REQUIRE(trace != nullptr);
        CHECK(trace->value == row.value);
        CHECK_MESSAGE(contains(trace->formula, row.formula), trace->formula);
        if (*row.value != '\0' && !std::string_view{row.cell}.starts_with("/fields/grade"))
            CHECK(content.at_pointer(row.cell).as_string() == row.value);
    }
    CHECK_FALSE(made.value().complete);
}

TEST_CASE("points a person wrote count where only a person can judge, as far as the rule allows them")
{
    struct Row {
        const char* why;
        const char* score;
        bool counted;
    };
    const Row rows[]{
        {"within the levels", "38", true},
        {"more than full marks", "41", false},
        {"no number", "好", false},
        {"blank", "", false},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto made = score_content(
            shelf(), "self-evaluation", "mof/2020/self-evaluation",
            form_with(R"({"level1":"效益指标","name":"方便","target":"方便","actual":"方便","weight":"40","score":")" +
                      std::string{row.score} + "\"}"));
        REQUIRE(made);
        CHECK(made.value().complete == row.counted);
        const boost::json::value content = boost::json::parse(made.value().content);
        CHECK(content.at_pointer("/indicators/0/rows/1/score").as_string() == row.score);
        if (row.counted) CHECK(content.at_pointer("/fields/total_score").as_string() == "85.5");
    }
}

TEST_CASE("a case is the same case as TOML and as JSON")
{
    const auto as_json = case_json(case_of_2018());
    REQUIRE(as_json);
    const auto from_toml = load_case_content(case_of_2018());
    const auto from_json = load_case_content(as_json.value());
    REQUIRE(from_toml);
    REQUIRE_MESSAGE(from_json, describe(from_json.error()));
    const Scheme& scheme = *shelf().find("shanghai/2018/project-evaluation");
    const auto first = evaluate(scheme, from_toml.value());
    const auto second = evaluate(scheme, from_json.value());
    REQUIRE(first);
    REQUIRE(second);
    CHECK(to_text(second.value().total) == "91.34");
    CHECK(evaluation_json(first.value(), Language::chinese) == evaluation_json(second.value(), Language::chinese));
    CHECK(from_json.value().dossier.interviews.size() == from_toml.value().dossier.interviews.size());
    CHECK(from_json.value().dossier.budget.size() == 6);
    CHECK(case_json(as_json.value()).value() == as_json.value());
}

TEST_CASE("what is wrong in a case of JSON is named by its cell")
{
    struct Row {
        const char* why;
        const char* content;
        const char* cell;
    };
    const Row rows[]{
        {"an entry nobody knows", R"({"case":{"id":"a","name":"b","colour":"red"}})", "/case/colour"},
        {"a judgement without a reason",
         R"({"case":{"id":"a","name":"b"},"judgement":[{"on":"A1","by":"组","reason":"因","points":"1"},{"on":"A2","by":"组","points":"1"}]})",
         "/judgement/1"},
        {"a binary fraction where an exact number is written as text",
         R"({"case":{"id":"a","name":"b"},"fact":[{"id":"x","value":1.5}]})", "/fact/0/value"},
        {"a text that would end its line in TOML",
         R"({"case":{"id":"a","name":"b\"\n[text]\nsummary = \"x","year":7}})", "/case/year"},
        {"another kind of content", R"({"kind":"monitoring"})", "/kind"},
        {"no JSON", R"({"case":)", "/"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto loaded = check_case_content(row.content);
        REQUIRE_FALSE(loaded.problems.empty());
        CHECK(loaded.problems.front().where.label == row.cell);
    }
    const auto odd = load_case_content(R"({"case":{"id":"a","name":"引号\"反斜\\换行\n制表\t尾"}})");
    REQUIRE(odd);
    CHECK(odd.value().name == "引号\"反斜\\换行\n制表\t尾");
}
