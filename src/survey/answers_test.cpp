#include "survey/answers.h"

#include "survey/test_support.h"

namespace jiheng::survey {
namespace {

using namespace testing;

const std::string household = R"toml(
id = "household"
title = "家庭"

[[list]]
key = "district"
options = [{ key = "pudong", text = "浦东" }, { key = "xuhui", text = "徐汇" }]

[[list]]
key = "street"
options = [
  { key = "zhangjiang", text = "张江", columns = { district = "pudong" } },
  { key = "tianlin", text = "田林", columns = { district = "xuhui" } },
]

[[item]]
key = "district"
kind = "single"
list = "district"
text = "区"
required = true

[[item]]
key = "street"
kind = "single"
list = "street"
text = "街道"
choice = "district = ${district}"

[[item]]
key = "members"
kind = "repeat"
text = "家庭成员"

[[item.item]]
key = "age"
kind = "number"
whole = true
text = "年龄"
required = true
constraint = ". >= 0 and . < 130"
constraint_message = "年龄在 0 到 129 之间。"

[[item.item]]
key = "work"
kind = "text"
text = "职业"
relevant = "${age} >= 16"

[[item]]
key = "children"
kind = "number"
text = "其中儿童"
constraint = ". <= count(${members})"

[[item]]
key = "when"
kind = "date"
text = "何时"
)toml";

struct Case {
    Answers answers;
    const char* at;    // of the first fault; empty: none
    const char* code;  // "own": the questionnaire's words
    const char* why;
};

TEST_CASE("answers are taken or refused by the questionnaire's own conditions")
{
    const Questionnaire asked = questionnaire(household);
    const Case cases[] = {
        {{{"district", "pudong"}}, "", "", "one question has to be answered, the others may be left"},
        {{}, "district", "error.survey.answer.required", ""},
        {{{"district", "pudong"}, {"street", "tianlin"}},
         "street",
         "error.survey.answer.option",
         "a street of another district"},
        {{{"district", "pudong"}, {"street", "zhangjiang"}}, "", "", ""},
        {{{"district", "pudong"}, {"members[1].age", "200"}}, "members[1].age", "own", "in the questionnaire's words"},
        {{{"district", "pudong"}, {"members[1].age", "3.5"}}, "members[1].age", "error.survey.answer.whole", ""},
        {{{"district", "pudong"}, {"members[1].age", "30"}, {"members[2].work", "x"}},
         "members[2].age",
         "error.survey.answer.required",
         "each round for itself"},
        {{{"district", "pudong"}, {"members[1].age", "30"}, {"children", "2"}},
         "children",
         "error.survey.answer.constraint",
         "more children than members"},
        {{{"district", "pudong"}, {"members[1].age", "30"}, {"children", "1"}}, "", "", ""},
        {{{"district", "pudong"}, {"secret", "x"}}, "secret", "error.survey.answer.unknown", "nobody asked"},
        {{{"district", "pudong"}, {"when", "2019-02-29"}}, "when", "error.survey.answer.date", "no such day"},
        {{{"district", "pudong"}, {"when", "2020-02-29"}}, "", "", "a leap year"},
    };
    for (const auto& one : cases) {
        INFO(one.why << " " << one.at);
        const auto checked = check_answers(asked, one.answers, "2019-06-03");
        if (std::string{one.at}.empty()) {
            CHECK(checked.faults.empty());
            continue;
        }
        REQUIRE_FALSE(checked.faults.empty());
        CHECK(checked.faults.front().at == one.at);
        if (std::string{one.code} == "own")
            CHECK(checked.faults.front().error.message == "年龄在 0 到 129 之间。");
        else
            CHECK(checked.faults.front().error.code == one.code);
    }
}

TEST_CASE("an answer to what is not asked of this person is let go")
{
    const Questionnaire asked = questionnaire(household);
    const auto checked = check_answers(
        asked, {{"district", "pudong"}, {"members[1].age", "10"}, {"members[1].work", "学生"}}, "2019-06-03");
    CHECK(checked.faults.empty());
    CHECK(checked.answers.contains("members[1].age"));
    CHECK_FALSE(checked.answers.contains("members[1].work"));
}

TEST_CASE("what is sent without end is refused, not kept")
{
    const Questionnaire asked = questionnaire(household);
    const auto rounds = check_answers(asked, {{"district", "pudong"}, {"members[99999].age", "10"}}, "2019-06-03");
    CHECK_FALSE(rounds.faults.empty());
    const auto text = check_answers(
        asked, {{"district", "pudong"}, {"members[1].age", "20"}, {"members[1].work", std::string(30'000, 'x')}},
        "2019-06-03");
    REQUIRE(text.faults.size() == 1);
    CHECK(text.faults.front().error.code == "error.survey.answer.long");
    Answers many;
    for (int i = 0; i < 6'000; ++i) many["k" + std::to_string(i)] = "x";
    const auto refused = check_answers(asked, many, "2019-06-03");
    REQUIRE(refused.faults.size() == 1);
    CHECK(refused.faults.front().error.code == "error.survey.answer.many");
}

}  // namespace
}  // namespace jiheng::survey
