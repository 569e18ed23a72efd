#include "scheme/expression.h"

#include <algorithm>
#include <array>

#include "base/messages.h"
#include "base/text.h"
#include "numbers/decimal.h"

namespace jiheng {

namespace {

constexpr std::size_t most_characters = 2000;
constexpr int most_depth = 24;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}
bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

struct Function {
    std::string_view name;
    Expression::Kind kind;
};
constexpr std::array functions{Function{"mean", Expression::Kind::mean}, Function{"sum", Expression::Kind::sum},
                               Function{"min", Expression::Kind::lowest}, Function{"max", Expression::Kind::highest}};

// sum := product (('+'|'-') product)*;  product := factor (('*'|'/') factor)*;
// factor := '-'? (number | fact | name '(' sum (',' sum)* ')' | '(' sum ')')
class Parser {
public:
    Parser(std::string_view text, const FactIndex& fact_index) : text_{text}, fact_index_{&fact_index} {}

    Result<Expression> whole()
    {
        JIHENG_TRY(Expression parsed, sum(0));
        skip_spaces();
        if (at_ != text_.size()) return unexpected();
        return parsed;
    }

private:
    Result<Expression> sum(int depth)
    {
        JIHENG_TRY(Expression left, product(depth));
        for (char sign = accept("+-"); sign != 0; sign = accept("+-")) {
            JIHENG_TRY(Expression right, product(depth));
            left = join(sign == '+' ? Expression::Kind::add : Expression::Kind::subtract, std::move(left),
                        std::move(right));
        }
        return left;
    }

    Result<Expression> product(int depth)
    {
        JIHENG_TRY(Expression left, factor(depth));
        for (char sign = accept("*/"); sign != 0; sign = accept("*/")) {
            JIHENG_TRY(Expression right, factor(depth));
            left = join(sign == '*' ? Expression::Kind::multiply : Expression::Kind::divide, std::move(left),
                        std::move(right));
        }
        return left;
    }

    Result<Expression> factor(int depth)
    {
        // Long chains are deep trees too, so the limit on operators bounds every later walk.
        if (depth > most_depth || operators_ > 200) return failure("error.expression.too_deep");
        if (accept("-") != 0) {
            JIHENG_TRY(Expression part, factor(depth + 1));
            return join(Expression::Kind::subtract, number({}), std::move(part));
        }
        if (accept("(") != 0) {
            JIHENG_TRY(Expression inner, sum(depth + 1));
            if (accept(")") == 0) return unexpected();
            return inner;
        }
        skip_spaces();
        if (at_ < text_.size() && is_digit(text_[at_])) return literal();
        if (at_ < text_.size() && is_letter(text_[at_])) return name(depth);
        return unexpected();
    }

    Result<Expression> literal()
    {
        const std::size_t begin = at_;
        while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '.')) ++at_;
        const auto value = Decimal::parse(text_.substr(begin, at_ - begin));
        if (!value)
            return failure("error.expression.bad_number", {{"text", std::string{text_.substr(begin, at_ - begin)}}});
        return number(value->exact());
    }

    Result<Expression> name(int depth)
    {
        const std::size_t begin = at_;
        while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]) || text_[at_] == '.')) ++at_;
        const std::string_view word = text_.substr(begin, at_ - begin);
        if (accept("(") != 0) return call(word, depth);
        const auto index = (*fact_index_)(word);
        if (!index) return failure("error.expression.unknown_fact", {{"fact", std::string{word}}});
        Expression fact;
        fact.kind = Expression::Kind::fact;
        fact.fact = *index;
        return fact;
    }

    Result<Expression> call(std::string_view word, int depth)
    {
        const auto* known =
            std::find_if(functions.begin(), functions.end(), [&](const auto& f) { return f.name == word; });
        if (known == functions.end())
            return failure("error.expression.unknown_function", {{"name", std::string{word}}});
        Expression result;
        result.kind = known->kind;
        do {
            JIHENG_TRY(Expression part, sum(depth + 1));
            result.parts.push_back(std::move(part));
            ++operators_;
        } while (accept(",") != 0);
        if (accept(")") == 0) return unexpected();
        return result;
    }

    static Expression number(const Rational& value)
    {
        Expression result;
        result.kind = Expression::Kind::number;
        result.number = value;
        return result;
    }

    Expression join(Expression::Kind kind, Expression left, Expression right)
    {
        ++operators_;
        Expression result;
        result.kind = kind;
        result.parts.push_back(std::move(left));
        result.parts.push_back(std::move(right));
        return result;
    }

    void skip_spaces()
    {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }

    char accept(std::string_view any)
    {
        skip_spaces();
        if (at_ >= text_.size() || any.find(text_[at_]) == std::string_view::npos) return 0;
        return text_[at_++];
    }

    Error unexpected() const
    {
        if (at_ >= text_.size()) return failure("error.expression.incomplete");
        return failure("error.expression.unexpected", {{"rest", shorten(text_.substr(at_), 20)}});
    }

    std::string_view text_;
    const FactIndex* fact_index_;
    std::size_t at_ = 0;
    int operators_ = 0;
};

void collect_facts(const Expression& expression, std::vector<std::size_t>& found)
{
    if (expression.kind == Expression::Kind::fact &&
        std::find(found.begin(), found.end(), expression.fact) == found.end())
        found.push_back(expression.fact);
    for (const auto& part : expression.parts) collect_facts(part, found);
}

}  // namespace

bool Expression::divides() const
{
    return kind == Kind::divide ||
           std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.divides(); });
}

std::vector<std::size_t> Expression::facts() const
{
    std::vector<std::size_t> found;
    collect_facts(*this, found);
    return found;
}

Result<Expression> parse_expression(std::string_view text, const FactIndex& fact_index)
{
    if (text.size() > most_characters) return failure("error.expression.too_long");
    JIHENG_TRY(Expression parsed, Parser(text, fact_index).whole());
    parsed.source = std::string{text};
    return parsed;
}

}  // namespace jiheng
