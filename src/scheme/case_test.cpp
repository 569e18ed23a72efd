#include "scheme/case.h"

#include <doctest/doctest.h>

#include "scheme/test_support.h"

using namespace jiheng;
using namespace jiheng::testing;

namespace {

const std::string good = R"([case]
id = "demo"
name = "示例项目"
scheme = "demo/2021/project"
money_unit = "万元"

[[fact]]
id = "spent"
value = "1,994.18"
unit = "万元"
where = "附件2 第3行"

[[fact]]
id = "rate"
value = "97.5%"

[[fact]]
id = "done"
value = "9月"

[[tally]]
id = "survey"
counts = { "满意" = "8", "不满意" = "2" }
valid = "10"

[[judgement]]
on = "A2"
by = "评价组"
reason = "有文件"
met = ["1"]
not_met = ["2"]

[[funds]]
name = "年度资金总额"
budget = "100"
executed = "97.5"
full_marks = "10"

[[row]]
code = "1"
level1 = "产出指标"
name = "到岗率"
target = "≥27人"
actual = "25人"
full_marks = "15"
better = "higher"

[published]
total = "91.5"
grade = "优"
scores = { "1" = "13.89", "execution" = "9.75" }
notes = { "1" = "四舍五入" }
)";

}  // namespace

TEST_CASE("a case is read whole, money in 元 and percentages as shares")
{
    auto loaded = check_case(good, "case.toml");
    for (const auto& problem : loaded.problems) MESSAGE(describe(problem));
    REQUIRE(loaded.problems.empty());
    const Case& facts = loaded.facts;
    REQUIRE(facts.facts.size() == 4);
    CHECK(*facts.facts[0].value == Rational{19'941'800});
    CHECK(facts.facts[0].printed == "1,994.18 万元");
    CHECK(facts.facts[0].unit == "元");
    CHECK(facts.facts[0].where.label == "附件2 第3行");
    CHECK(*facts.facts[1].value == Decimal{975, 3}.exact());
    CHECK(facts.facts[1].printed == "97.5%");
    CHECK_FALSE(facts.facts[2].value.has_value());
    CHECK(facts.facts[2].date->date->month == 9);
    CHECK(facts.facts[3].tally->counts.size() == 2);
    CHECK(*facts.facts[3].tally->valid == Rational{10});
    CHECK(facts.funds[0].budget->value() == Rational{1'000'000});
    CHECK(facts.rows[0].better == Direction::higher_better);
    CHECK(facts.rows[0].full_marks == Points{Rational{15}});
    CHECK(facts.published.scores.at("1") == Points{Decimal{1389, 2}});
    CHECK(facts.judgements[0].met == std::vector<std::string>{"1"});
}

TEST_CASE("every mistake of a case is named with its line")
{
    struct Row {
        const char* why;
        const char* from;
        const char* to;
        const char* code;
        const char* on_line;
    };
    const Row rows[] = {
        {"not TOML", "[case]", "[case", "error.toml.syntax", "[case"},
        {"no head",
         "[case]\nid = \"demo\"\nname = \"示例项目\"\nscheme = \"demo/2021/project\"\nmoney_unit = \"万元\"\n", "",
         "error.toml.missing_key", "[[fact]]"},
        {"an unknown key", "unit = \"万元\"\nwhere", "units = \"万元\"\nwhere", "error.toml.unknown_key", "units"},
        {"a fact without value", "value = \"9月\"\n", "", "error.toml.missing_key", "[[fact]]\nid = \"done\""},
        {"a value that is no string", "value = \"1,994.18\"", "value = 1994.18", "error.toml.wrong_kind",
         "value = 1994.18"},
        {"a fact twice", "id = \"rate\"", "id = \"spent\"", "error.scheme.duplicate",
         "[[fact]]\nid = \"spent\"\nvalue = \"97.5%\""},
        {"a fact and a tally of one name", "id = \"survey\"", "id = \"spent\"", "error.scheme.duplicate", "[[tally]]"},
        {"a tally without counts", "counts = { \"满意\" = \"8\", \"不满意\" = \"2\" }\n", "", "error.toml.missing_key",
         "[[tally]]"},
        {"a negative count", "\"不满意\" = \"2\"", "\"不满意\" = \"-2\"", "error.scheme.negative", "counts"},
        {"a judgement by nobody", "by = \"评价组\"\n", "", "error.toml.missing_key", "[[judgement]]"},
        {"a judgement without reason", "reason = \"有文件\"\n", "", "error.toml.missing_key", "[[judgement]]"},
        {"an empty reason", "reason = \"有文件\"", "reason = \"\"", "error.toml.empty_value", "reason = \"\""},
        {"an override without points", "met = [\"1\"]", "override = true", "error.case.override_without_points",
         "override"},
        {"a row without points", "full_marks = \"15\"\n", "", "error.toml.missing_key", "[[row]]"},
        {"a row named like the funds", "code = \"1\"", "code = \"execution\"", "error.scheme.duplicate",
         "code = \"execution\""},
        {"an unknown direction", "better = \"higher\"", "better = \"up\"", "error.scheme.unknown_choice",
         "better = \"up\""},
        {"an unknown money unit", "money_unit = \"万元\"", "money_unit = \"美元\"", "error.scheme.unknown_choice",
         "money_unit"},
        {"published points that are none", "\"1\" = \"13.89\"", "\"1\" = \"x\"", "error.scheme.bad_number", "scores"},
        {"two funds rows that score", "[[row]]", "[[funds]]\nname = \"其他\"\nfull_marks = \"5\"\n[[row]]",
         "error.case.funds_scored_twice", "full_marks = \"5\""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const std::string text = changed(good, row.from, row.to);
        const auto loaded = check_case(text, "case.toml");
        std::string all;
        const Error* found = nullptr;
        for (const auto& problem : loaded.problems) {
            all += describe(problem) + "\n";
            if (found == nullptr && problem.code == row.code) found = &problem;
        }
        REQUIRE_MESSAGE(found != nullptr, all);
        const bool whole_file = std::string_view{row.why} == "no head";
        if (!whole_file) CHECK(found->where.line == line_of(text, row.on_line));
        CHECK_FALSE(load_case(text, "case.toml").ok());
    }
}

TEST_CASE("what was asked of the unit has a place, and must say what it was")
{
    const std::string text = good +
                             "[[request]]\nwhat = \"财务账册\"\non = [\"B11\", \"B21\"]\nto = \"财务处\"\n"
                             "sent = \"2019-06-03\"\nreceived = \"2019-06-05\"\nby = \"评价组成员\"\n"
                             "[[request]]\nwhat = \"采购合同\"\n";
    CHECK(check_case(text, "case.toml").problems.empty());
    CHECK_FALSE(check_case(good + "[[request]]\nto = \"财务处\"\n", "case.toml").problems.empty());
}

TEST_CASE("a fact is as exact as it is written")
{
    const struct {
        const char* why;
        const char* value;
        const char* unit;
        std::optional<Rational> exact;
    } cases[]{
        {"per cent", "77", "%", Rational{77} / Rational{100}},
        {"two counts, which no decimal says", "2/3", "", Rational{2} / Rational{3}},
        {"counts as they were, not reduced", "20/30", "", Rational{2} / Rational{3}},
        {"nobody was asked", "2/0", "", std::nullopt},
        {"not counts", "2.5/3", "", std::nullopt},
        {"a ratio has no unit", "2/3", "%", std::nullopt},
        {"half of one", "2/", "", std::nullopt},
    };
    for (const auto& one : cases) {
        CAPTURE(one.why);
        CHECK(read_fact_value("share", one.value, one.unit).value == one.exact);
    }
}
