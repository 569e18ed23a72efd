// The workbooks of examples/xlsforms, written as users of Kobo and ODK write them, are read whole and go out again with
// the same meaning.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "documents/xlsx/xlsx_reader.h"
#include "survey/answers.h"
#include "survey/test_support.h"
#include "survey/xlsform.h"
#include "typeset/xlsx/xlsx_writer.h"

namespace jiheng::survey {
namespace {

Questionnaire example(const std::string& name)
{
    const std::string path = std::string{JIHENG_SOURCE_DIR} + "/examples/xlsforms/" + name + ".xlsx";
    std::ifstream file{path, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    const auto workbook = read_xlsx(bytes, path);
    REQUIRE(workbook.ok());
    const XlsForm read = read_xlsform(workbook.value());
    for (const auto& problem : read.problems) MESSAGE(describe(problem));
    for (const auto& left : read.left_out) MESSAGE(describe(left));
    CHECK(read.left_out.empty());
    REQUIRE(read.questionnaire.has_value());
    return *read.questionnaire;
}

constexpr std::array names{"rural-roads", "school-meals", "job-subsidy"};

TEST_CASE("the example workbooks are read whole and come back the same")
{
    for (const std::string name : names) {
        INFO(name);
        const Questionnaire first = example(name);
        const auto again = read_xlsx(typeset::xlsx_of(write_xlsform(first)), "out.xlsx");
        REQUIRE(again.ok());
        const XlsForm back = read_xlsform(again.value());
        REQUIRE(back.questionnaire.has_value());
        CHECK(write_questionnaire(*back.questionnaire) == write_questionnaire(first));
    }
}

struct Case {
    const char* form;
    Answers answers;
    const char* at;  // of the first fault; empty: none
    const char* why;
};

TEST_CASE("their conditions hold for those who answer")
{
    const Answers there{{"county", "east"}, {"township", "shiqiao"}, {"means", "car"}, {"surface", "5"},
                        {"signs", "4"},     {"upkeep", "4"},         {"overall", "1"}};
    const Answers family{{"relation", "parent"}, {"people", "4"}, {"overall", "4"}};
    const Answers firm{{"size", "small"}, {"staff_before", "20"}, {"laid_off", "1"}, {"received", "no"}};
    const auto with = [](Answers answers, const Answers& more) {
        for (const auto& [key, text] : more) answers[key] = text;
        return answers;
    };
    const Case cases[] = {
        {"rural-roads", with(there, {{"why", "坑洼"}}), "", ""},
        {"rural-roads", there, "why", "who is not satisfied says why"},
        {"rural-roads", with(there, {{"township", "heping"}, {"why", "x"}}), "township", "of the other county"},
        {"rural-roads", with(there, {{"means", "never car"}, {"why", "x"}}), "means", "never and by car"},
        {"rural-roads", {{"county", "west"}, {"township", "heping"}, {"means", "never"}}, "", "is asked no more"},
        {"school-meals", family, "", "no child is none"},
        {"school-meals", with(family, {{"children[1].age", "9"}}), "children[1].school", "each round is whole"},
        {"school-meals",
         with(family, {{"children[1].age", "9"}, {"children[1].school", "primary"}, {"subsidised", "2"}}), "subsidised",
         "more subsidised than there are"},
        {"job-subsidy", firm, "", "one of twenty is 5 %"},
        {"job-subsidy", with(firm, {{"laid_off", "2"}}), "layoff_reason", "two of twenty are 10 %"},
        {"job-subsidy", with(firm, {{"laid_off", "21"}}), "laid_off", "more than there were"},
        {"job-subsidy",
         with(firm, {{"received", "yes"},
                     {"applied", "2026-03-02"},
                     {"paid", "2026-02-27"},
                     {"amount", "0.30"},
                     {"wages", "0.1"},
                     {"training", "0.2"}}),
         "paid", "paid before it was applied for; 0.1 and 0.2 are no more than 0.30"},
    };
    for (const auto& one : cases) {
        INFO(one.form << " " << one.at << " " << one.why);
        const auto checked = check_answers(example(one.form), one.answers, "2026-11-21");
        if (std::string{one.at}.empty()) {
            for (const auto& fault : checked.faults) MESSAGE(fault.at << " " << fault.error.message);
            CHECK(checked.faults.empty());
        } else {
            REQUIRE_FALSE(checked.faults.empty());
            CHECK(checked.faults.front().at == one.at);
        }
    }
}

}  // namespace
}  // namespace jiheng::survey
