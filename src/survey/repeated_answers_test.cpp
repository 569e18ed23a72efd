#include "survey/repeated_answers.h"

#include "survey/analysis.h"
#include "survey/test_support.h"

using namespace jiheng::survey;

namespace {

const std::string household = R"(
id = "household"
title = "家庭"

[[list]]
key = "scale"
options = [{ key = "3", text = "好", value = "1" }, { key = "2", text = "中", value = "0.5" }, { key = "1", text = "差", value = "0" }]

[[item]]
key = "overall"
kind = "single"
list = "scale"
text = "总体"

[[item]]
key = "members"
kind = "repeat"
text = "家人"

[[item.item]]
key = "service"
kind = "single"
list = "scale"
text = "家人的评价"

[[item.item]]
key = "wish"
kind = "text"
text = "家人的意见"
)";

PackedAnswers packed(const std::vector<std::vector<std::pair<std::string, std::string>>>& people)
{
    AnswerPacker packer;
    for (std::size_t i = 0; i < people.size(); ++i) {
        packer.begin_row(std::to_string(i));
        for (const auto& [key, answer] : people[i]) packer.put(key, answer);
    }
    return std::move(packer).take();
}

}  // namespace

TEST_CASE("each round that somebody answered is a base of its own")
{
    const Questionnaire asked = testing::questionnaire(household);
    RepeatedAnswersBuilder builder{asked};
    builder.append(packed({{{"overall", "3"}, {"members[1].service", "3"}, {"members[2].service", "1"}},
                           {{"overall", "1"}},                // nobody else lives there
                           {{"members[2].service", "3"}}}));  // the first round was left empty: the second counts
    builder.append(packed({{{"members[1].wish", "多开窗口"}, {"members[12].service", "2"}}}));
    const auto found = std::move(builder).take({});
    REQUIRE(found.size() == 1);
    CHECK(found[0].repeat->key == "members");
    const SurveyAnalysis made = analyse(found[0].table);
    CHECK(made.valid == 5);
    const QuestionTally* service = made.tally("service");
    REQUIRE(service != nullptr);
    CHECK(service->counts == std::vector<std::uint64_t>{2, 1, 1});
    CHECK(service->blank == 1);
    CHECK(*service->satisfaction() == jiheng::Rational{5, 8});
    CHECK(made.tally("overall") == nullptr);
}

TEST_CASE("the rounds of a respondent who is set aside do not count")
{
    const Questionnaire asked = testing::questionnaire(household);
    RepeatedAnswersBuilder builder{asked};
    builder.append(packed({{{"members[1].service", "3"}, {"members[2].service", "3"}}, {{"members[1].service", "1"}}}));
    const auto found = std::move(builder).take({false, true});
    CHECK(analyse(found.at(0).table).tally("service")->counts == std::vector<std::uint64_t>{0, 0, 1});
}
