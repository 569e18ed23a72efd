#include "survey/questionnaire.h"

#include "survey/test_support.h"

namespace jiheng::survey {
namespace {

using namespace testing;

TEST_CASE("what is written reads back the same")
{
    const Questionnaire first = questionnaire(insured);
    const std::string written = write_questionnaire(first);
    const Questionnaire second = questionnaire(written);
    CHECK(write_questionnaire(second) == written);
    CHECK(second.title == first.title);
    REQUIRE(second.find("received") != nullptr);
    CHECK(second.find("received")->relevant.text() == "${knows} = 'yes'");
    CHECK(second.list("satisfaction")->is_scale());
    CHECK_FALSE(second.list("yes_no")->is_scale());
}

struct Wrong {
    const char* from;
    const char* to;
    const char* code;
    const char* why;
};

TEST_CASE("a questionnaire that cannot be asked is refused by name")
{
    const Wrong cases[] = {
        {"key = \"knows\"", "key = \"insured\"", "error.survey.twice", "two questions of one key"},
        {"key = \"knows\"", "key = \"1knows\"", "error.survey.key", "keys begin with a letter"},
        {"list = \"yes_no\"", "list = \"maybe\"", "error.survey.list", "a list that is not there"},
        {"${knows} = 'yes'", "${knew} = 'yes'", "error.survey.unknown_question", "a question that is not there"},
        {"${knows} = 'yes'", "${printing} = '5'", "error.survey.later_question", "asked only later"},
        {"${knows} = 'yes'", "${received} = 'yes'", "error.survey.later_question", "asked by itself"},
        {"value = \"0.5\"", "value = \"0.9\"", "error.survey.scale_order", "the scale goes up and down"},
        {"value = \"0.5\"", "value = \"half\"", "error.survey.value", "no number"},
        {"kind = \"text\"", "kind = \"photo\"", "error.survey.kind", "no such kind"},
        {"required = true", "requird = true", "error.toml.unknown_key", "a key nobody asks for"},
        {"text = \"印刷质量\"", "", "error.survey.text", "a question without a text"},
    };
    for (const auto& one : cases) {
        INFO(one.why);
        std::string text = insured;
        const auto at = text.find(one.from);
        REQUIRE(at != std::string::npos);
        text.replace(at, std::string{one.from}.size(), one.to);
        const auto read = read_questionnaire(text, "test.toml");
        CHECK_FALSE(read.questionnaire.has_value());
        REQUIRE_FALSE(read.problems.empty());
        CHECK(read.problems.front().code == one.code);
    }
}

TEST_CASE("a section inside a section inside … ends")
{
    std::string text = "id = \"x\"\ntitle = \"x\"\n";
    std::string path = "item";
    for (int depth = 0; depth < 20; ++depth) {
        text += "[[" + path + "]]\nkey = \"s" + std::to_string(depth) + "\"\nkind = \"section\"\ntext = \"x\"\n";
        path += ".item";
    }
    const auto read = read_questionnaire(text, "deep.toml");
    REQUIRE_FALSE(read.problems.empty());
    CHECK(read.problems.front().code == "error.survey.limit");
}

}  // namespace
}  // namespace jiheng::survey
