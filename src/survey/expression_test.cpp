#include "survey/expression.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "base/strict_toml.h"

namespace jiheng::survey {
namespace {

// Shared with the page of a respondent, which evaluates the same conditions.
class Cases {
public:
    Cases()
    {
        const std::string path = std::string{JIHENG_SOURCE_DIR} + "/tests/survey/expressions.toml";
        std::ifstream file{path};
        const std::string text{std::istreambuf_iterator<char>{file}, {}};
        auto read = parse_toml(text, path);
        REQUIRE(read.ok());
        root_ = std::move(read).value();
    }

    std::vector<TableReader> of(std::string_view kind) { return reader_.tables(kind); }

    // What the table gives as answers.
    Scope scope()
    {
        Scope scope;
        scope.today = reader_.text("today");
        auto answers = reader_.table("answers");
        auto repeated = reader_.table("repeated");
        for (const auto& question : answers->keys()) values_[question] = Value::of(answers->text(question));
        for (const auto& question : repeated->keys()) {
            Value& all = values_[question];
            all.kind = Value::Kind::many;
            for (const auto& text : repeated->texts(question)) all.many.push_back(Value::of(text));
        }
        scope.answer = [this](const std::string& question) {
            const auto found = values_.find(question);
            return found == values_.end() ? Value{} : found->second;
        };
        return scope;
    }

private:
    toml::table root_{};
    Problems problems_{};
    TableReader reader_{root_, "expressions.toml", problems_};
    std::map<std::string, Value> values_{};
};

TEST_CASE("conditions hold as XLSForm says")
{
    Cases cases;
    const Scope scope = cases.scope();
    for (const auto& [kind, wanted] : {std::pair{"holds", true}, std::pair{"fails", false}}) {
        auto all = cases.of(kind);
        REQUIRE_FALSE(all.empty());
        for (auto& one : all) {
            const std::string text = one.text("text");
            INFO(text << " — " << one.optional_text("why"));
            const auto parsed = Expression::parse(text);
            REQUIRE(parsed.ok());
            CHECK(parsed.value().holds(scope) == wanted);
        }
    }
}

TEST_CASE("an empty condition always holds")
{
    const auto parsed = Expression::parse("  ");
    REQUIRE(parsed.ok());
    CHECK(parsed.value().empty());
    CHECK(parsed.value().holds({}));
}

TEST_CASE("what is not understood is said, with the place")
{
    Cases cases;
    std::vector<std::string> texts{std::string(500, '(') + "1" + std::string(500, ')')};
    for (auto& one : cases.of("refused")) texts.push_back(one.text("text"));
    REQUIRE(texts.size() > 1);
    for (const auto& text : texts) {
        INFO(text.substr(0, 40));
        const auto parsed = Expression::parse(text);
        REQUIRE_FALSE(parsed.ok());
        CHECK(parsed.error().code == "error.survey.expression");
    }
    for (auto& one : cases.of("unknown")) {
        const auto parsed = Expression::parse(one.text("text"));
        REQUIRE_FALSE(parsed.ok());
        CHECK(parsed.error().code == "error.survey.unsupported");
        CHECK(parsed.error().message.find(one.text("name")) != std::string::npos);
    }
}

TEST_CASE("the questions it names are known before anybody answers")
{
    const auto parsed = Expression::parse("${b} = 1 and (${a} = ${b})");
    REQUIRE(parsed.ok());
    CHECK(parsed.value().questions() == std::vector<std::string>{"a", "b"});
}

}  // namespace
}  // namespace jiheng::survey
