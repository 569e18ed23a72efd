// Scheme and case in, points and trace out. A pure function: no clock, no file, no locale; the same inputs give the
// same outcome, and every point can be followed back to its facts and its clause.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/location.h"
#include "base/messages.h"
#include "scheme/case.h"
#include "scheme/scheme.h"

namespace jiheng {

enum class Status {
    scored,          // by the rule, from facts
    judged,          // by a named person, with a reason
    not_applicable,  // taken out of the total by the rule
    missing_fact,    // not scored: facts are missing
    missing_judgement,
    undefined_ratio,  // not scored: nothing to divide by
    no_rule,          // not scored: the rule leaves this value open, or cannot be applied as worded
};
std::string_view name_of(Status status);  // "scored", "judged", … as in the JSON

// One step of the way to the points. `key` is a message ("trace.share"); `arguments` fill both languages.
struct Step {
    std::string key{};
    Arguments arguments{};
    std::vector<std::size_t> facts{};  // indexes into the case's facts (from `score`: into the scheme's)
};

struct Trace {
    std::vector<Step> steps{};
    std::string clause{};
    Location rule{};  // the rule in the scheme file
};

struct Warning {
    std::string key{};  // message
    Arguments arguments{};
};

struct IndicatorResult {
    std::string code{};  // code, name and parent stay empty while tracing is off
    std::string name{};
    std::string parent{};
    Points full_marks{};
    Status status = Status::missing_fact;
    std::optional<Points> score{};      // rounded as the scheme says
    std::optional<Points> exact{};      // before rounding
    std::optional<Rational> measure{};  // exact
    std::optional<Points> by_rule{};    // what the rule gives where a judgement departs from it
    std::optional<Points> published{};
    std::string note{};                  // the case's explanation of a difference to what was published
    std::vector<std::string> missing{};  // names of the facts that are missing
    std::vector<Warning> warnings{};
    Trace trace{};
};

struct GroupResult {
    std::string code{};
    std::string name{};
    std::string parent{};
    Points full_marks{};
    Points score{};  // sum of the rounded scores below it
    bool complete = true;
};

struct Evaluation {
    std::string scheme{};
    std::string case_id{};
    std::vector<IndicatorResult> indicators{};
    std::vector<GroupResult> groups{};
    Points full_marks{};
    Points total{};                         // of what is scored
    std::optional<Points> total_by_rule{};  // where judgements depart from rules: the total without them
    bool complete = true;
    const Grade* grade = nullptr;  // nothing while partial, or in a hole of the scale; points into the scheme
    std::optional<Points> published_total{};
    std::string published_grade{};

    const IndicatorResult* find(std::string_view code) const;
};

// Fails only when case and scheme do not belong together (an unknown fact, a judgement on an unknown indicator,
// points outside what the rule allows). What cannot be scored is a status, not a failure. Without tracing the results
// are the same and say less: no steps, no warnings, no list of what is missing.
enum class Tracing { off, on };
Result<Evaluation> evaluate(const Scheme& scheme, const Case& facts, Tracing tracing = Tracing::on);

// The points of one indicator, with or without the trace. `bound` holds the case's facts in the order of
// Scheme::facts, null where missing; `judgement` may be null.
struct Given {
    std::vector<const Fact*> bound{};
    const Judgement* judgement = nullptr;
};
IndicatorResult score(const Scheme& scheme, const Indicator& indicator, const Given& given, Tracing tracing);

// The same points without names and traces, for whoever scores millions.
struct Verdict {
    Status status = Status::missing_fact;
    Points score{};  // rounded as the scheme says; zero when not scored
    Points exact{};
    std::optional<Rational> measure{};
    std::optional<Points> by_rule{};  // rounded; where a judgement departs from the rule
};
Verdict verdict(const Scheme& scheme, const Indicator& indicator, const Given& given);
inline bool is_scored(Status status)
{
    return status == Status::scored || status == Status::judged;
}

// The kind of a self-evaluation row, which decides the row rule that scores it.
// A number in a sentence is a number here; `evaluate` warns about it.
RowKind kind_of_row(const TargetValue& target, const TargetValue& actual, Direction better);

// The sentence of a working paper.
std::string render(const IndicatorResult& result, Language language);

}  // namespace jiheng
