// Rules that award a share of the full marks for a measure.
#include "evaluation/scoring.h"

namespace jiheng {

namespace {

Awarded full_marks(std::string_view key, Scoring& scoring, const Rational& measure, Arguments arguments = {})
{
    if (scoring.recorder != nullptr) {
        arguments.emplace_back("full", scoring.full_text());
        arguments.emplace_back("score", scoring.points_text(scoring.full()));
        scoring.recorder->step(key, std::move(arguments));
    }
    return {Status::scored, scoring.full(), measure};
}

Awarded nothing(std::string_view key, Scoring& scoring, const Rational& measure, Arguments arguments = {})
{
    if (scoring.recorder != nullptr) scoring.recorder->step(key, std::move(arguments));
    return {Status::scored, {}, measure};
}

}  // namespace

// 得分＝完成率×分值, at most the cap, nothing below the gate.
Awarded apply(const Proportional& rule, Scoring& scoring, const Rational& measure)
{
    if (rule.gate && measure < *rule.gate) {
        if (scoring.recorder == nullptr) return {Status::scored, {}, measure};
        return nothing("trace.below_gate", scoring, measure, {{"gate", scoring.measure_text(*rule.gate)}});
    }
    if (measure.sign() < 0) return nothing("trace.negative", scoring, measure);
    const bool capped = rule.cap < measure;
    const Rational& counted = capped ? rule.cap : measure;
    Awarded awarded{Status::scored, scoring.full() * counted, measure};
    if (scoring.recorder != nullptr) {
        if (capped) scoring.recorder->step("trace.capped", {{"cap", scoring.measure_text(rule.cap)}});
        scoring.recorder->step("trace.share", {{"measure", scoring.measure_text(counted)},
                                               {"full", scoring.full_text()},
                                               {"score", scoring.points_text(awarded.points)}});
    }
    return awarded;
}

// 反向指标: within the target full marks, above it less.
Awarded apply(const Inverse& rule, Scoring& scoring, const Rational& measure)
{
    if (measure <= Rational{1}) return full_marks("trace.inverse_met", scoring, measure);
    const bool ratio = rule.overrun == Inverse::Overrun::ratio;
    Awarded awarded{Status::scored, ratio ? scoring.full() / measure : scoring.full() * (Rational{2} - measure),
                    measure};
    if (awarded.points.sign() < 0) awarded.points = Rational{};
    if (scoring.recorder != nullptr)
        scoring.recorder->step(ratio ? "trace.inverse_ratio" : "trace.inverse_linear",
                               {{"measure", scoring.measure_text(measure)},
                                {"full", scoring.full_text()},
                                {"two", scoring.measure_text(Rational{2})},
                                {"score", scoring.points_text(awarded.points)}});
    return awarded;
}

Awarded apply(const Equal& rule, Scoring& scoring, const Rational& measure)
{
    const Rational off = (measure - Rational{1}).abs();
    const bool as_at_least = rule.off == Equal::Off::as_at_least;
    if (off.is_zero() || (as_at_least && measure > Rational{1})) return full_marks("trace.equal_met", scoring, measure);
    if (rule.off == Equal::Off::nothing || off >= Rational{1}) return nothing("trace.equal_nothing", scoring, measure);
    Awarded awarded{Status::scored, scoring.full() * (Rational{1} - off), measure};
    if (scoring.recorder != nullptr)
        scoring.recorder->step(as_at_least ? "trace.share" : "trace.equal_off",
                               {{"measure", scoring.measure_text(measure)},
                                {"off", scoring.measure_text(off)},
                                {"one", scoring.measure_text(Rational{1})},
                                {"full", scoring.full_text()},
                                {"score", scoring.points_text(awarded.points)}});
    return awarded;
}

Awarded apply(const Threshold& rule, Scoring& scoring, const Rational& measure)
{
    const bool met = rule.full.contains(measure);
    if (scoring.recorder == nullptr) return {Status::scored, met ? scoring.full() : Rational{}, measure};
    const Bound& bound = rule.full.from ? *rule.full.from : *rule.full.to;
    const std::string sign = rule.full.from ? (bound.included ? "≥" : ">") : (bound.included ? "≤" : "<");
    Arguments arguments{{"bound", sign + scoring.measure_text(bound.at)}};
    return met ? full_marks("trace.threshold_met", scoring, measure, std::move(arguments))
               : nothing("trace.threshold_not_met", scoring, measure, std::move(arguments));
}

// 大于b得0分，小于a得满分，在两者之间按比例.
Awarded apply(const Linear& rule, Scoring& scoring, const Rational& measure)
{
    const Rational share = (rule.zero_at - measure) / (rule.zero_at - rule.full_at);
    const bool tracing = scoring.recorder != nullptr;
    if (share >= Rational{1})
        return full_marks("trace.linear_full", scoring, measure,
                          tracing ? Arguments{{"full_at", scoring.measure_text(rule.full_at)}} : Arguments{});
    if (share.sign() <= 0)
        return nothing("trace.linear_zero", scoring, measure,
                       tracing ? Arguments{{"zero_at", scoring.measure_text(rule.zero_at)}} : Arguments{});
    Awarded awarded{Status::scored, scoring.full() * share, measure};
    if (tracing)
        scoring.recorder->step("trace.linear", {{"measure", scoring.measure_text(measure)},
                                                {"full_at", scoring.measure_text(rule.full_at)},
                                                {"zero_at", scoring.measure_text(rule.zero_at)},
                                                {"full", scoring.full_text()},
                                                {"score", scoring.points_text(awarded.points)}});
    return awarded;
}

}  // namespace jiheng
