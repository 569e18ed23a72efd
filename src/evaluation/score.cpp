// One indicator: the rule, the policies around it, a judgement that departs from it, and the one rounding.
#include "evaluation/scoring.h"

namespace jiheng {

namespace {

template <class Rule>
constexpr bool looks_at_measure =
    std::is_same_v<Rule, Tiers> || std::is_same_v<Rule, Proportional> || std::is_same_v<Rule, Inverse> ||
    std::is_same_v<Rule, Equal> || std::is_same_v<Rule, Threshold> || std::is_same_v<Rule, Linear> ||
    std::is_same_v<Rule, Steps> || std::is_same_v<Rule, Range>;

// More than planned by far often means that the target was too low. Where less is better there is no such thing.
template <class Rule>
bool higher_is_better(const Rule& rule)
{
    if constexpr (std::is_same_v<Rule, Inverse> || std::is_same_v<Rule, Range>) return false;
    if constexpr (std::is_same_v<Rule, Linear>) return rule.zero_at < rule.full_at;
    if constexpr (std::is_same_v<Rule, Steps>) return rule.side == Steps::Side::below;
    if constexpr (std::is_same_v<Rule, Threshold>) return rule.full.from.has_value();
    return true;
}

void record_measure(Scoring& scoring, const Rational& exact, const Rational& used)
{
    const Measure& measure = scoring.indicator.measure;
    std::string value = scoring.measure_text(exact);
    // A measure that is one fact, shown as it was printed, has been said already.
    const Fact* fact =
        measure.expression.kind == Expression::Kind::fact ? scoring.fact(measure.expression.fact) : nullptr;
    if (fact == nullptr || fact->printed != value)
        scoring.recorder->step(measure.name.empty() ? "trace.value" : "trace.measure",
                               {{"name", measure.name},
                                {"name_en", measure.name_en.empty() ? measure.name : measure.name_en},
                                {"value", std::move(value)}});
    if (measure.rounding && exact != used)
        scoring.recorder->step("trace.measure_rounded", {{"value", scoring.measure_text(used)}});
}

template <class Rule>
Awarded by_measure(const Rule& rule, Scoring& scoring)
{
    const Measure& measure = scoring.indicator.measure;
    const Measured measured = value_of(measure.expression, scoring);
    record_facts(measure.expression, scoring);
    if (measured.state != Measured::State::value) return without_measure(measured, scoring);
    if (!measure.rounding && scoring.recorder == nullptr) return apply(rule, scoring, measured.value);

    const Rational used = measure.rounding ? round(measured.value, *measure.rounding).exact() : measured.value;
    if (scoring.recorder != nullptr) {
        record_measure(scoring, measured.value, used);
        const Policies& policies = scoring.indicator.policies;
        if (policies.over_achievement == OverAchievement::flag && policies.flag_over &&
            measured.value > *policies.flag_over && higher_is_better(rule))
            scoring.recorder->warn("warning.over_achievement", {{"measure", scoring.measure_text(measured.value)},
                                                                {"over", scoring.measure_text(*policies.flag_over)}});
    }
    Awarded awarded = apply(rule, scoring, used);
    awarded.measure = measured.value;
    return awarded;
}

Awarded by_rule(Scoring& scoring)
{
    return std::visit(
        [&](const auto& rule) -> Awarded {
            using Kind = std::decay_t<decltype(rule)>;
            if constexpr (looks_at_measure<Kind>)
                return by_measure(rule, scoring);
            else
                return apply(rule, scoring);
        },
        scoring.indicator.rule);
}

bool needs_judge(const Rule& rule)
{
    return std::holds_alternative<Checklist>(rule) || std::holds_alternative<Bands>(rule) ||
           std::holds_alternative<JudgementRule>(rule);
}

void record_rounding(Scoring& scoring, const Verdict& verdict, const Rational& raw)
{
    if (raw > scoring.full())
        scoring.recorder->warn("warning.above_full_marks", {{"points", to_text(raw)}, {"full", scoring.full_text()}});
    if (verdict.exact == verdict.score) return;
    static constexpr const char* keys[] = {"trace.rounded_half_up", "trace.rounded_half_even", "trace.rounded_down",
                                           "trace.rounded_up"};
    const Rounding& rounding = *scoring.indicator.policies.rounding;
    scoring.recorder->step(keys[static_cast<int>(rounding.mode)], {{"exact", to_text(verdict.exact.value(), 6)},
                                                                   {"places", std::to_string(rounding.places)},
                                                                   {"score", to_text(verdict.score)}});
}

// Points given by a person: instead of the rule's, or where the rule gives none.
void judge(Verdict& verdict, Scoring& scoring)
{
    const Judgement* judgement = scoring.given.judgement;
    if (judgement == nullptr || !judgement->points) return;
    const bool open = !is_scored(verdict.status) && verdict.status != Status::not_applicable;
    const bool instead = judgement->override_rule || (open && !needs_judge(scoring.indicator.rule));
    if (!instead) return;
    const Points given{scoring.within_full_marks(judgement->points->value())};
    const bool departs = !open && verdict.score != given;
    if (departs) verdict.by_rule = verdict.score;
    verdict.status = Status::judged;
    verdict.exact = given;
    verdict.score = given;  // a judge's points are taken as given, not rounded
    if (scoring.recorder == nullptr) return;
    Arguments arguments{{"by", judgement->by}, {"reason", judgement->reason}, {"score", to_text(verdict.score)}};
    if (departs) arguments.emplace_back("by_rule", to_text(*verdict.by_rule));
    scoring.recorder->step(departs ? "trace.judged_instead"
                           : open  ? "trace.judged_where_open"
                                   : "trace.judged_same",
                           std::move(arguments));
}

Verdict decide(Scoring& scoring)
{
    Awarded awarded = by_rule(scoring);
    Verdict verdict;
    verdict.status = awarded.status;
    verdict.measure = std::move(awarded.measure);
    if (is_scored(awarded.status)) {
        verdict.exact = Points{scoring.within_full_marks(awarded.points)};
        verdict.score = scoring.indicator.policies.rounding ? round(verdict.exact, *scoring.indicator.policies.rounding)
                                                            : verdict.exact;
        if (scoring.recorder != nullptr) record_rounding(scoring, verdict, awarded.points);
    }
    if (scoring.given.judgement != nullptr) judge(verdict, scoring);
    if (!is_scored(verdict.status) && scoring.recorder != nullptr) scoring.recorder->step("trace.not_scored");
    return verdict;
}

}  // namespace

std::string_view name_of(Status status)
{
    switch (status) {
        case Status::scored:
            return "scored";
        case Status::judged:
            return "judged";
        case Status::not_applicable:
            return "not_applicable";
        case Status::missing_fact:
            return "missing_fact";
        case Status::missing_judgement:
            return "missing_judgement";
        case Status::undefined_ratio:
            return "undefined_ratio";
        case Status::no_rule:
            return "no_rule";
    }
    return "no_rule";
}

Verdict verdict(const Scheme& scheme, const Indicator& indicator, const Given& given)
{
    Scoring scoring{scheme, indicator, given, nullptr};
    return decide(scoring);
}

IndicatorResult score(const Scheme& scheme, const Indicator& indicator, const Given& given, Tracing tracing)
{
    Recorder recorder;
    Scoring scoring{scheme, indicator, given, tracing == Tracing::on ? &recorder : nullptr};
    Verdict decided = decide(scoring);
    IndicatorResult result;
    result.full_marks = indicator.full_marks;
    result.status = decided.status;
    if (is_scored(decided.status)) {
        result.score = std::move(decided.score);
        result.exact = std::move(decided.exact);
    }
    result.measure = std::move(decided.measure);
    result.by_rule = std::move(decided.by_rule);
    if (tracing == Tracing::off) return result;
    result.code = indicator.code;
    result.name = indicator.name;
    result.parent = indicator.parent;
    result.missing = std::move(recorder.missing);
    result.warnings = std::move(recorder.warnings);
    result.trace = {std::move(recorder.steps), indicator.clause, indicator.where};
    return result;
}

}  // namespace jiheng
