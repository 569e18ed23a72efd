#include "survey/answers.h"

#include <fstream>
#include <iterator>
#include <sstream>

#include "base/strict_toml.h"
#include "survey/test_support.h"

namespace jiheng::survey {
namespace {

using namespace testing;

// Shared with the page of a respondent, which checks the same answers before they are sent.
struct Cases {
    toml::table root{};
    Problems problems{};
    Questionnaire asked{};

    Cases()
    {
        const std::string path = std::string{JIHENG_SOURCE_DIR} + "/tests/survey/answers.toml";
        std::ifstream file{path};
        const std::string text{std::istreambuf_iterator<char>{file}, {}};
        auto read = parse_toml(text, path);
        REQUIRE(read.ok());
        root = std::move(read).value();
        std::ostringstream written;
        written << *root["questionnaire"].as_table();
        asked = questionnaire(written.str());
    }
};

TEST_CASE("answers are taken or refused by the questionnaire's own conditions")
{
    Cases cases;
    TableReader table{cases.root, "answers.toml", cases.problems};
    const std::string today = table.text("today");
    auto all = table.tables("case");
    REQUIRE_FALSE(all.empty());
    for (auto& one : all) {
        Answers answers;
        auto given = one.table("answers");
        for (const auto& key : given->keys()) answers[key] = given->optional_text(key);
        const std::string at = one.optional_text("at");
        INFO(one.optional_text("why") << " " << at);
        const auto checked = check_answers(cases.asked, answers, today);
        if (at.empty()) {
            CHECK(checked.faults.empty());
            std::vector<std::string> kept;
            for (const auto& [key, text] : checked.answers) kept.push_back(key);
            CHECK(kept == one.texts("kept"));
            continue;
        }
        REQUIRE_FALSE(checked.faults.empty());
        CHECK(checked.faults.front().at == at);
        CHECK(checked.faults.front().error.code == "error.survey.answer." + one.text("code"));
        if (const std::string own = one.optional_text("own"); !own.empty())
            CHECK(checked.faults.front().error.message == own);
    }
}

TEST_CASE("what is sent without end is refused, not kept")
{
    const Questionnaire asked = Cases{}.asked;
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
