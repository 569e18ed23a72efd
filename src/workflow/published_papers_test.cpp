// The five published papers, where they are at hand (../shared/seeds): what must be found in them, and that nothing
// else is called an error. Skipped aloud where they are not.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "workflow/audit_files.h"

using namespace jiheng;
namespace fs = std::filesystem;

namespace {

const fs::path seeds = fs::path{JIHENG_SOURCE_DIR} / ".." / "shared" / "seeds";

struct Expected {
    const char* why;
    const char* check;
    int line;
    const char* printed;
    const char* recomputed;
};

struct Paper {
    const char* file;
    std::vector<Expected> errors;    // all of them
    std::vector<Expected> warnings;  // some of them
};

const std::vector<Paper> papers{
    {"shanghai-2018-project-evaluation-report.txt",
     {{"94.25 % where two completion rates average 91.40 %", "rate.prose", 564, "94.25%", "91.4%"},
      {"2.74 of 3 needs 91.33 %, not 94.25 %", "score.rate-times-marks", 564, "94.25% → 2.74", "2.83"},
      {"58.41 % where 6814 of 35000 is 19.47 %", "rate.prose", 580, "58.41%", "19.47%"},
      {"0.58 of 3 is no 58.41 %", "score.rate-times-marks", 580, "58.41% → 0.58", "1.75"},
      {"the heading says 5, the table 2.5", "score.between-places", 654, "5", "2.5"},
      {"the working paper repeats 94.25 %", "rate.prose", 1056, "94.25%", "91.4%"},
      {"and its 2.74", "score.rate-times-marks", 1056, "94.25% → 2.74", "2.83"},
      {"the working paper repeats 58.41 %", "rate.prose", 1090, "58.41%", "19.47%"},
      {"and its 0.58", "score.rate-times-marks", 1090, "58.41% → 0.58", "1.75"}},
     {{"94–95 % is left open", "rule.tier-gap", 468, "94%–95%", ""},
      {"the working paper's rule awards nothing", "paper.rule", 993, "考察项目实施是否采取了必要的采购。", nullptr},
      {"one question uses another scale", "survey.scale-words", 1538, nullptr, nullptr}}},
    {"shanghai-2020-project-target-declarations.txt",
     {},
     {{"five times last year's budget", "declaration.budget-jump", 108, "48,102,430", "7,530,000"},
      {"spent to the yuan", "declaration.spent-to-the-yuan", 18, "3,379,848", "3,379,848"},
      {"a rate whose target is a word", "target.no-number", 84, "及时", ""},
      {"satisfaction without a number", "target.no-number", 89, "满意", ""},
      {"a count as a percentage", "target.count-as-rate", 30, "=100%", ""}}},
    {"shanghai-2021-project-self-evaluation.txt",
     {{"97 % of 100 % is 3.88 of 4", "score.rule", 269, "3", "3.88"}},
     {{"95 % does not exceed 95 %", "score.strict-comparator", 297, "2", ""},
      {"nor here", "score.strict-comparator", 300, "1", ""},
      {"twice the target", "indicator.over-achieved", 90, "1034人", ">=500人"}}},
    {"shenzhen-2021-project-self-evaluations.txt",
     {{"0.8693 cut to 0.86", "rate.execution", 30, "0.86", "0.87"},
      {"and carried into the points", "score.execution", 30, "8.60", "8.69"},
      {"86 % of at most 100 % is full marks", "score.at-most-in-proportion", 40, "8.6", "10.0"},
      {"99 % likewise", "score.at-most-in-proportion", 82, "9.9", "10.0"},
      {"30.5 of 30.68 is not all of it", "score.missed-but-full", 123, "10.0", "9.94"},
      {"87 % of at most 100 %", "score.at-most-in-proportion", 126, "8.7", "10.0"},
      {"8 of 29 is 2.7586", "score.rule", 146, "2.75", "2.76"},
      {"1400 of 1788 is 15.66 of 20", "score.rule", 169, "16.0", "15.66"}},
     {{"95 % meets ≥95 %", "score.met-but-deducted", 22, "18.0", "20.0"},
      {"in full here, in proportion on three other forms", "score.same-rule-differently", 60, "10.0", ""},
      {"24 of 14", "indicator.over-achieved", 57, "24宗", "14宗"}}},
    {"yanzhou-2020-department-evaluation-report.txt",
     {{"7.9 % of a budget of 2 万元", "rate.base-elsewhere", 81, "7.9%", "15.83%"},
      {"the parts of 47213.5 come to 5312.44", "prose.breakdown", 296, "47213.5 万元", "5312.44 万元"},
      {"34 claimed, 35 in the annex", "count.indicators", 502, "34 个", "35"},
      {"60–70 has no grade", "grade.scale-gap", 512, "60–70", ""},
      {"5 points on an indicator of 3", "rule.award-above-full", 883, "5分", "3"},
      {"3 in the annex, 4 in the result", "weights.between-places", 925, "3", "4"},
      {"likewise", "weights.between-places", 926, "3", "4"},
      {"only in the annex", "indicator.only-in-one-place", 927, "生态效益", ""},
      {"3 in the annex, 4 in the result", "weights.between-places", 928, "3", "4"}},
     {{"a measure replaced in 2020", "basis.replaced", 300, nullptr, nullptr},
      {"2634 and 2635", "prose.one-fact", 416, nullptr, nullptr},
      {"output and effect below 60", "weights.output-effect", 121, "50", "60"}}},
};

std::string without_spaces(std::string text)
{
    std::erase(text, ' ');
    return text;
}

bool fits(const Finding& finding, const Expected& expected)
{
    return finding.check == expected.check && finding.where.line == expected.line &&
           (expected.printed == nullptr || without_spaces(finding.printed) == without_spaces(expected.printed)) &&
           (expected.recomputed == nullptr ||
            without_spaces(finding.recomputed) == without_spaces(expected.recomputed));
}

}  // namespace

TEST_CASE("the published papers: every contradiction is named, and nothing that holds")
{
    if (!fs::exists(seeds)) {
        MESSAGE("SKIPPED: the published papers are not at hand (", seeds.string(), ")");
        return;
    }
    AuditRequest request;
    request.paths = {seeds.string()};
    const auto outcome = audit_files(request);
    REQUIRE(outcome.ok());
    for (const auto& paper : papers) {
        CAPTURE(paper.file);
        std::vector<Finding> errors;
        std::vector<Finding> others;
        for (const auto& document : outcome.value().documents) {
            if (fs::path{document.path}.filename() != paper.file) continue;
            for (const auto& audited : document.forms)
                for (const auto& finding : audited.findings.findings())
                    (finding.severity == Severity::error ? errors : others).push_back(finding);
        }
        for (const auto& expected : paper.errors) {
            CAPTURE(expected.why);
            CHECK(std::count_if(errors.begin(), errors.end(), [&](const Finding& f) { return fits(f, expected); }) ==
                  1);
        }
        for (const auto& error : errors) {
            const std::string message = render(error, Language::chinese);
            CAPTURE(message);
            CHECK(std::any_of(paper.errors.begin(), paper.errors.end(),
                              [&](const Expected& e) { return fits(error, e); }));
        }
        for (const auto& expected : paper.warnings) {
            CAPTURE(expected.why);
            CHECK(std::any_of(others.begin(), others.end(), [&](const Finding& f) { return fits(f, expected); }));
        }
    }
}
