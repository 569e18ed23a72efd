// The value of a measure, and what happens when it has none.
#include "evaluation/scoring.h"

namespace jiheng {

namespace {

using Kind = Expression::Kind;

Measured combine(Kind kind, const Rational& a, const Rational& b)
{
    switch (kind) {
        case Kind::add:
            return {Measured::State::value, a + b};
        case Kind::subtract:
            return {Measured::State::value, a - b};
        case Kind::multiply:
            return {Measured::State::value, a * b};
        default:
            if (b.is_zero()) return {Measured::State::nothing_to_divide_by, {}, a.sign()};
            return {Measured::State::value, a / b};
    }
}

Measured over_all(const Expression& expression, const Scoring& scoring)
{
    Rational total;
    for (std::size_t i = 0; i < expression.parts.size(); ++i) {
        Measured part = value_of(expression.parts[i], scoring);
        if (part.state != Measured::State::value) return part;
        if (i == 0)
            total = part.value;
        else if (expression.kind == Kind::lowest)
            total = min(total, part.value);
        else if (expression.kind == Kind::highest)
            total = max(total, part.value);
        else
            total += part.value;
    }
    if (expression.kind == Kind::mean) total = total / Rational{expression.parts.size()};
    return {Measured::State::value, total};
}

}  // namespace

Measured value_of(const Expression& expression, const Scoring& scoring)
{
    switch (expression.kind) {
        case Kind::none:
            return {Measured::State::missing};
        case Kind::number:
            return {Measured::State::value, expression.number};
        case Kind::fact: {
            const Fact* fact = scoring.fact(expression.fact);
            if (fact == nullptr || !fact->value) return {Measured::State::missing};
            return {Measured::State::value, *fact->value};
        }
        case Kind::add:
        case Kind::subtract:
        case Kind::multiply:
        case Kind::divide: {
            Measured left = value_of(expression.parts[0], scoring);
            if (left.state != Measured::State::value) return left;
            Measured right = value_of(expression.parts[1], scoring);
            if (right.state != Measured::State::value) return right;
            return combine(expression.kind, left.value, right.value);
        }
        case Kind::mean:
        case Kind::sum:
        case Kind::lowest:
        case Kind::highest:
            return over_all(expression, scoring);
    }
    return {Measured::State::missing};
}

void record_facts(const Expression& expression, Scoring& scoring)
{
    if (scoring.recorder == nullptr) return;
    for (const std::size_t index : expression.facts()) {
        const Fact* fact = scoring.fact(index);
        if (fact == nullptr || !fact->value) {
            scoring.report_missing(index);
            continue;
        }
        const FactDeclaration& declared = scoring.scheme.facts[index];
        std::string printed = fact->printed;
        if (printed.empty()) printed = to_text(*fact->value) + (declared.unit.empty() ? "" : " " + declared.unit);
        scoring.recorder->step("trace.fact",
                               {{"name", declared.name},
                                {"name_en", declared.name_en.empty() ? declared.name : declared.name_en},
                                {"value", std::move(printed)}},
                               {index});
    }
}

Awarded without_measure(const Measured& measured, Scoring& scoring)
{
    const Policies& policies = scoring.indicator.policies;
    if (measured.state == Measured::State::missing) {
        if (policies.missing == Missing::not_scored) return {Status::missing_fact};
        if (scoring.recorder != nullptr) scoring.recorder->step("trace.missing_zero");
        return {Status::scored};
    }
    if (policies.zero_denominator == ZeroDenominator::not_scored) {
        if (scoring.recorder != nullptr) scoring.recorder->step("trace.nothing_to_divide_by");
        return {Status::undefined_ratio};
    }
    // Nothing planned and nothing happened is as planned; where less or exactly the target is wanted,
    // something instead of nothing is not.
    const bool target_matters = std::holds_alternative<Inverse>(scoring.indicator.rule) ||
                                std::holds_alternative<Equal>(scoring.indicator.rule);
    const bool full =
        policies.zero_denominator == ZeroDenominator::full && !(target_matters && measured.sign_above > 0);
    const Rational points = full ? scoring.full() : Rational{};
    if (scoring.recorder != nullptr)
        scoring.recorder->step(full ? "trace.zero_denominator_full" : "trace.zero_denominator_zero",
                               {{"score", scoring.points_text(points)}});
    return {Status::scored, points};
}

}  // namespace jiheng
