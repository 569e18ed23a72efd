// Several measures combined, each capped first.
#include "evaluation/scoring.h"

namespace jiheng {

namespace {

std::string_view key_of(Parts::Combine combine)
{
    switch (combine) {
        case Parts::Combine::mean:
            return "trace.parts_mean";
        case Parts::Combine::weighted:
            return "trace.parts_weighted";
        case Parts::Combine::lowest:
            return "trace.parts_lowest";
        case Parts::Combine::highest:
            return "trace.parts_highest";
    }
    return "trace.parts_mean";
}

class Combination {
public:
    explicit Combination(Parts::Combine how) : how_{how} {}

    void add(const Rational& value, const Rational& weight)
    {
        if (how_ == Parts::Combine::lowest)
            result_ = any_ ? min(result_, value) : value;
        else if (how_ == Parts::Combine::highest)
            result_ = any_ ? max(result_, value) : value;
        else
            result_ += value * weight;
        weights_ += weight;
        any_ = true;
    }

    Rational value() const
    {
        const bool averaged = how_ == Parts::Combine::mean || how_ == Parts::Combine::weighted;
        return averaged ? result_ / weights_ : result_;
    }

private:
    Parts::Combine how_;
    Rational result_{};
    Rational weights_{};
    bool any_ = false;
};

}  // namespace

Awarded apply(const Parts& rule, Scoring& scoring)
{
    Combination combination{rule.combine};
    Measured unusable;
    for (std::size_t i = 0; i < rule.parts.size(); ++i) {
        const Part& part = rule.parts[i];
        const Measured measured = value_of(part.measure, scoring);
        record_facts(part.measure, scoring);
        if (measured.state != Measured::State::value) {
            // A missing fact weighs more than an empty denominator: it can still come in.
            if (unusable.state != Measured::State::missing) unusable = measured;
            continue;
        }
        const bool capped = rule.cap_each < measured.value;
        combination.add(capped ? rule.cap_each : measured.value, part.weight);
        if (scoring.recorder != nullptr)
            scoring.recorder->step(capped ? "trace.part_capped" : "trace.part",
                                   {{"number", std::to_string(i + 1)},
                                    {"value", scoring.measure_text(measured.value)},
                                    {"cap", scoring.measure_text(rule.cap_each)}});
    }
    if (unusable.state != Measured::State::value) return without_measure(unusable, scoring);
    Rational value = combination.value();
    const Rational exact = value;
    if (scoring.indicator.measure.rounding) value = round(value, *scoring.indicator.measure.rounding).exact();
    Awarded awarded{Status::scored, max(Rational{}, scoring.full() * value), exact};
    if (scoring.recorder != nullptr) {
        scoring.recorder->step(key_of(rule.combine), {{"value", scoring.measure_text(value)}});
        scoring.recorder->step("trace.share", {{"measure", scoring.measure_text(value)},
                                               {"full", scoring.full_text()},
                                               {"score", scoring.points_text(awarded.points)}});
    }
    return awarded;
}

}  // namespace jiheng
