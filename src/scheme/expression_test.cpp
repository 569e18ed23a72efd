#include "scheme/expression.h"

#include <doctest/doctest.h>

#include "numbers/decimal.h"

using namespace jiheng;

namespace {

std::optional<std::size_t> index_of(std::string_view id)
{
    if (id == "a") return 0;
    if (id == "b.c_1") return 1;
    if (id == "minutes") return 2;
    return std::nullopt;
}

Result<Expression> parse(const std::string& text)
{
    return parse_expression(text, index_of);
}

// The tree in brackets, so that precedence shows.
std::string shape(const Expression& expression)
{
    using Kind = Expression::Kind;
    static const char* const names[] = {"?", "?", "?", "+", "-", "*", "/", "mean", "sum", "min", "max"};
    if (expression.kind == Kind::number) return to_text(expression.number, 6);
    if (expression.kind == Kind::fact) return "f" + std::to_string(expression.fact);
    std::string text = "(" + std::string{names[static_cast<int>(expression.kind)]};
    for (const auto& part : expression.parts) text += " " + shape(part);
    return text + ")";
}

}  // namespace

TEST_CASE("an expression is read with the usual precedence")
{
    struct Row {
        const char* why;
        const char* text;
        const char* shape;
    };
    const Row rows[] = {
        {"one fact", "a", "f0"},
        {"a number with places", "1.25", "1.25"},
        {"a ratio", "a / b.c_1", "(/ f0 f1)"},
        {"product before sum", "a + 2 * b.c_1", "(+ f0 (* 2 f1))"},
        {"left to right", "a - 1 - 2", "(- (- f0 1) 2)"},
        {"division left to right", "a / 2 / 4", "(/ (/ f0 2) 4)"},
        {"brackets", "(a - b.c_1) / b.c_1", "(/ (- f0 f1) f1)"},
        {"a function", "mean(a / 2, b.c_1)", "(mean (/ f0 2) f1)"},
        {"nested functions", "max(min(a, 1), sum(a, b.c_1, 3))", "(max (min f0 1) (sum f0 f1 3))"},
        {"a fact whose name begins like a function", "minutes", "f2"},
        {"negation", "-a + 1", "(+ (- 0 f0) 1)"},
        {"no spaces needed", "a*2+1", "(+ (* f0 2) 1)"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        auto parsed = parse(row.text);
        REQUIRE(parsed.ok());
        CHECK(shape(parsed.value()) == row.shape);
        CHECK(parsed.value().source == row.text);
    }
}

TEST_CASE("what is no expression is refused with a reason")
{
    struct Row {
        const char* why;
        std::string text;
        const char* code;
    };
    const Row rows[] = {
        {"an operand is missing", "a /", "error.expression.incomplete"},
        {"nothing at all", "", "error.expression.incomplete"},
        {"an open bracket", "(a", "error.expression.incomplete"},
        {"a bracket too many", "a)", "error.expression.unexpected"},
        {"two operands", "a b.c_1", "error.expression.unexpected"},
        {"a fact nobody declared", "a / z", "error.expression.unknown_fact"},
        {"a function nobody knows", "sqrt(a)", "error.expression.unknown_function"},
        {"no call of code", "system(a)", "error.expression.unknown_function"},
        {"an empty call", "mean()", "error.expression.unexpected"},
        {"a broken number", "1.2.3", "error.expression.bad_number"},
        {"a number ending in a point", "1.", "error.expression.bad_number"},
        {"a foreign sign", "a ^ 2", "error.expression.unexpected"},
        {"full-width signs", "a ÷ 2", "error.expression.unexpected"},
        {"brackets without end", std::string(500, '(') + "a" + std::string(500, ')'), "error.expression.too_deep"},
        {"minus signs without end", std::string(500, '-') + "a", "error.expression.too_deep"},
        {"longer than anyone writes", "a" + std::string(3000, ' '), "error.expression.too_long"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        auto parsed = parse(row.text);
        REQUIRE_FALSE(parsed.ok());
        CHECK(parsed.error().code == row.code);
    }
    std::string chain = "a";
    for (int i = 0; i < 400; ++i) chain += "+a";
    CHECK_FALSE(parse(chain).ok());
}

TEST_CASE("an expression knows its facts and whether it divides")
{
    CHECK(parse("b.c_1 + a * b.c_1").value().facts() == std::vector<std::size_t>{1, 0});
    CHECK_FALSE(parse("a * 2").value().divides());
    CHECK(parse("mean(a, a / 2)").value().divides());
}
