// One indicator on its way to its points. Inside the evaluation folder only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation/evaluation.h"

namespace jiheng {

// Collects the trace; nobody pays for it while tracing is off, because then there is none.
struct Recorder {
    std::vector<Step> steps{};
    std::vector<std::string> missing{};
    std::vector<Warning> warnings{};

    void step(std::string_view key, Arguments arguments = {}, std::vector<std::size_t> facts = {})
    {
        steps.push_back({std::string{key}, std::move(arguments), std::move(facts)});
    }
    void warn(std::string_view key, Arguments arguments = {})
    {
        warnings.push_back({std::string{key}, std::move(arguments)});
    }
};

// What a rule gives, before the points are cut to the full marks and rounded.
struct Awarded {
    Status status = Status::scored;
    Rational points{};
    std::optional<Rational> measure{};
};

class Scoring {
public:
    Scoring(const Scheme& in, const Indicator& by, const Given& from, Recorder* into)
        : scheme{in}, indicator{by}, given{from}, recorder{into}
    {
    }

    const Scheme& scheme;
    const Indicator& indicator;
    const Given& given;
    Recorder* recorder;  // null while tracing is off

    const Rational& full() const { return indicator.full_marks.value(); }
    const Fact* fact(std::size_t index) const { return index < given.bound.size() ? given.bound[index] : nullptr; }

    Rational within_full_marks(const Rational& points) const;
    Points rounded(const Rational& points) const;
    std::string points_text(const Rational& points) const;  // as it will be awarded
    std::string full_text() const { return to_text(indicator.full_marks); }
    std::string measure_text(const Rational& value) const;  // with the unit of the measure

    // Says that the fact is missing; the rule then cannot be applied.
    void report_missing(std::size_t fact_index);
};

struct Measured {
    enum class State { value, missing, nothing_to_divide_by };
    State state = State::value;
    Rational value{};
    int sign_above = 0;  // of what stands above the zero, where there is nothing to divide by
};
// Without side effects.
Measured value_of(const Expression& expression, const Scoring& scoring);
// Records the facts of the expression, or those that are missing.
void record_facts(const Expression& expression, Scoring& scoring);
// What the scheme makes of missing facts and of nothing to divide by.
Awarded without_measure(const Measured& measured, Scoring& scoring);

// Rules that look at one measure.
Awarded apply(const Proportional& rule, Scoring& scoring, const Rational& measure);
Awarded apply(const Inverse& rule, Scoring& scoring, const Rational& measure);
Awarded apply(const Equal& rule, Scoring& scoring, const Rational& measure);
Awarded apply(const Threshold& rule, Scoring& scoring, const Rational& measure);
Awarded apply(const Linear& rule, Scoring& scoring, const Rational& measure);
Awarded apply(const Tiers& rule, Scoring& scoring, const Rational& measure);
Awarded apply(const Steps& rule, Scoring& scoring, const Rational& measure);
Awarded apply(const Range& rule, Scoring& scoring, const Rational& measure);

// Rules of other facts and of judgements.
Awarded apply(const Checklist& rule, Scoring& scoring);
Awarded apply(const Bands& rule, Scoring& scoring);
Awarded apply(const Survey& rule, Scoring& scoring);
Awarded apply(const Timeliness& rule, Scoring& scoring);
Awarded apply(const Parts& rule, Scoring& scoring);
Awarded apply(const JudgementRule& rule, Scoring& scoring);

void record_judge(Scoring& scoring);  // who judged, and why

}  // namespace jiheng
