#include "scheme/scheme.h"

#include <doctest/doctest.h>

#include "scheme/test_support.h"

using namespace jiheng;
using namespace jiheng::testing;

TEST_CASE("a good scheme is read whole")
{
    auto loaded = check_scheme(good_scheme, "demo.toml");
    for (const auto& problem : loaded.problems) MESSAGE(describe(problem));
    REQUIRE(loaded.problems.empty());
    const Scheme& scheme = loaded.scheme;
    CHECK(scheme.indicators.size() == 5);
    CHECK(scheme.valid_to == "2021-12-31");
    CHECK(scheme.fact_index("planned") == 1);
    CHECK(scheme.find_indicator("A1")->measure.expression.facts() == std::vector<std::size_t>{0, 1});
    CHECK(scheme.find_indicator("A1")->where.line == line_of(good_scheme, "rule = { kind = \"tiers\""));
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
        {"a missing source", "source = { title = \"示例文件\", clause = \"第三条\" }\n", "", "error.scheme.no_source",
         "[scheme]"},
        {"a source without title", "title = \"示例文件\", ", "", "error.toml.missing_key", "source ="},
        {"an indicator without clause", "clause = \"B1\"\n", "", "error.toml.missing_key",
         "[[indicator]]\ncode = \"B1\""},
        {"a number that is no string", "full_marks = \"20\"", "full_marks = 20", "error.toml.wrong_kind",
         "full_marks = 20"},
        {"a number that is none", "full_marks = \"20\"", "full_marks = \"二十\"", "error.scheme.bad_number", "二十"},
        {"negative points", "full_marks = \"20\"", "full_marks = \"-20\"", "error.scheme.negative", "-20"},
        {"an unknown kind", "kind = \"project-evaluation\"", "kind = \"project\"", "error.scheme.unknown_choice",
         "kind = \"project\""},
        {"an unknown rule", "kind = \"survey\"", "kind = \"poll\"", "error.scheme.unknown_rule", "kind = \"poll\""},
        {"a date that is none", "2021-12-31", "2021-13-31", "error.scheme.bad_date", "2021-13-31"},
        {"valid backwards", "to = \"2021-12-31\"", "to = \"2020-12-31\"", "error.scheme.empty_span", "valid ="},
        {"no rounding", "rounding = { places = 2, mode = \"half_up\" }\n", "", "error.scheme.no_rounding",
         "[[indicator]]\ncode = \"A1\""},
        {"rounding to a hundred places", "places = 2", "places = 100", "error.scheme.bad_places", "places = 100"},
        {"a ratio without zero_denominator", "zero_denominator = \"not_scored\"\n", "",
         "error.scheme.no_zero_denominator", "measure = \"spent"},
        {"an undeclared fact", "spent / planned", "spent / plan", "error.expression.unknown_fact", "spent / plan"},
        {"a date in arithmetic", "spent / planned", "spent / due", "error.scheme.fact_not_number", "spent / due"},
        {"a number as a date", "planned = \"due\"", "planned = \"spent\"", "error.scheme.fact_kind",
         "planned = \"spent\""},
        {"a number as a tally", "tallies = [\"survey\"]", "tallies = [\"spent\"]", "error.scheme.fact_kind",
         "tallies = [\"spent\"]"},
        {"a measure nobody looks at", "clause = \"A2\"", "clause = \"A2\"\nmeasure = \"spent\"",
         "error.scheme.measure_unused", "measure = \"spent\"\n"},
        {"a measure is missing", "measure = \"spent / planned\"\n", "", "error.toml.missing_key",
         "[[indicator]]\ncode = \"A1\""},
        {"two indicators with one code", "code = \"B2\"", "code = \"B1\"", "error.scheme.duplicate",
         "code = \"B1\"\nname = \"及时\""},
        {"an indicator named like a group", "code = \"B2\"", "code = \"A\"", "error.scheme.duplicate",
         "code = \"A\"\nname = \"及时\""},
        {"two facts with one name", "id = \"planned\"", "id = \"spent\"", "error.scheme.duplicate",
         "id = \"spent\"\nname = \"计划\""},
        {"a fact named like a function", "id = \"survey\"", "id = \"mean\"", "error.scheme.bad_fact_id",
         "id = \"mean\""},
        {"a fact named in Chinese", "id = \"due\"", "id = \"时间\"", "error.scheme.bad_fact_id", "id = \"时间\""},
        {"an unknown parent", "parent = \"A\"\nname = \"要点\"", "parent = \"C\"\nname = \"要点\"",
         "error.scheme.unknown_parent", "parent = \"C\""},
        {"a group below itself", "code = \"A\"\n", "code = \"A\"\nparent = \"A\"\n", "error.scheme.unknown_parent",
         "parent = \"A\"\nname = \"投入\""},
        {"a group whose points do not add up", "full_marks = \"60\"", "full_marks = \"61\"", "error.scheme.sum",
         "[[group]]"},
        {"a scheme whose points do not add up", "full_marks = \"100\"", "full_marks = \"99\"", "error.scheme.sum",
         "[scheme]"},
        {"a hole between tiers", "below = \"0.9\"", "below = \"0.8\"", "error.scheme.gap", "kind = \"tiers\""},
        {"the edge belongs to no tier", "at_least = \"0.9\"", "above = \"0.9\"", "error.scheme.gap",
         "kind = \"tiers\""},
        {"tiers that overlap", "below = \"0.9\"", "below = \"0.95\"", "error.scheme.overlap", "kind = \"tiers\""},
        {"tiers without domain", ", domain = { from = \"0\" }", "", "error.toml.missing_key", "kind = \"tiers\""},
        {"a best tier above the full marks", "award = \"30\"", "award = \"31\"", "error.scheme.award_above",
         "kind = \"tiers\""},
        {"a best tier below the full marks", "award = \"30\"", "award = \"29\"", "error.scheme.award_below",
         "kind = \"tiers\""},
        {"awards that do not add up", "award = \"20\"", "award = \"19\"", "error.scheme.checklist_sum",
         "kind = \"checklist\""},
        {"an item that does nothing", ", award = \"20\"", "", "error.scheme.checklist_item", "kind = \"checklist\""},
        {"an item that does two things", "award = \"20\"", "award = \"20\", veto = true", "error.scheme.checklist_item",
         "kind = \"checklist\""},
        {"two items with one id", "id = \"2\"", "id = \"1\"", "error.scheme.duplicate", "kind = \"checklist\""},
        {"levels out of order", "{ name = \"好\", award = \"10\" }, { name = \"差\", award = \"0\" }",
         "{ name = \"差\", award = \"0\" }, { name = \"好\", award = \"10\" }", "error.scheme.levels_order",
         "kind = \"bands\""},
        {"a level without points", "{ name = \"差\", award = \"0\" }", "{ name = \"差\" }",
         "error.scheme.level_award_or_span", "kind = \"bands\""},
        {"a level with both", "name = \"差\", award = \"0\"", "name = \"差\", award = \"0\", below = \"1\"",
         "error.scheme.level_award_or_span", "kind = \"bands\""},
        {"late by an unknown measure", "per = \"day\"", "per = \"hour\"", "error.scheme.unknown_choice",
         "per = \"hour\""},
        {"late deducts more than there is", "deduct = \"1\"", "deduct = \"11\"", "error.scheme.deduct_above",
         "kind = \"timeliness\""},
        {"an option above 1", "value = \"1\"", "value = \"100\"", "error.scheme.not_a_share", "value = \"100\""},
        {"grades with a hole", "below = \"90\"", "below = \"80\"", "error.scheme.gap", "[[grade]]"},
        {"grades that overlap", "below = \"90\"", "at_most = \"90\"", "error.scheme.overlap", "[[grade]]"},
        {"flag without a limit", "missing = \"not_scored\"", "over_achievement = \"flag\"",
         "error.scheme.flag_over_missing", "over_achievement"},
        {"rows outside a self-evaluation", "[[group]]", "[[level1]]\nname = \"产出\"\nfull_marks = \"50\"\n[[group]]",
         "error.scheme.only_self_evaluation", "[[level1]]"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const std::string text = changed(good_scheme, row.from, row.to);
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

TEST_CASE("several mistakes are all named at once")
{
    std::string text = changed(good_scheme, "clause = \"B1\"\n", "");
    text.replace(text.find("at_least = \"0.9\""), 16, "at_least = \"0,9\"");
    CHECK(check_scheme(text, "demo.toml").problems.size() >= 2);
}
