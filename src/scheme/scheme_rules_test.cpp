#include <doctest/doctest.h>

#include "scheme/scheme.h"
#include "scheme/test_support.h"

using namespace jiheng;
using namespace jiheng::testing;

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
        {"a gate above the cap", R"({ kind = "proportional", cap = "0.5", gate = "0.6" })",
         "error.scheme.gate_above_cap"},
        {"a cap that exceeds the full marks", R"({ kind = "proportional", cap = "1.2" })",
         "error.scheme.cap_above_one"},
        {"a cap of nothing", R"({ kind = "proportional", cap = "0" })", "error.scheme.not_positive"},
        {"inverse", R"({ kind = "inverse", overrun = "ratio" })", ""},
        {"inverse without its overrun", R"({ kind = "inverse" })", "error.toml.missing_key"},
        {"equal", R"({ kind = "equal", off = "symmetric" })", ""},
        {"equal with an unknown off", R"({ kind = "equal", off = "half" })", "error.scheme.unknown_choice"},
        {"threshold", R"({ kind = "threshold", full_at_least = "0.95" })", ""},
        {"threshold without a key", R"({ kind = "threshold" })", "error.scheme.threshold_keys"},
        {"threshold with two keys", R"({ kind = "threshold", full_at_least = "0.95", full_below = "1" })",
         "error.scheme.threshold_keys"},
        {"linear", R"({ kind = "linear", full_at = "0.05", zero_at = "0.2" })", ""},
        {"linear with equal ends", R"({ kind = "linear", full_at = "0.2", zero_at = "0.20" })",
         "error.scheme.linear_ends_equal"},
        {"steps",
         R"({ kind = "steps", free_until = "1", side = "below", step = "0.05", deduct = "1", count = "whole" })", ""},
        {"steps of no size",
         R"({ kind = "steps", free_until = "1", side = "below", step = "0", deduct = "1", count = "whole" })",
         "error.scheme.not_positive"},
        {"steps that deduct nothing",
         R"({ kind = "steps", free_until = "1", side = "below", step = "1", deduct = "0", count = "whole" })",
         "error.scheme.not_positive"},
        {"steps without a count", R"({ kind = "steps", free_until = "1", side = "below", step = "1", deduct = "1" })",
         "error.toml.missing_key"},
        {"range", R"({ kind = "range", low = "0.8", high = "0.9" })", ""},
        {"range backwards", R"({ kind = "range", low = "0.9", high = "0.8" })", "error.scheme.empty_span"},
        {"a tier without end before its beginning",
         R"({ kind = "tiers", tiers = [{ at_least = "2", below = "1", award = "30" }], domain = { from = "0" } })",
         "error.scheme.empty_span"},
        {"two lower ends",
         R"({ kind = "tiers", tiers = [{ at_least = "0", above = "0", award = "30" }], domain = { from = "0" } })",
         "error.scheme.two_bounds"},
        {"no tiers", R"({ kind = "tiers", tiers = [], domain = { from = "0" } })", "error.scheme.empty_list"},
        {"a key of another rule", R"({ kind = "proportional", full_at = "1" })", "error.toml.unknown_key"},
        {"a rule that is no table", R"("proportional")", "error.toml.wrong_kind"},
    };
    const std::string tiers = good_scheme.substr(
        good_scheme.find("{ kind = \"tiers\""),
        good_scheme.find('\n', good_scheme.find("{ kind = \"tiers\"")) - good_scheme.find("{ kind = \"tiers\""));
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto loaded = check_scheme(changed(good_scheme, tiers, row.rule), "demo.toml");
        std::string all;
        bool found = false;
        for (const auto& problem : loaded.problems) {
            all += describe(problem) + "\n";
            found = found || problem.code == row.code;
        }
        CHECK_MESSAGE((std::string_view{row.code}.empty() ? loaded.problems.empty() : found), all);
    }
}

TEST_CASE("a declared defect must be there, and one that is there must be declared")
{
    const std::string declared = "\n[[known_defect]]\nat = \"A1\"\nkind = \"gap\"\nnote = \"0.8 与 0.9 之间未规定\"\n";
    const std::string with_hole = changed(good_scheme, "below = \"0.9\"", "below = \"0.8\"");
    CHECK_FALSE(load_scheme(with_hole, "demo.toml").ok());
    auto fine = load_scheme(with_hole + declared, "demo.toml");
    REQUIRE(fine.ok());
    REQUIRE(fine.value().defects.size() == 1);
    CHECK(fine.value().defects.front().note == "0.8 与 0.9 之间未规定");
    auto absent = load_scheme(good_scheme + declared, "demo.toml");
    REQUIRE_FALSE(absent.ok());
    CHECK(absent.error().code == "error.scheme.defect_not_there");
    CHECK(absent.error().where.line == line_of(good_scheme + declared, "[[known_defect]]"));

    const auto kinds = {std::pair{"award = \"30\"", "award_above_full_marks"},
                        std::pair{"award = \"20\"", "points_do_not_add_up"}};
    for (const auto& [award, kind] : kinds) {
        const bool tier = std::string_view{kind} == "award_above_full_marks";
        const std::string text = changed(good_scheme, award, "award = \"35\"") + "\n[[known_defect]]\nat = \"" +
                                 (tier ? "A1" : "A2") + "\"\nkind = \"" + kind + "\"\nnote = \"照录\"\n";
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
        std::string text = good_scheme;
        for (int change = 0; change < 3; ++change) {
            const std::size_t at = next(text.size());
            const std::size_t length = next(40);
            switch (next(3)) {
                case 0:
                    text.erase(at, length);
                    break;
                case 1:
                    text.insert(at, text.substr(next(text.size()), length));
                    break;
                default:
                    text[at] = "\"={}[]0-.,\n"[next(11)];
                    break;
            }
        }
        const auto loaded = check_scheme(text, "demo.toml");
        for (const auto& problem : loaded.problems) CHECK_FALSE(problem.message.empty());
    }
}
