// Conditions of a questionnaire: when a question is asked, which answers it takes, which options it offers. The
// language is the part of XPath that XLSForm uses: ${age} > 17 and selected(${uses}, 'online').
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "numbers/rational.h"

namespace jiheng::survey {

// What a part of a condition comes to. A question without an answer is missing: compared with a number it is neither
// larger nor smaller, as text it is empty.
struct Value {
    enum class Kind { missing, number, text, truth, many };
    Kind kind = Kind::missing;
    Rational number{};
    std::string text{};
    bool truth = false;
    std::vector<Value> many{};  // the answers of a repeated question

    static Value of(Rational number);
    static Value of(std::string text);
    static Value yes_or_no(bool truth);

    bool is_true() const;
    std::string as_text() const;
    std::optional<Rational> as_number() const;
};

// What a condition may ask of the answers around it.
struct Scope {
    std::function<Value(const std::string& question)> answer{};
    Value current{};                                                 // "." in a constraint: the answer it speaks of
    std::string today{};                                             // "2019-06-03"; empty where no clock is meant
    std::function<std::string(const std::string& column)> option{};  // a word without ${}: a column of the option
};

class Expression {
public:
    Expression() = default;  // always true
    // Errors: error.survey.expression with what was not understood and where; .unsupported names a function of XLSForm
    // that is not known here.
    static Result<Expression> parse(std::string_view text);

    bool empty() const { return root_ == nullptr; }
    const std::string& text() const { return text_; }
    // The questions it names, each once.
    const std::vector<std::string>& questions() const { return questions_; }

    Value evaluate(const Scope& scope) const;
    bool holds(const Scope& scope) const { return empty() || evaluate(scope).is_true(); }

    struct Node;
    const Node* root() const { return root_.get(); }

private:
    std::string text_{};
    std::vector<std::string> questions_{};
    std::shared_ptr<const Node> root_{};
};

// For those who run the same condition elsewhere (the page of a respondent): operator or function, and its parts.
struct Expression::Node {
    enum class Kind { number, text, question, current, column, call };
    Kind kind = Kind::text;
    std::string name{};  // of the question, column, operator or function; the text or number as written
    Rational number{};
    std::vector<Node> parts{};
};

}  // namespace jiheng::survey
