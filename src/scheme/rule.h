// The rule kinds as values. Each holds what the clause says and nothing else; evaluation/ gives them their meaning.
// Points, shares and thresholds are exact. See docs/schemes.md for the wording of each.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "numbers/decimal.h"
#include "numbers/quantity.h"
#include "scheme/expression.h"

namespace jiheng {

// One end of a tier, a grade or a band.
struct Bound {
    Rational at{};
    bool included = true;
};

struct Span {
    std::optional<Bound> from{};
    std::optional<Bound> to{};
    bool contains(const Rational& value) const;
};

struct ChecklistItem {
    std::string id{};
    std::string text{};
    std::string text_en{};
    std::optional<Points> award{};
    std::optional<Points> deduct{};
    bool veto = false;
    bool negative = false;  // worded as a fault: met when the fault is absent
};

struct Checklist {
    enum class NotApplicable { rescale, grant, forbid };
    std::vector<ChecklistItem> items{};
    NotApplicable not_applicable = NotApplicable::forbid;
};

struct Tier {
    Span span{};
    Points award{};
};

struct Tiers {
    enum class Beyond { nearest, not_scored };
    std::vector<Tier> tiers{};
    Span domain{};
    Beyond beyond = Beyond::not_scored;
};

struct Proportional {
    Rational cap{1};
    std::optional<Rational> gate{};
};

struct Inverse {
    enum class Overrun { ratio, linear };
    Overrun overrun = Overrun::ratio;
};

struct Equal {
    enum class Off { symmetric, nothing, as_at_least };
    Off off = Off::symmetric;
};

struct Threshold {
    Span full{};
};

struct Linear {
    Rational full_at{};
    Rational zero_at{};
};

struct Steps {
    enum class Side { below, above, either };
    enum class Count { whole, started, continuous };
    Rational free_until{};
    Side side = Side::below;
    Rational step{1};
    Points deduct{};
    Count count = Count::whole;
};

struct Level {
    std::string name{};
    std::string name_en{};
    std::optional<Points> award{};  // else `share` bounds what the judge may give
    Span share{};
};

struct Bands {
    std::vector<Level> levels{};
};

struct ScaleOption {
    std::string option{};
    std::string option_en{};
    Rational value{};
};

struct Survey {
    enum class Combine { pooled, mean };
    std::vector<ScaleOption> scale{};
    std::vector<std::size_t> tallies{};  // indexes of the scheme's facts
    Combine combine = Combine::pooled;
    std::optional<Rational> target{};
};

struct Timeliness {
    enum class Per { nothing, day, week, month };  // nothing: late gives no points at all
    std::size_t planned = 0;
    std::size_t actual = 0;
    Per per = Per::nothing;
    Points deduct{};
};

struct Part {
    Expression measure{};
    Rational weight{1};
};

struct Parts {
    enum class Combine { mean, weighted, lowest, highest };
    std::vector<Part> parts{};
    Combine combine = Combine::mean;
    Rational cap_each{1};
};

struct Range {
    Rational low{};
    Rational high{};
};

struct JudgementRule {
    Points least{};
    std::optional<Rational> step{};
};

using Rule = std::variant<Checklist, Tiers, Proportional, Inverse, Equal, Threshold, Linear, Steps, Bands, Survey,
                          Timeliness, Parts, Range, JudgementRule>;

}  // namespace jiheng
