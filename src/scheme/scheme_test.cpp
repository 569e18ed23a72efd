#include "scheme/scheme.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.h"

using namespace jiheng;

namespace {

const std::string good = R"([scheme]
id = "demo/2021/project"
name = "示例办法"
kind = "project-evaluation"
valid = { from = "2021-01-01", to = "2021-12-31" }
source = { title = "示例文件", clause = "第三条" }
full_marks = "100"

[defaults]
rounding = { places = 2, mode = "half_up" }
missing = "not_scored"
zero_denominator = "not_scored"

[[grade]]
name = "优"
at_least = "90"
[[grade]]
name = "差"
below = "90"

[[group]]
code = "A"
name = "投入"
full_marks = "60"

[[fact]]
id = "spent"
name = "支出"
unit = "万元"
kind = "money"
[[fact]]
id = "planned"
name = "计划"
unit = "万元"
kind = "money"
[[fact]]
id = "due"
name = "计划时间"
kind = "date"
[[fact]]
id = "done"
name = "完成时间"
kind = "date"
[[fact]]
id = "survey"
name = "问卷"
kind = "tally"

[[indicator]]
code = "A1"
parent = "A"
name = "执行率"
full_marks = "30"
clause = "A1"
measure = "spent / planned"
measure_unit = "%"
rule = { kind = "tiers", tiers = [{ at_least = "0.9", award = "30" }, { below = "0.9", award = "0" }], domain = { from = "0" } }

[[indicator]]
code = "A2"
parent = "A"
name = "要点"
full_marks = "30"
clause = "A2"
rule = { kind = "checklist", items = [{ id = "1", text = "甲", award = "10" }, { id = "2", text = "乙", award = "20" }] }

[[indicator]]
code = "B1"
name = "满意度"
full_marks = "20"
clause = "B1"
rule = { kind = "survey", scale = [{ option = "满意", value = "1" }, { option = "不满意", value = "0" }], tallies = ["survey"] }

[[indicator]]
code = "B2"
name = "及时"
full_marks = "10"
clause = "B2"
rule = { kind = "timeliness", planned = "due", actual = "done", late = { per = "day", deduct = "1" } }

[[indicator]]
code = "B3"
name = "效果"
full_marks = "10"
clause = "B3"
rule = { kind = "bands", levels = [{ name = "好", award = "10" }, { name = "差", award = "0" }] }
)";

std::string changed(const std::string& from, const std::string& to)
{
    REQUIRE_MESSAGE(contains(good, from), from);
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    return text;
}

int line_of(const std::string& text, const std::string& part)
{
    const auto at = text.find(part);
    REQUIRE(at != std::string::npos);
    return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<long>(at), '\n'));
}

}  // namespace

TEST_CASE("a good scheme is read whole")
{
    auto loaded = check_scheme(good, "demo.toml");
    for (const auto& problem : loaded.problems) MESSAGE(describe(problem));
    REQUIRE(loaded.problems.empty());
    const Scheme& scheme = loaded.scheme;
    CHECK(scheme.indicators.size() == 5);
    CHECK(scheme.valid_to == "2021-12-31");
    CHECK(scheme.fact_index("planned") == 1);
    CHECK(scheme.find_indicator("A1")->measure.expression.facts() == std::vector<std::size_t>{0, 1});
    CHECK(scheme.find_indicator("A1")->where.line == line_of(good, "rule = { kind = \"tiers\""));
    CHECK(scheme.find_indicator("Z") == nullptr);
    CHECK(scheme.grade_of(Points{Rational{90}})->name == "优");
    CHECK(scheme.grade_of(Points{Decimal{8999, 2}})->name == "差");
}

TEST_CASE("every mistake is named with its line")
{
    struct Row {
        const char* why;
        const char* from;
        const char* to;
        const char* code;
        const char* on_line;  // part of the changed text that stands on the line of the problem
    };
    const Row rows[] = {
        {"not TOML", "[scheme]", "[scheme", "error.toml.syntax", "[scheme"},
        {"a key twice", "name = \"示例办法\"", "name = \"一\"\nname = \"二\"", "error.toml.syntax", "name = \"二\""},
        {"an unknown key", "clause = \"A1\"", "clause = \"A1\"\nclouse = \"x\"", "error.toml.unknown_key", "clouse"},
        {"a missing name", "name = \"执行率\"\n", "", "error.toml.missing_key", "[[indicator]]\ncode = \"A1\""},
        {"a missing source", "source = { title = \"示例文件\", clause = \"第三条\" }\n", "", "error.scheme.no_source", "[scheme]"},
        {"a source without title", "title = \"示例文件\", ", "", "error.toml.missing_key", "source ="},
        {"an indicator without clause", "clause = \"B1\"\n", "", "error.toml.missing_key", "[[indicator]]\ncode = \"B1\""},
        {"a number that is no string", "full_marks = \"20\"", "full_marks = 20", "error.toml.wrong_kind", "full_marks = 20"},
        {"a number that is none", "full_marks = \"20\"", "full_marks = \"二十\"", "error.scheme.bad_number", "二十"},
        {"negative points", "full_marks = \"20\"", "full_marks = \"-20\"", "error.scheme.negative", "-20"},
        {"an unknown kind", "kind = \"project-evaluation\"", "kind = \"project\"", "error.scheme.unknown_choice", "kind = \"project\""},
        {"an unknown rule", "kind = \"survey\"", "kind = \"poll\"", "error.scheme.unknown_rule", "kind = \"poll\""},
        {"a date that is none", "2021-12-31", "2021-13-31", "error.scheme.bad_date", "2021-13-31"},
        {"valid backwards", "to = \"2021-12-31\"", "to = \"2020-12-31\"", "error.scheme.empty_span", "valid ="},
        {"no rounding", "rounding = { places = 2, mode = \"half_up\" }\n", "", "error.scheme.no_rounding", "[[indicator]]\ncode = \"A1\""},
        {"rounding to a hundred places", "places = 2", "places = 100", "error.scheme.bad_places", "places = 100"},
        {"a ratio without zero_denominator", "zero_denominator = \"not_scored\"\n", "", "error.scheme.no_zero_denominator", "measure = \"spent"},
        {"an undeclared fact", "spent / planned", "spent / plan", "error.expression.unknown_fact", "spent / plan"},
        {"a date in arithmetic", "spent / planned", "spent / due", "error.scheme.fact_not_number", "spent / due"},
        {"a number as a date", "planned = \"due\"", "planned = \"spent\"", "error.scheme.fact_kind", "planned = \"spent\""},
        {"a number as a tally", "tallies = [\"survey\"]", "tallies = [\"spent\"]", "error.scheme.fact_kind", "tallies = [\"spent\"]"},
        {"a measure nobody looks at", "clause = \"A2\"", "clause = \"A2\"\nmeasure = \"spent\"", "error.scheme.measure_unused", "measure = \"spent\"\n"},
        {"a measure is missing", "measure = \"spent / planned\"\n", "", "error.toml.missing_key", "[[indicator]]\ncode = \"A1\""},
        {"two indicators with one code", "code = \"B2\"", "code = \"B1\"", "error.scheme.duplicate", "code = \"B1\"\nname = \"及时\""},
        {"an indicator named like a group", "code = \"B2\"", "code = \"A\"", "error.scheme.duplicate", "code = \"A\"\nname = \"及时\""},
        {"two facts with one name", "id = \"planned\"", "id = \"spent\"", "error.scheme.duplicate", "id = \"spent\"\nname = \"计划\""},
        {"a fact named like a function", "id = \"survey\"", "id = \"mean\"", "error.scheme.bad_fact_id", "id = \"mean\""},
        {"a fact named in Chinese", "id = \"due\"", "id = \"时间\"", "error.scheme.bad_fact_id", "id = \"时间\""},
        {"an unknown parent", "parent = \"A\"\nname = \"要点\"", "parent = \"C\"\nname = \"要点\"", "error.scheme.unknown_parent", "parent = \"C\""},
        {"a group below itself", "code = \"A\"\n", "code = \"A\"\nparent = \"A\"\n", "error.scheme.unknown_parent", "parent = \"A\"\nname = \"投入\""},
        {"a group whose points do not add up", "full_marks = \"60\"", "full_marks = \"61\"", "error.scheme.sum", "[[group]]"},
        {"a scheme whose points do not add up", "full_marks = \"100\"", "full_marks = \"99\"", "error.scheme.sum", "[scheme]"},
        {"a hole between tiers", "below = \"0.9\"", "below = \"0.8\"", "error.scheme.gap", "kind = \"tiers\""},
        {"the edge belongs to no tier", "at_least = \"0.9\"", "above = \"0.9\"", "error.scheme.gap", "kind = \"tiers\""},
        {"tiers that overlap", "below = \"0.9\"", "below = \"0.95\"", "error.scheme.overlap", "kind = \"tiers\""},
        {"tiers without domain", ", domain = { from = \"0\" }", "", "error.toml.missing_key", "kind = \"tiers\""},
        {"a best tier above the full marks", "award = \"30\"", "award = \"31\"", "error.scheme.award_above", "kind = \"tiers\""},
        {"a best tier below the full marks", "award = \"30\"", "award = \"29\"", "error.scheme.award_below", "kind = \"tiers\""},
        {"awards that do not add up", "award = \"20\"", "award = \"19\"", "error.scheme.checklist_sum", "kind = \"checklist\""},
        {"an item that does nothing", ", award = \"20\"", "", "error.scheme.checklist_item", "kind = \"checklist\""},
        {"an item that does two things", "award = \"20\"", "award = \"20\", veto = true", "error.scheme.checklist_item", "kind = \"checklist\""},
        {"two items with one id", "id = \"2\"", "id = \"1\"", "error.scheme.duplicate", "kind = \"checklist\""},
        {"levels out of order", "{ name = \"好\", award = \"10\" }, { name = \"差\", award = \"0\" }", "{ name = \"差\", award = \"0\" }, { name = \"好\", award = \"10\" }", "error.scheme.levels_order", "kind = \"bands\""},
        {"a level without points", "{ name = \"差\", award = \"0\" }", "{ name = \"差\" }", "error.scheme.level_award_or_span", "kind = \"bands\""},
        {"a level with both", "name = \"差\", award = \"0\"", "name = \"差\", award = \"0\", below = \"1\"", "error.scheme.level_award_or_span", "kind = \"bands\""},
        {"late by an unknown measure", "per = \"day\"", "per = \"hour\"", "error.scheme.unknown_choice", "per = \"hour\""},
        {"late deducts more than there is", "deduct = \"1\"", "deduct = \"11\"", "error.scheme.deduct_above", "kind = \"timeliness\""},
        {"an option above 1", "value = \"1\"", "value = \"100\"", "error.scheme.not_a_share", "value = \"100\""},
        {"grades with a hole", "below = \"90\"", "below = \"80\"", "error.scheme.gap", "[[grade]]"},
        {"grades that overlap", "below = \"90\"", "at_most = \"90\"", "error.scheme.overlap", "[[grade]]"},
        {"flag without a limit", "missing = \"not_scored\"", "over_achievement = \"flag\"", "error.scheme.flag_over_missing", "over_achievement"},
        {"rows outside a self-evaluation", "[[group]]", "[[level1]]\nname = \"产出\"\nfull_marks = \"50\"\n[[group]]", "error.scheme.only_self_evaluation", "[[level1]]"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const std::string text = changed(row.from, row.to);
        const auto loaded = check_scheme(text, "demo.toml");
        bool found = false;
        const int line = line_of(text, row.on_line);
        for (const auto& problem : loaded.problems) {
            if (problem.code != row.code || problem.where.line != line) continue;
            found = true;
            CHECK(problem.where.file == "demo.toml");
            CHECK_FALSE(contains(problem.message, "{"));  // every argument is filled
            CHECK_FALSE(contains(problem.english, "{"));
        }
        std::string all;
        for (const auto& problem : loaded.problems) all += describe(problem) + "\n";
        CHECK_MESSAGE(found, all);
        CHECK_FALSE(load_scheme(text, "demo.toml").ok());
    }
}

TEST_CASE("the keys of each rule are checked")
{
    struct Row {
        const char* why;
        const char* rule;
        const char* code;  // empty: fine
    };
    const Row rows[] = {
        {"proportional as printed", R"({ kind = "proportional" })", ""},
        {"a gate below the cap", R"({ kind = "proportional", cap = "1", gate = "0.6" })", ""},
        {"a gate above the cap", R"({ kind = "proportional", cap = "0.5", gate = "0.6" })", "error.scheme.gate_above_cap"},
        {"a cap that exceeds the full marks", R"({ kind = "proportional", cap = "1.2" })", "error.scheme.cap_above_one"},
        {"a cap of nothing", R"({ kind = "proportional", cap = "0" })", "error.scheme.not_positive"},
        {"inverse", R"({ kind = "inverse", overrun = "ratio" })", ""},
        {"inverse without its overrun", R"({ kind = "inverse" })", "error.toml.missing_key"},
        {"equal", R"({ kind = "equal", off = "symmetric" })", ""},
        {"equal with an unknown off", R"({ kind = "equal", off = "half" })", "error.scheme.unknown_choice"},
        {"threshold", R"({ kind = "threshold", full_at_least = "0.95" })", ""},
        {"threshold without a key", R"({ kind = "threshold" })", "error.scheme.threshold_keys"},
        {"threshold with two keys", R"({ kind = "threshold", full_at_least = "0.95", full_below = "1" })", "error.scheme.threshold_keys"},
        {"linear", R"({ kind = "linear", full_at = "0.05", zero_at = "0.2" })", ""},
        {"linear with equal ends", R"({ kind = "linear", full_at = "0.2", zero_at = "0.20" })", "error.scheme.linear_ends_equal"},
        {"steps", R"({ kind = "steps", free_until = "1", side = "below", step = "0.05", deduct = "1", count = "whole" })", ""},
        {"steps of no size", R"({ kind = "steps", free_until = "1", side = "below", step = "0", deduct = "1", count = "whole" })", "error.scheme.not_positive"},
        {"steps that deduct nothing", R"({ kind = "steps", free_until = "1", side = "below", step = "1", deduct = "0", count = "whole" })", "error.scheme.not_positive"},
        {"steps without a count", R"({ kind = "steps", free_until = "1", side = "below", step = "1", deduct = "1" })", "error.toml.missing_key"},
        {"range", R"({ kind = "range", low = "0.8", high = "0.9" })", ""},
        {"range backwards", R"({ kind = "range", low = "0.9", high = "0.8" })", "error.scheme.empty_span"},
        {"a tier without end before its beginning", R"({ kind = "tiers", tiers = [{ at_least = "2", below = "1", award = "30" }], domain = { from = "0" } })", "error.scheme.empty_span"},
        {"two lower ends", R"({ kind = "tiers", tiers = [{ at_least = "0", above = "0", award = "30" }], domain = { from = "0" } })", "error.scheme.two_bounds"},
        {"no tiers", R"({ kind = "tiers", tiers = [], domain = { from = "0" } })", "error.scheme.empty_list"},
        {"a key of another rule", R"({ kind = "proportional", full_at = "1" })", "error.toml.unknown_key"},
        {"a rule that is no table", R"("proportional")", "error.toml.wrong_kind"},
    };
    const std::string tiers = good.substr(good.find("{ kind = \"tiers\""),
                                          good.find('\n', good.find("{ kind = \"tiers\"")) - good.find("{ kind = \"tiers\""));
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto loaded = check_scheme(changed(tiers, row.rule), "demo.toml");
        std::string all;
        bool found = false;
        for (const auto& problem : loaded.problems) {
            all += describe(problem) + "\n";
            found = found || problem.code == row.code;
        }
        CHECK_MESSAGE((std::string_view{row.code}.empty() ? loaded.problems.empty() : found), all);
    }
}

TEST_CASE("several mistakes are all named at once")
{
    std::string text = changed("clause = \"B1\"\n", "");
    text.replace(text.find("at_least = \"0.9\""), 16, "at_least = \"0,9\"");
    CHECK(check_scheme(text, "demo.toml").problems.size() >= 2);
}

TEST_CASE("a declared defect must be there, and one that is there must be declared")
{
    const std::string declared = "\n[[known_defect]]\nat = \"A1\"\nkind = \"gap\"\nnote = \"0.8 与 0.9 之间未规定\"\n";
    const std::string with_hole = changed("below = \"0.9\"", "below = \"0.8\"");
    CHECK_FALSE(load_scheme(with_hole, "demo.toml").ok());
    auto fine = load_scheme(with_hole + declared, "demo.toml");
    REQUIRE(fine.ok());
    REQUIRE(fine.value().defects.size() == 1);
    CHECK(fine.value().defects.front().note == "0.8 与 0.9 之间未规定");
    auto absent = load_scheme(good + declared, "demo.toml");
    REQUIRE_FALSE(absent.ok());
    CHECK(absent.error().code == "error.scheme.defect_not_there");
    CHECK(absent.error().where.line == line_of(good + declared, "[[known_defect]]"));

    const auto kinds = {std::pair{"award = \"30\"", "award_above_full_marks"}, std::pair{"award = \"20\"", "points_do_not_add_up"}};
    for (const auto& [award, kind] : kinds) {
        const bool tier = std::string_view{kind} == "award_above_full_marks";
        const std::string text = changed(award, "award = \"35\"") + "\n[[known_defect]]\nat = \"" + (tier ? "A1" : "A2") +
                                 "\"\nkind = \"" + kind + "\"\nnote = \"照录\"\n";
        CHECK(load_scheme(text, "demo.toml").ok());
    }
}

TEST_CASE("a self-evaluation knows the facts of its rows")
{
    const std::string text = R"([scheme]
id = "demo/2021/self"
name = "自评"
kind = "self-evaluation"
valid = { from = "2021-01-01" }
source = { title = "示例" }
full_marks = "100"
[defaults]
rounding = { places = 2, mode = "half_up" }
zero_denominator = "not_scored"
[[level1]]
name = "产出指标"
full_marks = "50"
[[level1]]
name = "效益指标"
full_marks = "40"
[[row_rule]]
when = "execution"
full_marks = "10"
clause = "一"
measure = "executed / budget"
rule = { kind = "proportional" }
[[row_rule]]
when = "at_least"
clause = "二"
measure = "actual / target"
rule = { kind = "proportional" }
[[row_rule]]
when = "date"
clause = "三"
rule = { kind = "timeliness", planned = "target", actual = "actual", late = "nothing" }
[[row_rule]]
when = "range"
clause = "四"
measure = "actual"
rule = { kind = "range" }
)";
    auto loaded = check_scheme(text, "self.toml");
    for (const auto& problem : loaded.problems) MESSAGE(describe(problem));
    REQUIRE(loaded.problems.empty());
    CHECK(loaded.scheme.fact_index("target") == row_fact::target);
    CHECK(loaded.scheme.fact_index("budget") == row_fact::budget);
    CHECK(loaded.scheme.row_rule(RowKind::date) != nullptr);
    CHECK(loaded.scheme.row_rule(RowKind::words) == nullptr);

    std::string short_of_full = text;
    short_of_full.replace(short_of_full.find("full_marks = \"40\""), 17, "full_marks = \"30\"");
    auto problem = load_scheme(short_of_full, "self.toml");
    REQUIRE_FALSE(problem.ok());
    CHECK(problem.error().code == "error.scheme.sum");

    std::string twice = text;
    twice.replace(twice.find("when = \"range\""), 14, "when = \"date\"");
    CHECK_FALSE(load_scheme(twice, "self.toml").ok());
}

TEST_CASE("any text is read or refused, never trusted")
{
    // A small deterministic generator: cut, double and overwrite parts of the good file.
    unsigned state = 12345;
    const auto next = [&](std::size_t below) {
        state = state * 1664525U + 1013904223U;
        return static_cast<std::size_t>(state >> 8) % below;
    };
    for (int round = 0; round < 400; ++round) {
        std::string text = good;
        for (int change = 0; change < 3; ++change) {
            const std::size_t at = next(text.size());
            const std::size_t length = next(40);
            switch (next(3)) {
                case 0: text.erase(at, length); break;
                case 1: text.insert(at, text.substr(next(text.size()), length)); break;
                default: text[at] = "\"={}[]0-.,\n"[next(11)]; break;
            }
        }
        const auto loaded = check_scheme(text, "demo.toml");
        for (const auto& problem : loaded.problems) CHECK_FALSE(problem.message.empty());
    }
}
