#include "workflow/scheme_tests.h"

#include <doctest/doctest.h>

#include "base/text.h"

using namespace jiheng;

namespace {

const char* const scheme_text = R"([scheme]
id = "demo"
name = "示例"
kind = "self-evaluation"
valid = { from = "2021-01-01" }
source = { title = "示例" }
full_marks = "100"
[defaults]
rounding = { places = 2, mode = "half_up" }
zero_denominator = "not_scored"
[[fact]]
id = "asked"
name = "问卷"
kind = "tally"
[[row_rule]]
when = "at_least"
clause = "一"
measure = "actual / target"
rule = { kind = "proportional" }
[[row_rule]]
when = "range"
clause = "二"
measure = "actual"
rule = { kind = "range" }
[[row_rule]]
when = "date"
clause = "三"
rule = { kind = "timeliness", planned = "target", actual = "actual", late = "nothing" }
[[indicator]]
code = "S"
name = "满意度"
full_marks = "10"
clause = "四"
rule = { kind = "survey", scale = [{ option = "满意", value = "1" }, { option = "不满意", value = "0" }], tallies = ["asked"] }
[[indicator]]
code = "J"
name = "评定"
full_marks = "90"
clause = "五"
rule = { kind = "judgement", least = "0" }
)";

SchemeTestReport report_on(const std::string& cases)
{
    auto scheme = load_scheme(scheme_text, "demo.toml");
    if (!scheme) FAIL(describe(scheme.error()));
    return run_scheme_tests(scheme.value(), cases, "demo.cases.toml");
}

}  // namespace

TEST_CASE("worked cases pass or fail with their line")
{
    struct Row {
        const char* why;
        std::string entry;
        const char* problem;  // empty: passes
    };
    const Row rows[] = {
        {"a row with units",
         "row = \"at_least\"\nfull_marks = \"15\"\ngiven = { target = \"27人\", actual = \"25人\" }\nexpect = { score "
         "= \"13.89\", measure = \"0.9259\" }",
         ""},
        {"a measure rounded by hand is refused where it ends",
         "row = \"at_least\"\nfull_marks = \"10\"\ngiven = { target = \"8\", actual = \"1\" }\nexpect = { measure = "
         "\"0.13\" }",
         "error.test.differs"},
        {"a percentage",
         "row = \"at_least\"\nfull_marks = \"10\"\ngiven = { target = \"≥95%\", actual = \"0.95\" }\nexpect = { score "
         "= \"10\" }",
         ""},
        {"a range from its row",
         "row = \"range\"\nfull_marks = \"10\"\ngiven = { target = \"80%-90%\", actual = \"40%\" }\nexpect = { score = "
         "\"5\" }",
         ""},
        {"a date",
         "row = \"date\"\nfull_marks = \"10\"\ngiven = { target = \"9月\", actual = \"10月\" }\nexpect = { score = "
         "\"0\" }",
         ""},
        {"a survey",
         "indicator = \"S\"\ntally = { asked = { \"满意\" = \"9\", \"不满意\" = \"1\" } }\nexpect = { score = \"9\" }",
         ""},
        {"a judgement", "indicator = \"J\"\npoints = \"80\"\nexpect = { score = \"80\", status = \"judged\" }", ""},
        {"a judgement outside", "indicator = \"J\"\npoints = \"91\"\nexpect = { score = \"91\" }",
         "error.case.points_outside"},
        {"not scored, in general", "indicator = \"S\"\nexpect = { status = \"not_scored\" }", ""},
        {"not scored, exactly", "indicator = \"S\"\nexpect = { status = \"missing_fact\" }", ""},
        {"a row that does not apply",
         "row = \"not_applicable\"\nfull_marks = \"0\"\nexpect = { status = \"not_applicable\" }", ""},
        {"other points", "indicator = \"J\"\npoints = \"80\"\nexpect = { score = \"81\" }", "error.test.differs"},
        {"an unknown fact", "indicator = \"S\"\ngiven = { other = \"1\" }\nexpect = { score = \"1\" }",
         "error.case.unknown_fact"},
        {"an unknown indicator", "indicator = \"Z\"\nexpect = { score = \"1\" }", "error.case.unknown_indicator"},
        {"an unknown key", "indicator = \"S\"\nexcept = \"x\"\nexpect = { score = \"1\" }", "error.toml.unknown_key"},
        {"nothing expected", "indicator = \"S\"", "error.test.expects_nothing"},
        {"neither row nor indicator", "expect = { score = \"1\" }", "error.test.indicator_or_row"},
        {"a row without rule", "row = \"words\"\nfull_marks = \"1\"\nexpect = { score = \"1\" }",
         "error.test.no_row_rule"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto report = report_on("[[case]]\nname = \"" + std::string{row.why} + "\"\n" + row.entry + "\n");
        CHECK(report.cases == 1);
        std::string all;
        for (const auto& failure : report.failures) all += describe(failure) + "\n";
        if (std::string_view{row.problem}.empty()) {
            CHECK_MESSAGE(report.failures.empty(), all);
            continue;
        }
        REQUIRE_MESSAGE(!report.failures.empty(), all);
        CHECK(report.failures[0].code == row.problem);
        CHECK(report.failures[0].where.line >= 1);
        CHECK_FALSE(contains(report.failures[0].message, "{"));
    }
    CHECK(report_on("").failures.at(0).code == "error.test.no_cases");
}

TEST_CASE("the built-in schemes are without problems and their worked cases come out")
{
    auto schemes = builtin_schemes();
    if (!schemes) FAIL(describe(schemes.error()));
    for (const auto& scheme : schemes.value()) {
        CAPTURE(scheme.id);
        auto report = test_scheme(scheme.id);
        if (!report) FAIL(describe(report.error()));
        for (const auto& failure : report.value().failures) FAIL_CHECK(describe(failure));
        if (scheme.full_marks) CHECK(report.value().cases > 0);
    }
}
