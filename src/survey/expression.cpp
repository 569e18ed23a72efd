#include "survey/expression.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/messages.h"
#include "base/text.h"
#include "numbers/decimal.h"

namespace jiheng::survey {

namespace {

constexpr std::size_t most_text = 4'000;  // bytes of a condition
constexpr int most_depth = 40;            // parentheses and operators inside each other

struct Function {
    std::string_view name;
    std::size_t least;
    std::size_t most;
};
constexpr std::size_t any_number = 50;
constexpr std::array functions{
    Function{"selected", 2, 2},
    Function{"count-selected", 1, 1},
    Function{"not", 1, 1},
    Function{"true", 0, 0},
    Function{"false", 0, 0},
    Function{"if", 3, 3},
    Function{"coalesce", 2, 2},
    Function{"string-length", 1, 1},
    Function{"number", 1, 1},
    Function{"int", 1, 1},
    Function{"sum", 1, any_number},
    Function{"count", 1, any_number},
    Function{"count-non-empty", 1, any_number},
    Function{"min", 1, any_number},
    Function{"max", 1, any_number},
    Function{"concat", 1, any_number},
    Function{"today", 0, 0},
};

class Parser {
public:
    explicit Parser(std::string_view text) : text_{text} {}

    Result<Expression::Node> whole()
    {
        JIHENG_TRY(auto node, level(0, 0));
        skip();
        if (at_ < text_.size()) return wrong();
        return node;
    }
    const std::set<std::string>& questions() const { return questions_; }

private:
    using Node = Expression::Node;

    Error wrong() const
    {
        return failure("error.survey.expression",
                       {{"text", std::string{text_}}, {"at", std::string{text_.substr(std::min(at_, text_.size()))}}});
    }
    void skip()
    {
        while (at_ < text_.size() &&
               (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r'))
            ++at_;
    }
    static bool in_word(char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }
    bool take(std::string_view sign)
    {
        skip();
        if (!text_.substr(at_).starts_with(sign)) return false;
        const bool is_word = in_word(sign.front()) && sign != "-";
        if (is_word && at_ + sign.size() < text_.size() && in_word(text_[at_ + sign.size()])) return false;
        at_ += sign.size();
        return true;
    }

    // Operators by how loosely they bind; longer signs first.
    Result<Node> level(std::size_t binding, int depth)
    {
        static const std::array<std::vector<std::string_view>, 5> operators{
            {{"or"}, {"and"}, {"!=", "<=", ">=", "=", "<", ">"}, {"+", "-"}, {"*", "div", "mod"}}};
        if (depth > most_depth) return wrong();
        if (binding == operators.size()) return unary(depth);
        JIHENG_TRY(Node left, level(binding + 1, depth));
        for (;;) {
            std::string_view found;
            for (const auto sign : operators[binding])
                if (take(sign)) {
                    found = sign;
                    break;
                }
            if (found.empty()) return left;
            JIHENG_TRY(Node right, level(binding + 1, depth + 1));
            Node both{.kind = Node::Kind::call, .name = std::string{found}};
            both.parts.push_back(std::move(left));
            both.parts.push_back(std::move(right));
            left = std::move(both);
            if (++operations_ > most_text) return wrong();
        }
    }

    Result<Node> unary(int depth)
    {
        if (!take("-")) return primary(depth);
        if (depth > most_depth) return wrong();
        JIHENG_TRY(Node part, unary(depth + 1));
        Node minus{.kind = Node::Kind::call, .name = "negative"};
        minus.parts.push_back(std::move(part));
        return minus;
    }

    Result<Node> primary(int depth)
    {
        skip();
        if (at_ >= text_.size()) return wrong();
        const char c = text_[at_];
        if (c == '(') {
            ++at_;
            JIHENG_TRY(Node inner, level(0, depth + 1));
            if (!take(")")) return wrong();
            return inner;
        }
        if (c == '\'' || c == '"') {
            const auto end = text_.find(c, at_ + 1);
            if (end == std::string_view::npos) return wrong();
            Node node{.kind = Node::Kind::text, .name = std::string{text_.substr(at_ + 1, end - at_ - 1)}};
            at_ = end + 1;
            return node;
        }
        if (c == '$') {
            const auto end = text_.find('}', at_);
            if (end == std::string_view::npos || text_.substr(at_, 2) != "${") return wrong();
            Node node{.kind = Node::Kind::question, .name = std::string{trim(text_.substr(at_ + 2, end - at_ - 2))}};
            if (node.name.empty()) return wrong();
            questions_.insert(node.name);
            at_ = end + 1;
            return node;
        }
        const bool digit = c >= '0' && c <= '9';
        if (c == '.' && (at_ + 1 >= text_.size() || text_[at_ + 1] < '0' || text_[at_ + 1] > '9')) {
            ++at_;
            return Node{.kind = Node::Kind::current};
        }
        if (digit || c == '.') return number();
        if (!in_word(c) || c == '-') return wrong();
        return word(depth);
    }

    Result<Node> number()
    {
        const std::size_t begin = at_;
        while (at_ < text_.size() && ((text_[at_] >= '0' && text_[at_] <= '9') || text_[at_] == '.')) ++at_;
        std::string written{text_.substr(begin, at_ - begin)};
        if (written.front() == '.') written.insert(0, "0");
        const auto value = Decimal::parse(written);
        if (!value) return wrong();
        return Node{.kind = Node::Kind::number, .name = written, .number = value->exact()};
    }

    Result<Node> word(int depth)
    {
        const std::size_t begin = at_;
        while (at_ < text_.size() && in_word(text_[at_])) ++at_;
        const std::string name{text_.substr(begin, at_ - begin)};
        if (!take("(")) return Node{.kind = Node::Kind::column, .name = name};
        Node node{.kind = Node::Kind::call, .name = name};
        if (!take(")")) {
            do {
                JIHENG_TRY(Node part, level(0, depth + 1));
                node.parts.push_back(std::move(part));
                if (node.parts.size() > any_number) return wrong();
            } while (take(","));
            if (!take(")")) return wrong();
        }
        const auto* known =
            std::find_if(functions.begin(), functions.end(), [&](const Function& one) { return one.name == name; });
        if (known == functions.end())
            return failure("error.survey.unsupported", {{"text", std::string{text_}}, {"name", name + "()"}});
        if (node.parts.size() < known->least || node.parts.size() > known->most) return wrong();
        return node;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t operations_ = 0;
    std::set<std::string> questions_{};
};

std::vector<std::string> words_of(const std::string& text)
{
    std::vector<std::string> words;
    for (const auto part : split(text, ' '))
        if (!part.empty()) words.emplace_back(part);
    return words;
}

std::size_t characters_in(const std::string& text)
{
    constexpr unsigned char continues = 0x80;
    constexpr unsigned char mask = 0xC0;
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & mask) != continues; }));
}

bool equal(const Value& a, const Value& b)
{
    const bool as_numbers = a.kind == Value::Kind::number || b.kind == Value::Kind::number;
    if (a.kind == Value::Kind::truth || b.kind == Value::Kind::truth) return a.is_true() == b.is_true();
    if (!as_numbers) return a.as_text() == b.as_text();
    const auto one = a.as_number();
    const auto other = b.as_number();
    return one && other && *one == *other;
}

bool ordered(const Value& a, const Value& b, std::string_view sign)
{
    const auto one = a.as_number();
    const auto other = b.as_number();
    if (one && other) {
        if (sign == "<") return *one < *other;
        if (sign == "<=") return *one <= *other;
        return sign == ">" ? *one > *other : *one >= *other;
    }
    // Days are written so that their order is that of their texts.
    const std::string left = a.as_text();
    const std::string right = b.as_text();
    if (left.empty() || right.empty() || one || other) return false;
    if (sign == "<") return left < right;
    if (sign == "<=") return left <= right;
    return sign == ">" ? left > right : left >= right;
}

// Repeated answers one by one, others as they are.
void flatten(const Value& value, std::vector<Value>& out)
{
    if (value.kind == Value::Kind::many)
        for (const auto& one : value.many) flatten(one, out);
    else
        out.push_back(value);
}

class Evaluation {
public:
    explicit Evaluation(const Scope& scope) : scope_{scope} {}

    Value of(const Expression::Node& node) const
    {
        using Kind = Expression::Node::Kind;
        switch (node.kind) {
            case Kind::number:
                return Value::of(node.number);
            case Kind::text:
                return Value::of(node.name);
            case Kind::question:
                return scope_.answer ? scope_.answer(node.name) : Value{};
            case Kind::current:
                return scope_.current;
            case Kind::column:
                return scope_.option ? Value::of(scope_.option(node.name)) : Value{};
            case Kind::call:
                break;
        }
        return call(node);
    }

private:
    Value call(const Expression::Node& node) const
    {
        const std::string_view name = node.name;
        if (name == "or") return Value::yes_or_no(of(node.parts[0]).is_true() || of(node.parts[1]).is_true());
        if (name == "and") return Value::yes_or_no(of(node.parts[0]).is_true() && of(node.parts[1]).is_true());
        if (name == "true" || name == "false") return Value::yes_or_no(name == "true");
        if (name == "today") return Value::of(scope_.today);
        if (name == "if") return of(node.parts[of(node.parts[0]).is_true() ? 1 : 2]);
        const Value first = of(node.parts[0]);
        if (name == "not") return Value::yes_or_no(!first.is_true());
        if (name == "negative") {
            const auto number = first.as_number();
            return number ? Value::of(-*number) : Value{};
        }
        if (name == "number" || name == "int") return number_of(first, name == "int");
        if (name == "string-length") return Value::of(Rational{characters_in(first.as_text())});
        if (name == "count-selected") return Value::of(Rational{words_of(first.as_text()).size()});
        if (name == "sum" || name == "min" || name == "max" || name.starts_with("count") || name == "concat")
            return gather(node);
        const Value second = of(node.parts[1]);
        if (name == "=") return Value::yes_or_no(equal(first, second));
        if (name == "!=") return Value::yes_or_no(!equal(first, second));
        if (name.front() == '<' || name.front() == '>') return Value::yes_or_no(ordered(first, second, name));
        if (name == "coalesce") return first.as_text().empty() ? second : first;
        if (name == "selected") {
            const auto words = words_of(first.as_text());
            return Value::yes_or_no(std::find(words.begin(), words.end(), second.as_text()) != words.end());
        }
        return arithmetic(name, first.as_number(), second.as_number());
    }

    static Value number_of(const Value& value, bool whole)
    {
        const auto number = value.as_number();
        if (!number) return Value{};
        return Value::of(whole ? round(*number, {0, RoundingMode::truncate}).exact() : *number);
    }

    static Value arithmetic(std::string_view name, const std::optional<Rational>& a, const std::optional<Rational>& b)
    {
        if (!a || !b) return Value{};
        if (name == "+") return Value::of(*a + *b);
        if (name == "-") return Value::of(*a - *b);
        if (name == "*") return Value::of(*a * *b);
        if (b->is_zero()) return Value{};
        const Rational quotient = *a / *b;
        if (name == "div") return Value::of(quotient);
        return Value::of(*a - *b * round(quotient, {0, RoundingMode::truncate}).exact());
    }

    Value gather(const Expression::Node& node) const
    {
        std::vector<Value> all;
        for (const auto& part : node.parts) flatten(of(part), all);
        if (node.name == "concat") {
            std::string text;
            for (const auto& one : all) text += one.as_text();
            return Value::of(text);
        }
        if (node.name == "count") return Value::of(Rational{all.size()});
        if (node.name == "count-non-empty")
            return Value::of(Rational{
                std::count_if(all.begin(), all.end(), [](const Value& one) { return !one.as_text().empty(); })});
        std::optional<Rational> result;
        for (const auto& one : all) {
            const auto number = one.as_number();
            if (!number) continue;
            if (!result)
                result = number;
            else if (node.name == "sum")
                result = *result + *number;
            else
                result = node.name == "min" ? min(*result, *number) : max(*result, *number);
        }
        if (!result) return node.name == "sum" ? Value::of(Rational{0}) : Value{};
        return Value::of(*result);
    }

    const Scope& scope_;
};

}  // namespace

Value Value::of(Rational number)
{
    Value value;
    value.kind = Kind::number;
    value.number = std::move(number);
    return value;
}

Value Value::of(std::string text)
{
    Value value;
    value.kind = text.empty() ? Kind::missing : Kind::text;
    value.text = std::move(text);
    return value;
}

Value Value::yes_or_no(bool truth)
{
    Value value;
    value.kind = Kind::truth;
    value.truth = truth;
    return value;
}

bool Value::is_true() const
{
    switch (kind) {
        case Kind::missing:
            return false;
        case Kind::number:
            return !number.is_zero();
        case Kind::text:
            return !text.empty();
        case Kind::truth:
            return truth;
        case Kind::many:
            return !many.empty();
    }
    return false;
}

std::string Value::as_text() const
{
    switch (kind) {
        case Kind::missing:
            return "";
        case Kind::number:
            return to_text(number, Decimal::most_places);
        case Kind::text:
            return text;
        case Kind::truth:
            return truth ? "true" : "false";
        case Kind::many:
            return many.empty() ? "" : many.front().as_text();
    }
    return "";
}

std::optional<Rational> Value::as_number() const
{
    if (kind == Kind::number) return number;
    if (kind == Kind::truth) return Rational{truth ? 1 : 0};
    if (kind == Kind::many) return many.empty() ? std::nullopt : many.front().as_number();
    const auto read = Decimal::parse(text);
    return read ? std::optional{read->exact()} : std::nullopt;
}

Result<Expression> Expression::parse(std::string_view text)
{
    Expression expression;
    const std::string_view written = trim(text);
    if (written.empty()) return expression;
    if (written.size() > most_text)
        return failure("error.survey.expression", {{"text", std::string{written.substr(0, 80)}}, {"at", ""}});
    Parser parser{written};
    JIHENG_TRY(Node root, parser.whole());
    expression.text_ = std::string{written};
    expression.questions_.assign(parser.questions().begin(), parser.questions().end());
    expression.root_ = std::make_shared<const Node>(std::move(root));
    return expression;
}

Value Expression::evaluate(const Scope& scope) const
{
    return empty() ? Value::yes_or_no(true) : Evaluation{scope}.of(*root_);
}

}  // namespace jiheng::survey
