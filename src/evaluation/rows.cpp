#include "evaluation/rows.h"

#include "evaluation/scoring.h"

namespace jiheng {

namespace {

bool is_empty(const TargetValue& value)
{
    return value.reading == Reading::empty;
}
bool is_date(const TargetValue& value)
{
    return value.reading == Reading::date || value.reading == Reading::recurring;
}

Fact fact_of(std::string id, const TargetValue& value, const Location& where)
{
    Fact fact;
    fact.id = std::move(id);
    fact.printed = value.text;
    fact.value = value.value;
    fact.date = value;
    fact.unit = value.unit;
    fact.where = where;
    return fact;
}

Fact fact_of(std::string id, const std::optional<Money>& amount, const Location& where)
{
    Fact fact;
    fact.id = std::move(id);
    fact.where = where;
    if (!amount) return fact;
    fact.value = amount->value();
    fact.printed = to_text(amount->value()) + " 元";
    fact.unit = "元";
    return fact;
}

Indicator rule_for(const Scheme& scheme, RowKind kind)
{
    const RowRule* rule = scheme.row_rule(kind);
    Indicator indicator = rule != nullptr ? rule->indicator : Indicator{};
    // Points of a judge are all that is left where the method is silent.
    if (rule == nullptr) indicator.rule = JudgementRule{};
    return indicator;
}

// "100" against a target of "100%": a bare figure above 1 is read in percent, and said to be. Nothing for others.
std::optional<TargetValue> assume_percent(const TargetValue& target, const TargetValue& actual)
{
    if (!target.is_percent() || !actual.unit.empty() || !actual.value || *actual.value <= Rational{1})
        return std::nullopt;
    TargetValue assumed = actual;
    assumed.value = *actual.value / Rational{target.unit == "‰" ? 1000 : 100};
    assumed.unit = target.unit;
    return assumed;
}

bool units_differ(const TargetValue& target, const TargetValue& actual)
{
    if (target.is_percent() != actual.is_percent() && target.value && actual.value) {
        // A share may be written without its sign; a count may not stand against a percentage.
        const TargetValue& bare = target.is_percent() ? actual : target;
        return !bare.unit.empty() || *bare.value > Rational{1};
    }
    return !target.is_percent() && !target.unit.empty() && !actual.unit.empty() && target.unit != actual.unit;
}

IndicatorResult without_rule(Indicator indicator, std::string_view key, const Scheme& scheme, const Given& given,
                             Tracing tracing)
{
    indicator.rule = JudgementRule{};
    IndicatorResult result = score(scheme, indicator, given, tracing);
    if (result.status == Status::missing_judgement) result.status = Status::no_rule;
    if (tracing == Tracing::on) result.trace.steps.insert(result.trace.steps.begin(), Step{std::string{key}, {}, {}});
    return result;
}

void warn_about_reading(const CaseRow& row, bool percent_assumed, IndicatorResult& result)
{
    for (const auto* value : {&row.target, &row.actual})
        if (value->reading == Reading::from_sentence && result.measure)
            result.warnings.push_back({"warning.number_in_sentence", {{"text", value->text}}});
    if (percent_assumed) result.warnings.push_back({"warning.percent_assumed", {{"text", row.actual.text}}});
    const auto met = is_met(row.target, row.actual, row.better);
    if (met && met->only_if_inclusive)
        result.warnings.push_back(
            {"warning.only_if_inclusive", {{"target", row.target.text}, {"actual", row.actual.text}}});
}

}  // namespace

RowKind kind_of_row(const TargetValue& target, const TargetValue& actual, Direction better)
{
    if (target.reading == Reading::not_applicable) return RowKind::not_applicable;
    if (is_empty(target) && (is_empty(actual) || actual.reading == Reading::not_applicable))
        return RowKind::not_applicable;
    if (is_date(target)) return RowKind::date;
    const bool numbers = target.has_number() && (actual.has_number() || is_empty(actual));
    if (!numbers) return RowKind::words;
    switch (target.comparator) {
        case Comparator::at_least:
        case Comparator::more_than:
            return RowKind::at_least;
        case Comparator::at_most:
        case Comparator::less_than:
            return RowKind::at_most;
        case Comparator::equal:
            return RowKind::equal;
        case Comparator::range:
            return RowKind::range;
        case Comparator::none:
            break;
    }
    if (better == Direction::lower_better) return RowKind::at_most;
    return better == Direction::exact ? RowKind::equal : RowKind::at_least;
}

namespace {

void set_range(Indicator& indicator, RowKind kind, const TargetValue& target)
{
    if (auto* range = std::get_if<Range>(&indicator.rule); range != nullptr && kind == RowKind::range)
        *range = {target.value.value_or(Rational{}), target.upper.value_or(Rational{})};
}

}  // namespace

Indicator indicator_of(const Scheme& scheme, const CaseRow& row)
{
    const RowKind kind = kind_of_row(row.target, row.actual, row.better);
    Indicator indicator = rule_for(scheme, kind);
    indicator.code = row.code;
    indicator.name = row.name;
    indicator.parent = row.level1;
    indicator.full_marks = row.full_marks;
    set_range(indicator, kind, row.target);
    return indicator;
}

Indicator indicator_of(const Scheme& scheme, const CaseFunds& funds)
{
    Indicator indicator = rule_for(scheme, RowKind::execution);
    indicator.code = "execution";
    indicator.name = funds.name;
    indicator.full_marks = funds.full_marks.value_or(Points{});
    return indicator;
}

IndicatorResult score_funds(const Scheme& scheme, const CaseFunds& funds, const Indicator& indicator,
                            const Judgement* judgement, Tracing tracing)
{
    const Fact executed = fact_of("executed", funds.executed, funds.where);
    const Fact budget = fact_of("budget", funds.budget, funds.where);
    const Given given{{nullptr, nullptr, &executed, &budget}, judgement};
    IndicatorResult result = scheme.row_rule(RowKind::execution) == nullptr
                                 ? without_rule(indicator, "trace.no_row_rule", scheme, given, tracing)
                                 : score(scheme, indicator, given, tracing);
    result.code = indicator.code;
    result.parent = indicator.parent;
    const bool over_budget = result.measure && *result.measure > Rational{1};
    if (over_budget && tracing == Tracing::on) result.warnings.push_back({"warning.over_budget", {}});
    return result;
}

namespace {

// Why the row cannot be scored by its rule, as the key of the step that says so; empty when it can.
std::string_view obstacle(const Scheme& scheme, const TargetValue& target, RowKind kind, const TargetValue& actual)
{
    const bool compares =
        kind == RowKind::at_least || kind == RowKind::at_most || kind == RowKind::equal || kind == RowKind::range;
    if (scheme.row_rule(kind) == nullptr) return "trace.no_row_rule";
    if (compares && units_differ(target, actual)) return "trace.units_differ";
    if (compares && target.value->sign() < 0) return "trace.negative_target";
    if (kind == RowKind::range && (!target.upper || *target.upper < *target.value)) return "trace.range_unclear";
    return "";
}

IndicatorResult not_applicable(const Scheme& scheme, const CaseRow& row, const Indicator& indicator, const Given& given,
                               Tracing tracing)
{
    IndicatorResult result = without_rule(indicator, "trace.row_not_applicable", scheme, given, tracing);
    result.status = Status::not_applicable;
    if (tracing == Tracing::off) return result;
    result.trace.steps.resize(1);  // nobody waits for a judgement here
    if (row.full_marks > Points{}) result.warnings.push_back({"warning.not_applicable_with_marks", {}});
    return result;
}

}  // namespace

IndicatorResult score_row(const Scheme& scheme, const CaseRow& row, const Indicator& indicator,
                          const Judgement* judgement, Tracing tracing)
{
    const RowKind kind = kind_of_row(row.target, row.actual, row.better);
    const auto in_percent = assume_percent(row.target, row.actual);
    const TargetValue& actual_value = in_percent ? *in_percent : row.actual;
    const Fact target = fact_of("target", row.target, row.where);
    const Fact actual = fact_of("actual", actual_value, row.where);
    const Given given{{&target, &actual, nullptr, nullptr}, judgement};

    const auto scored = [&] {
        if (kind == RowKind::not_applicable && judgement == nullptr)
            return not_applicable(scheme, row, indicator, given, tracing);
        const std::string_view key = obstacle(scheme, row.target, kind, actual_value);
        return key.empty() ? score(scheme, indicator, given, tracing)
                           : without_rule(indicator, key, scheme, given, tracing);
    };
    IndicatorResult result = scored();
    result.code = indicator.code;
    result.parent = indicator.parent;
    if (tracing == Tracing::on) warn_about_reading(row, in_percent.has_value(), result);
    return result;
}

Indicator& RowVerdicts::indicator(RowKind kind)
{
    auto& known = indicators_[static_cast<std::size_t>(kind)];
    if (!known) known = rule_for(scheme_, kind);
    return *known;
}

Verdict RowVerdicts::of_row(const TargetValue& target, const TargetValue& actual, const Points& full_marks,
                            Direction better)
{
    const RowKind kind = kind_of_row(target, actual, better);
    if (kind == RowKind::not_applicable) return {Status::not_applicable};
    const auto in_percent = assume_percent(target, actual);
    const TargetValue& actual_value = in_percent ? *in_percent : actual;
    if (!obstacle(scheme_, target, kind, actual_value).empty()) return {Status::no_rule};
    Indicator& rule = indicator(kind);
    rule.full_marks = full_marks;
    set_range(rule, kind, target);
    Fact wanted;
    Fact reached;
    wanted.value = target.value;
    reached.value = actual_value.value;
    if (std::holds_alternative<Timeliness>(rule.rule)) {  // no other rule looks at more than the value
        wanted.date = target;
        reached.date = actual_value;
    }
    return verdict(scheme_, rule, {{&wanted, &reached, nullptr, nullptr}, nullptr});
}

Verdict RowVerdicts::of_funds(const CaseFunds& funds)
{
    if (scheme_.row_rule(RowKind::execution) == nullptr) return {Status::no_rule};
    Indicator& rule = indicator(RowKind::execution);
    rule.full_marks = funds.full_marks.value_or(Points{});
    Fact executed;
    Fact budget;
    if (funds.executed) executed.value = funds.executed->value();
    if (funds.budget) budget.value = funds.budget->value();
    return verdict(scheme_, rule, {{nullptr, nullptr, &executed, &budget}, nullptr});
}

}  // namespace jiheng
