// Rules that look the measure up: tiers, steps and ranges.
#include "evaluation/scoring.h"

namespace jiheng {

namespace {

std::string span_text(const Span& span, const Scoring& scoring, std::string_view separator)
{
    std::string text;
    if (span.from) text = (span.from->included ? "≥" : ">") + scoring.measure_text(span.from->at);
    if (span.to) {
        if (!text.empty()) text += separator;
        text += (span.to->included ? "≤" : "<") + scoring.measure_text(span.to->at);
    }
    return text;
}

Awarded open(std::string_view key, Scoring& scoring, const Rational& measure)
{
    if (scoring.recorder != nullptr) scoring.recorder->step(key, {{"measure", scoring.measure_text(measure)}});
    return {Status::no_rule, {}, measure};
}

}  // namespace

// The exact measure decides; a hole or a contradiction of the printed table is not filled by guessing.
Awarded apply(const Tiers& rule, Scoring& scoring, const Rational& measure)
{
    Rational at = measure;
    if (!rule.domain.contains(measure)) {
        if (rule.beyond == Tiers::Beyond::not_scored) return open("trace.beyond", scoring, measure);
        at = rule.domain.from && measure < rule.domain.from->at ? rule.domain.from->at : rule.domain.to->at;
        if (scoring.recorder != nullptr) {
            scoring.recorder->step("trace.nearest", {{"at", scoring.measure_text(at)}});
            scoring.recorder->warn("warning.beyond_domain", {{"measure", scoring.measure_text(measure)}});
        }
    }
    const Tier* found = nullptr;
    for (const auto& tier : rule.tiers) {
        if (!tier.span.contains(at)) continue;
        if (found != nullptr && found->award != tier.award) return open("trace.overlap", scoring, measure);
        if (found == nullptr) found = &tier;
    }
    if (found == nullptr) return open("trace.gap", scoring, measure);
    if (scoring.recorder != nullptr)
        scoring.recorder->step("trace.tier", {{"tier", span_text(found->span, scoring, "、")},
                                              {"tier_en", span_text(found->span, scoring, ", ")},
                                              {"score", scoring.points_text(found->award.value())}});
    return {Status::scored, found->award.value(), measure};
}

// 每低于（超过）h 扣 d 分，扣完为止.
Awarded apply(const Steps& rule, Scoring& scoring, const Rational& measure)
{
    Rational beyond = rule.side == Steps::Side::below ? rule.free_until - measure : measure - rule.free_until;
    if (rule.side == Steps::Side::either) beyond = beyond.abs();
    if (beyond.sign() <= 0) {
        if (scoring.recorder != nullptr)
            scoring.recorder->step("trace.steps_none", {{"free", scoring.measure_text(rule.free_until)},
                                                        {"full", scoring.full_text()},
                                                        {"score", scoring.points_text(scoring.full())}});
        return {Status::scored, scoring.full(), measure};
    }
    Rational count = beyond / rule.step;
    if (rule.count != Steps::Count::continuous) {
        const auto floor = count.floor();
        // A count too large for 128 bits takes everything away anyhow.
        if (floor.fits)
            count = Rational{floor.whole, 1} + (rule.count == Steps::Count::started && !floor.exact ? 1 : 0);
    }
    const Rational deduction = count * rule.deduct.value();
    const Rational points = max(Rational{}, scoring.full() - deduction);
    if (scoring.recorder != nullptr)
        scoring.recorder->step("trace.steps", {{"free", scoring.measure_text(rule.free_until)},
                                               {"beyond", scoring.measure_text(beyond)},
                                               {"step", scoring.measure_text(rule.step)},
                                               {"count", to_text(count, 2)},
                                               {"deduct", to_text(rule.deduct)},
                                               {"deduction", to_text(deduction, 4)},
                                               {"full", scoring.full_text()},
                                               {"score", scoring.points_text(points)}});
    return {Status::scored, points, measure};
}

Awarded apply(const Range& rule, Scoring& scoring, const Rational& measure)
{
    const bool below = measure < rule.low;
    const bool above = rule.high < measure;
    Awarded awarded{Status::scored, scoring.full(), measure};
    // The measure above is positive, because high is not negative; below a low of zero there is no share to take.
    if (below) awarded.points = rule.low.sign() > 0 ? max(Rational{}, scoring.full() * measure / rule.low) : Rational{};
    if (above) awarded.points = measure.sign() > 0 ? scoring.full() * rule.high / measure : Rational{};
    if (scoring.recorder != nullptr)
        scoring.recorder->step(below   ? "trace.range_below"
                               : above ? "trace.range_above"
                                       : "trace.range_inside",
                               {{"measure", scoring.measure_text(measure)},
                                {"low", scoring.measure_text(rule.low)},
                                {"high", scoring.measure_text(rule.high)},
                                {"full", scoring.full_text()},
                                {"score", scoring.points_text(awarded.points)}});
    return awarded;
}

}  // namespace jiheng
