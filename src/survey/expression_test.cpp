#include "survey/expression.h"

#include <doctest/doctest.h>

#include <map>

namespace jiheng::survey {
namespace {

struct Case {
    const char* text;
    bool holds;
    const char* why;
};

Scope with(const std::map<std::string, std::string>& answers)
{
    Scope scope;
    scope.answer = [&answers](const std::string& question) {
        const auto found = answers.find(question);
        return found == answers.end() ? Value{} : Value::of(found->second);
    };
    scope.today = "2019-06-03";
    return scope;
}

TEST_CASE("conditions hold as XLSForm says")
{
    const std::map<std::string, std::string> answers{
        {"age", "18"}, {"uses", "online window"}, {"insured", "yes"}, {"born", "2001-05-04"}, {"paid", "0.30"}};
    const Scope scope = with(answers);
    const Case cases[] = {
        {"${age} >= 18", true, "a number as it was typed"},
        {"${age} > 18", false, "the bound itself"},
        {"${paid} = 0.3", true, "0.30 and 0.3 are one amount"},
        {"0.1 + 0.2 = 0.3", true, "decimals are exact"},
        {"${insured} = 'yes'", true, "an option by its key"},
        {"${insured} != \"no\"", true, "either quote"},
        {"selected(${uses}, 'online')", true, "one of several options"},
        {"selected(${uses}, 'line')", false, "a part of a key is no option"},
        {"count-selected(${uses}) = 2", true, ""},
        {"${missing} > 3", false, "a question without an answer is not larger"},
        {"${missing} <= 3", false, "and not smaller either: missing is not zero"},
        {"${missing} = ''", true, "but it is empty"},
        {"not(${age} < 18) and (${insured} = 'yes' or ${insured} = 'no')", true, "and binds closer than or"},
        {"${insured} = 'no' or ${age} = 18 and ${paid} < 1", true, ""},
        {"-${age} < 0", true, ""},
        {"${age} mod 4 = 2", true, ""},
        {"7 div 2 = 3.5", true, ""},
        {"1 div 0 = 1", false, "no number comes of a division by zero"},
        {"${born} < today()", true, "days in the order of their texts"},
        {"if(${age} > 17, 'a', 'b') = 'a'", true, ""},
        {"string-length('满意') = 2", true, "characters, not bytes"},
        {"coalesce(${missing}, ${insured}) = 'yes'", true, ""},
        {"5-3 = 2", true, "no space around a sign"},
        {"int(3.9) = 3", true, ""},
        {"true() and not(false())", true, ""},
    };
    for (const auto& one : cases) {
        INFO(one.text << " — " << one.why);
        const auto parsed = Expression::parse(one.text);
        REQUIRE(parsed.ok());
        CHECK(parsed.value().holds(scope) == one.holds);
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
    const std::string deep = std::string(500, '(') + "1" + std::string(500, ')');
    for (const std::string text :
         {"${age", "1 +", "(1", "'open", "${} = 1", "1 2", "selected(${a})", "&& 1", deep.c_str()}) {
        INFO(text.substr(0, 40));
        const auto parsed = Expression::parse(text);
        REQUIRE_FALSE(parsed.ok());
        CHECK(parsed.error().code == "error.survey.expression");
    }
    const auto unknown = Expression::parse("regex(., '[0-9]+')");
    REQUIRE_FALSE(unknown.ok());
    CHECK(unknown.error().code == "error.survey.unsupported");
    CHECK(unknown.error().message.find("regex()") != std::string::npos);
}

TEST_CASE("the questions it names are known before anybody answers")
{
    const auto parsed = Expression::parse("${b} = 1 and (${a} = ${b})");
    REQUIRE(parsed.ok());
    CHECK(parsed.value().questions() == std::vector<std::string>{"a", "b"});
}

}  // namespace
}  // namespace jiheng::survey
