#include "survey/tally.h"

#include "numbers/decimal.h"
#include "survey/quality.h"
#include "survey/reliability.h"
#include "survey/test_support.h"

namespace jiheng::survey {
namespace {

using namespace testing;

const std::vector<std::string> satisfied{"printing", "posting", "publicity", "devices", "overall"};

TEST_CASE("the hundred answers of 2018 give the published figures")
{
    const Questionnaire asked = questionnaire(insured);
    const AnswerTable answers = table(asked, answers_of_2018());
    REQUIRE(answers.rows == 100);
    const char* percents[] = {"95.5%", "91.5%", "81%", "91%", "85.5%"};
    std::vector<std::uint64_t> all(6);
    for (std::size_t i = 0; i < satisfied.size(); ++i) {
        const QuestionTally counted = tally(answers, *answers.choice(satisfied[i]));
        CHECK(to_percent(*counted.satisfaction()) == percents[i]);
        for (std::size_t option = 0; option < counted.counts.size(); ++option) all[option] += counted.counts[option];
    }
    CHECK(all == std::vector<std::uint64_t>{293, 192, 15, 0, 0, 0});
    const Overall together = overall(answers, satisfied);
    CHECK(to_percent(*together.mean_of_questions) == "88.9%");
    CHECK(*together.pooled == *together.mean_of_questions);
    CHECK(*together.mean_of_respondents == *together.mean_of_questions);
    CHECK(to_text(Rational{10} * *together.mean_of_questions) == "8.89");

    const QuestionTally knows = tally(answers, *answers.choice("knows"));
    CHECK(knows.counts == std::vector<std::uint64_t>{77, 23});
    const QuestionTally received = tally(answers, *answers.choice("received"));
    CHECK(received.blank == 23);
}

TEST_CASE("the same answers under other scales")
{
    const Questionnaire asked = questionnaire(insured);
    const AnswerTable answers = table(asked, answers_of_2018());
    QuestionTally all = tally(answers, *answers.choice("printing"));
    for (std::size_t i = 1; i < satisfied.size(); ++i) {
        const QuestionTally one = tally(answers, *answers.choice(satisfied[i]));
        for (std::size_t option = 0; option < all.counts.size(); ++option) all.counts[option] += one.counts[option];
    }
    const auto of = [](const char* text) { return std::optional{Decimal::parse(text)->exact()}; };
    CHECK(to_percent(*all.satisfaction_under({of("1"), of("0.8"), of("0.6"), of("0.4"), of("0.2"), {}})) == "91.12%");
    CHECK(to_percent(*all.satisfaction_under({of("1"), of("0.8"), of("0.6"), of("0.3"), of("0"), {}})) == "91.12%");
    CHECK(to_percent(*all.share_of_best(2)) == "97%");
    CHECK(to_percent(*all.share_of_best(3)) == "100%");
}

TEST_CASE("never used is outside the scale; a question nobody answered has no satisfaction, not 0")
{
    const Questionnaire asked = questionnaire(insured);
    const AnswerTable answers = table(asked, "insured,printing,posting\nyes,5,na\nyes,na,na\nyes,3,\n");
    const QuestionTally printing = tally(answers, *answers.choice("printing"));
    CHECK(printing.on_scale() == 2);
    CHECK(printing.outside() == 1);
    CHECK(to_percent(*printing.satisfaction()) == "75%");
    const QuestionTally posting = tally(answers, *answers.choice("posting"));
    CHECK(posting.blank == 1);
    CHECK_FALSE(posting.satisfaction().has_value());
    const Overall together = overall(answers, {"printing", "posting"});
    CHECK(to_percent(*together.mean_of_questions) == "75%");
}

TEST_CASE("the ways to one figure differ as soon as somebody leaves a question out")
{
    const Questionnaire asked = questionnaire(insured);
    const AnswerTable answers = table(asked, "insured,printing,posting\nyes,5,5\nyes,1,\nyes,1,\n");
    const Overall together = overall(answers, {"printing", "posting"});
    CHECK(*together.mean_of_questions == Rational{2, 3});    // (1/3 + 1) / 2
    CHECK(*together.pooled == Rational{1, 2});               // 2 of 4 answers
    CHECK(*together.mean_of_respondents == Rational{1, 3});  // 1, 0, 0
}

TEST_CASE("strata count with their share of the population")
{
    CHECK(*weighted_mean({{"a", Rational{6, 10}}, {"b", Rational{4, 10}}},
                         {{"a", Rational{9, 10}}, {"b", Rational{8, 10}}}) == Rational{86, 100});
    CHECK_FALSE(weighted_mean({{"a", Rational{1}}, {"b", Rational{1}}}, {{"a", Rational{1}}}).has_value());
}

TEST_CASE("Cronbach's alpha of five respondents and three questions is 0.932")
{
    // Variances 1.7, 0.7, 1.5; of the sum 10.3; 1.5 × (1 − 3.9/10.3).
    const Questionnaire asked = questionnaire(R"(
id = "alpha"
title = "x"
[[list]]
key = "five"
options = [{ key = "5", text = "5", value = "5" }, { key = "4", text = "4", value = "4" }, { key = "3", text = "3", value = "3" },
           { key = "2", text = "2", value = "2" }, { key = "1", text = "1", value = "1" }]
[[item]]
key = "a"
kind = "single"
list = "five"
text = "a"
[[item]]
key = "b"
kind = "single"
list = "five"
text = "b"
[[item]]
key = "c"
kind = "single"
list = "five"
text = "c"
)");
    const AnswerTable answers = table(asked, "a,b,c\n5,4,5\n4,4,4\n3,3,4\n5,5,5\n2,3,2\n5,,5\n");
    const Reliability found = reliability(answers, {"a", "b", "c"});
    CHECK(found.respondents == 5);
    CHECK(*found.alpha == Rational{3, 2} * (Rational{1} - Rational{39, 103}));
    CHECK(to_text(*found.alpha, 3) == "0.932");
    REQUIRE(found.items.size() == 3);
    CHECK(found.items.front().alpha_without.has_value());
    CHECK_FALSE(reliability(answers, {"a"}).alpha.has_value());
    const AnswerTable alike = table(asked, "a,b,c\n5,5,5\n5,5,5\n");
    CHECK_FALSE(reliability(alike, {"a", "b", "c"}).alpha.has_value());
}

TEST_CASE("doubtful questionnaires are marked with their reason and stay")
{
    const Questionnaire asked = questionnaire(insured);
    const AnswerTable answers = table(asked,
                                      "insured,knows,printing,posting,publicity,devices,overall,_seconds,_device\n"
                                      "yes,yes,5,4,5,4,5,120,one\n"
                                      "yes,yes,5,5,5,5,5,120,two\n"
                                      ",yes,5,4,5,4,5,120,three\n"
                                      "yes,yes,4,4,5,4,5,3,four\n"
                                      "yes,yes,5,4,5,4,4,120,one\n"
                                      "yes,no,5,4,5,4,5,120,five\n");
    QualityRules rules;
    rules.contradictions.push_back(
        {"不知道却满意", Expression::parse("${knows} = 'no' and ${printing} = '5'").value()});
    const auto doubtful = doubtful_rows(answers, rules);
    REQUIRE(doubtful.size() == 5);
    const Doubt reasons[] = {Doubt::straight_line, Doubt::key_missing, Doubt::too_fast, Doubt::same_device,
                             Doubt::contradiction};
    for (std::size_t i = 0; i < doubtful.size(); ++i) {
        CHECK(doubtful[i].row == i + 1);
        CHECK(doubtful[i].doubts == std::vector<Doubt>{reasons[i]});
    }
    CHECK(answers.rows == 6);
}

}  // namespace
}  // namespace jiheng::survey
