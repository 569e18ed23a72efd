#include "collection/questionnaire_json.h"

#include <doctest/doctest.h>

#include "base/resources.h"
#include "collection/templates.h"

using namespace jiheng;
namespace json = boost::json;

namespace {

json::value small()
{
    return json::parse(R"({"id": "q", "title": {"chinese": "问卷", "english": "survey"},
        "lists": [{"key": "yes_no", "options": [{"key": "yes", "text": {"chinese": "是", "english": ""}}]}],
        "items": [{"kind": "single", "key": "used", "text": {"chinese": "用过吗", "english": ""}, "list": "yes_no"}]})");
}

// The member of an object that the pointer leads to.
void put(json::value& whole, std::string_view pointer, json::value value)
{
    const std::size_t last = pointer.rfind('/');
    boost::system::error_code problem;
    json::value* parent = last == 0 ? &whole : whole.find_pointer(pointer.substr(0, last), problem);
    REQUIRE(parent != nullptr);
    parent->as_object()[pointer.substr(last + 1)] = std::move(value);
}

}  // namespace

TEST_CASE("templates are read, may be asked at once, and come back from JSON as they were")
{
    std::size_t files = 0;
    for (const auto& file : resources_under("questionnaires/")) {
        CAPTURE(file.path);
        const auto read = survey::read_questionnaire(file.text, file.path);
        for (const auto& problem : read.problems) MESSAGE(describe(problem));
        REQUIRE(read.questionnaire);
        const json::object made = questionnaire_json(*read.questionnaire);
        const auto again = read_questionnaire_json(made);
        CHECK(again.problems.empty());
        REQUIRE(again.questionnaire);
        CHECK(survey::write_questionnaire(*again.questionnaire) == survey::write_questionnaire(*read.questionnaire));
        CHECK(json::serialize(questionnaire_json(*again.questionnaire)) == json::serialize(made));
        bool scale = false;
        for (const auto& list : read.questionnaire->lists) scale = scale || list.is_scale();
        CHECK(scale);
        for (const auto& list : read.questionnaire->lists)
            for (const auto& option : list.options) CHECK_FALSE(option.text.english.empty());
        ++files;
    }
    CHECK(files == 4);
    CHECK(questionnaire_templates().size() == files);
    CHECK(find_template("enterprises") != nullptr);
    CHECK(find_template("nothing") == nullptr);
}

TEST_CASE("what is wrong with a questionnaire is named by its place")
{
    struct {
        const char* why;
        const char* pointer;
        const char* value;
        const char* place;
        const char* code;
        bool readable;
    } const cases[]{
        {"a member nobody knows", "/extra", "1", "/extra", "error.content.unknown", false},
        {"a title that is no object", "/title", "\"x\"", "/title", "error.content.object", false},
        {"a kind there is not", "/items/0/kind", "\"poem\"", "/items/0/kind", "error.survey.kind", false},
        {"a condition nobody understands", "/items/0/relevant", "\"${a} >\"", "/items/0/relevant",
         "error.survey.expression", false},
        {"a value that is no number", "/lists/0/options/0/value", "\"viel\"", "/lists/0/options/0/value",
         "error.survey.value", false},
        {"a flag as text", "/items/0/required", "\"yes\"", "/items/0/required", "error.content.flag", false},
        {"a list that is not there can be put right later", "/items/0/list", "\"other\"", "used", "error.survey.list",
         true},
        {"a question without words too", "/items/0/text", "null", "used", "error.survey.text", true},
    };
    for (const auto& one : cases) {
        CAPTURE(one.why);
        json::value value = small();
        put(value, one.pointer, json::parse(one.value));
        const auto read = read_questionnaire_json(value);
        REQUIRE_FALSE(read.problems.empty());
        CHECK(read.problems.front().code == one.code);
        CHECK(read.problems.front().where.label == one.place);
        CHECK(read.questionnaire.has_value() == one.readable);
    }
    CHECK(read_questionnaire_json(small()).problems.empty());
    CHECK(read_questionnaire_json(json::array{}).problems.front().code == "error.content.object");
    CHECK_FALSE(stored_questionnaire("{").ok());
}
