#include "reports/forms/rule_formula.h"

#include <algorithm>

#include "base/text.h"
#include "reports/forms/measure_formula.h"

namespace jiheng {

namespace {

using Outcome = std::optional<Rational>;  // nothing: the rule leaves the value open

std::string outcome_text(const Outcome& outcome)
{
    return outcome ? formula_number(*outcome) : "\"\"";
}

// Whether one of these operators stands outside all brackets.
bool has_operator(std::string_view formula, std::string_view operators)
{
    int depth = 0;
    for (const char c : formula) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0 && operators.find(c) != std::string_view::npos) return true;
    }
    return false;
}

// A rule that gives fixed points between its bounds, as nested IFs from the lowest bound up. Each bound and each gap
// between two of them is decided by the rule itself, so that holes and overlaps stay what they are.
template <class Decide>
std::string stepwise(const std::string& value, std::vector<Rational> bounds, const Decide& decide)
{
    std::sort(bounds.begin(), bounds.end());
    bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
    if (bounds.empty()) return outcome_text(decide(Rational{}));
    struct Piece {
        Rational until{};
        bool included = false;
        Outcome outcome{};
    };
    std::vector<Piece> pieces;
    const auto add = [&](const Rational& until, bool included, const Outcome& outcome) {
        if (!pieces.empty() && pieces.back().outcome == outcome) pieces.pop_back();
        pieces.push_back({until, included, outcome});
    };
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        const Rational before = i == 0 ? bounds[i] - Rational{1} : (bounds[i - 1] + bounds[i]) / Rational{2};
        add(bounds[i], false, decide(before));
        add(bounds[i], true, decide(bounds[i]));
    }
    const Outcome last = decide(bounds.back() + Rational{1});
    if (pieces.back().outcome == last) pieces.pop_back();
    std::string formula = outcome_text(last);
    for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) {
        std::string choice = "IF(" + compared(value, piece->included ? "<=" : "<", piece->until) + ",";
        choice += outcome_text(piece->outcome) + "," + formula + ")";
        formula = std::move(choice);
    }
    return formula;
}

void add_bounds(const Span& span, std::vector<Rational>& bounds)
{
    if (span.from) bounds.push_back(span.from->at);
    if (span.to) bounds.push_back(span.to->at);
}

Outcome tier_at(const Tiers& rule, const Rational& measure)
{
    Rational at = measure;
    if (!rule.domain.contains(measure)) {
        if (rule.beyond == Tiers::Beyond::not_scored) return std::nullopt;
        at = rule.domain.from && measure < rule.domain.from->at ? rule.domain.from->at : rule.domain.to->at;
    }
    const Tier* found = nullptr;
    for (const auto& tier : rule.tiers) {
        if (!tier.span.contains(at)) continue;
        if (found != nullptr && found->award != tier.award) return std::nullopt;
        if (found == nullptr) found = &tier;
    }
    return found == nullptr ? Outcome{} : found->award.value();
}

// Points before they are cut and rounded, from the measure `m` and the full marks `f`.
class PointsByMeasure {
public:
    PointsByMeasure(std::string measure, std::string full_marks) : m_{std::move(measure)}, f_{std::move(full_marks)} {}

    std::string operator()(const Proportional& rule) const
    {
        const std::string share = f_ + "*MAX(0,MIN(" + formula_number(rule.cap) + "," + m_ + "))";
        return rule.gate ? "IF(" + compared(m_, "<", *rule.gate) + ",0," + share + ")" : share;
    }
    std::string operator()(const Inverse& rule) const
    {
        const std::string over = "MAX(1," + m_ + ")";
        return rule.overrun == Inverse::Overrun::ratio ? f_ + "/" + over : f_ + "*MAX(0,2-" + over + ")";
    }
    std::string operator()(const Equal& rule) const
    {
        switch (rule.off) {
            case Equal::Off::symmetric:
                return f_ + "*MAX(0,1-ABS(" + m_ + "-1))";
            case Equal::Off::as_at_least:
                return f_ + "*MAX(0,MIN(1," + m_ + "))";
            case Equal::Off::nothing:
                break;
        }
        return "IF(" + compared(m_, "=", Rational{1}) + "," + f_ + ",0)";
    }
    std::string operator()(const Threshold& rule) const
    {
        std::vector<std::string> conditions;
        if (rule.full.from)
            conditions.push_back(compared(m_, rule.full.from->included ? ">=" : ">", rule.full.from->at));
        if (rule.full.to) conditions.push_back(compared(m_, rule.full.to->included ? "<=" : "<", rule.full.to->at));
        return "IF(AND(" + join(conditions, ",") + ")," + f_ + ",0)";
    }
    std::string operator()(const Linear& rule) const
    {
        const bool falls = rule.full_at < rule.zero_at;
        const std::string distance =
            falls ? formula_number(rule.zero_at) + "-" + term() : m_ + "-" + formula_number(rule.zero_at);
        return f_ + "*MAX(0,MIN(1,(" + distance + ")/" + formula_number((rule.zero_at - rule.full_at).abs()) + "))";
    }
    std::string operator()(const Steps& rule) const
    {
        const std::string free = formula_number(rule.free_until);
        std::string beyond = rule.side == Steps::Side::below ? free + "-" + term() : m_ + "-" + free;
        beyond = rule.side == Steps::Side::either ? "ABS(" + beyond + ")" : "MAX(0," + beyond + ")";
        std::string count = rule.step == Rational{1} ? beyond : beyond + "/" + formula_number(rule.step);
        if (rule.count == Steps::Count::whole) count = "INT(ROUND(" + count + ",11))";
        if (rule.count == Steps::Count::started) count = "ROUNDUP(ROUND(" + count + ",11),0)";
        return "MAX(0," + f_ + "-" + count + "*" + formula_number(rule.deduct.value()) + ")";
    }
    std::string operator()(const Range& rule) const
    {
        const std::string low = formula_number(rule.low);
        const std::string high = formula_number(rule.high);
        const std::string below =
            rule.low.sign() > 0 ? "MAX(0," + f_ + "*" + term() + "/" + low + ")" : std::string{"0"};
        return "IF(" + compared(m_, "<", rule.low) + "," + below + ",IF(" + compared(m_, ">", rule.high) + "," + f_ +
               "*" + high + "/" + term() + "," + f_ + "))";
    }

private:
    // The measure where a stronger operator stands beside it.
    std::string term() const { return has_operator(m_, "+-*/") ? "(" + m_ + ")" : m_; }

    std::string m_;
    std::string f_;
};

template <class Rule>
constexpr bool looks_at_measure =
    std::is_same_v<Rule, Tiers> || std::is_same_v<Rule, Proportional> || std::is_same_v<Rule, Inverse> ||
    std::is_same_v<Rule, Equal> || std::is_same_v<Rule, Threshold> || std::is_same_v<Rule, Linear> ||
    std::is_same_v<Rule, Steps> || std::is_same_v<Rule, Range>;

std::string measured(const std::string& value, const Measure& measure)
{
    return measure.rounding ? rounded_formula(value, *measure.rounding) : value;
}

// Whether the rule by itself stays between nothing and the full marks.
bool stays_within(const Rule& rule)
{
    if (const auto* share = std::get_if<Proportional>(&rule)) return share->cap <= Rational{1};
    return !std::holds_alternative<Survey>(rule) && !std::holds_alternative<Parts>(rule) &&
           !std::holds_alternative<Timeliness>(rule);
}

// Cut to the full marks, then the one rounding.
std::string awarded(const std::string& points, const Indicator& indicator, const std::string& full_marks)
{
    const std::string cut = stays_within(indicator.rule) ? points : "MIN(" + full_marks + ",MAX(0," + points + "))";
    return indicator.policies.rounding ? rounded_formula(cut, *indicator.policies.rounding) : "ROUND(" + cut + ",10)";
}

// A rule that may leave the value open gives "" there, which no rounding must meet.
std::string awarded_stepwise(const Tiers& rule, const std::string& value, const Indicator& indicator)
{
    std::vector<Rational> bounds;
    add_bounds(rule.domain, bounds);
    for (const auto& tier : rule.tiers) add_bounds(tier.span, bounds);
    return stepwise(value, std::move(bounds), [&](const Rational& at) -> Outcome {
        Outcome award = tier_at(rule, at);
        if (!award) return award;
        const Rational cut = award->sign() < 0 ? Rational{} : min(*award, indicator.full_marks.value());
        return indicator.policies.rounding ? round(cut, *indicator.policies.rounding).exact() : cut;
    });
}

struct Pool {
    std::string weighted{};
    std::string count{};
};

Pool pool_of(const Survey& rule, const std::vector<std::pair<std::string, std::string>>& cells)
{
    Pool pool;
    for (const auto& [option, cell] : cells)
        for (const auto& known : rule.scale)
            if (known.option == option) {
                pool.weighted += (pool.weighted.empty() ? "" : "+") + cell + "*" + formula_number(known.value);
                pool.count += (pool.count.empty() ? "" : ",") + cell;
            }
    return pool;
}

std::optional<std::string> survey_formula(const Survey& rule, const Indicator& indicator, const SheetFacts& facts,
                                          const std::string& full_marks)
{
    std::string weighted;
    std::vector<std::string> counts;
    std::vector<std::string> means;
    for (const std::size_t index : rule.tallies) {
        const auto cells = facts.tallies.find(index);
        if (cells == facts.tallies.end()) return std::nullopt;
        const Pool pool = pool_of(rule, cells->second);
        if (pool.count.empty()) return std::nullopt;
        weighted += (weighted.empty() ? "" : "+") + pool.weighted;
        counts.push_back("SUM(" + pool.count + ")");
        means.push_back("(" + pool.weighted + ")/SUM(" + pool.count + ")");
    }
    if (counts.empty()) return std::nullopt;
    const bool pooled = rule.combine == Survey::Combine::pooled;
    std::string value = pooled ? "(" + weighted + ")/(" + join(counts, "+") + ")"
                               : "(" + join(means, "+") + ")/" + std::to_string(means.size());
    value = measured(value, indicator.measure);
    std::string points = full_marks + "*" + value;
    if (rule.target) points = full_marks + "*MIN(1,(" + value + ")/" + formula_number(*rule.target) + ")";
    const std::string none = pooled ? join(counts, "+") + "=0" : "MIN(" + join(counts, ",") + ")=0";
    return "IF(" + none + ",\"\"," + awarded(points, indicator, full_marks) + ")";
}

std::optional<std::string> parts_formula(const Parts& rule, const Indicator& indicator, const SheetFacts& facts,
                                         const std::string& full_marks)
{
    std::vector<std::string> values;
    Rational weights;
    MeasureFormula all;
    const bool averaged = rule.combine == Parts::Combine::mean || rule.combine == Parts::Combine::weighted;
    for (const auto& part : rule.parts) {
        const MeasureFormula formula = formula_of(part.measure, facts);
        if (!formula.held) return std::nullopt;
        std::string value = "MIN(" + formula_number(rule.cap_each) + "," + formula.value + ")";
        if (averaged && part.weight != Rational{1}) value += "*" + formula_number(part.weight);
        weights += part.weight;
        values.push_back(std::move(value));
        for (const auto& cell : formula.needed)
            if (std::find(all.needed.begin(), all.needed.end(), cell) == all.needed.end()) all.needed.push_back(cell);
        all.divisions.insert(all.divisions.end(), formula.divisions.begin(), formula.divisions.end());
    }
    std::string value = averaged ? "(" + join(values, "+") + ")/" + formula_number(weights)
                                 : (rule.combine == Parts::Combine::lowest ? "MIN(" : "MAX(") + join(values, ",") + ")";
    value = measured(value, indicator.measure);
    return guarded(indicator, all, full_marks, awarded(full_marks + "*" + value, indicator, full_marks));
}

// Both dates must stand as dates on the sheet; a month in words is for a person to judge.
std::optional<std::string> timeliness_formula(const Timeliness& rule, const Indicator& indicator,
                                              const SheetFacts& facts, const std::string& full_marks)
{
    const auto cell = [&](std::size_t index) {
        return index < facts.cells.size() ? facts.cells[index].cell : std::string{};
    };
    const std::string planned = cell(rule.planned);
    const std::string actual = cell(rule.actual);
    if (planned.empty() || actual.empty() || rule.per == Timeliness::Per::month) return std::nullopt;
    std::string points = "0";
    const std::string deduct = formula_number(rule.deduct.value());
    const std::string late = "(" + actual + "-" + planned + ")";
    if (rule.per == Timeliness::Per::day) points = full_marks + "-" + deduct + "*" + late;
    if (rule.per == Timeliness::Per::week) points = full_marks + "-" + deduct + "*ROUNDUP(" + late + "/7,0)";
    MeasureFormula both;
    both.needed = {planned, actual};
    return guarded(
        indicator, both, full_marks,
        "IF(" + actual + "<=" + planned + "," + full_marks + "," + awarded(points, indicator, full_marks) + ")");
}

}  // namespace

std::string rounded_formula(const std::string& expression, const Rounding& how)
{
    // In whole hundredths a tie is exactly a half; the inner rounding takes away what the last digits of a quotient
    // add.
    std::string scale = "1";
    scale.append(static_cast<std::size_t>(std::max(0, how.places)), '0');
    std::string raised = has_operator(expression, "+-") ? "(" + expression + ")" : expression;
    if (how.places > 0) raised += "*" + scale;
    const std::string clean = "ROUND(" + raised + ",10)";
    const std::string lowered = how.places == 0 ? "" : "/" + scale;
    switch (how.mode) {
        case RoundingMode::half_up:
            return "ROUND(" + clean + ",0)" + lowered;
        case RoundingMode::truncate:
            return "ROUNDDOWN(" + clean + ",0)" + lowered;
        case RoundingMode::up:
            return "ROUNDUP(" + clean + ",0)" + lowered;
        case RoundingMode::half_even:
            break;
    }
    return "IF(ABS(" + clean + "-TRUNC(" + clean + "))=0.5,2*ROUND(" + clean + "/2,0),ROUND(" + clean + ",0))" +
           lowered;
}

std::optional<std::string> measure_formula(const Indicator& indicator, const SheetFacts& facts, int places)
{
    const MeasureFormula measure = formula_of(indicator.measure.expression, facts);
    const bool looked_at =
        std::visit([](const auto& rule) { return looks_at_measure<std::decay_t<decltype(rule)>>; }, indicator.rule);
    if (!measure.held || !looked_at) return std::nullopt;
    Indicator open = indicator;
    open.policies.zero_denominator = ZeroDenominator::not_scored;
    open.policies.missing = Missing::not_scored;
    const Rounding how = indicator.measure.rounding.value_or(Rounding{places, RoundingMode::half_up});
    return guarded(open, measure, "0", rounded_formula(measure.value, how));
}

std::optional<std::string> score_formula(const Indicator& indicator, const SheetFacts& facts,
                                         const std::string& full_marks)
{
    return std::visit(
        [&](const auto& rule) -> std::optional<std::string> {
            using Kind = std::decay_t<decltype(rule)>;
            if constexpr (looks_at_measure<Kind>) {
                const MeasureFormula measure = formula_of(indicator.measure.expression, facts);
                if (!measure.held) return std::nullopt;
                const std::string value = measured(measure.value, indicator.measure);
                if constexpr (std::is_same_v<Kind, Tiers>)
                    return guarded(indicator, measure, full_marks, awarded_stepwise(rule, value, indicator));
                else
                    return guarded(indicator, measure, full_marks,
                                   awarded(PointsByMeasure{value, full_marks}(rule), indicator, full_marks));
            } else if constexpr (std::is_same_v<Kind, Survey>) {
                return survey_formula(rule, indicator, facts, full_marks);
            } else if constexpr (std::is_same_v<Kind, Parts>) {
                return parts_formula(rule, indicator, facts, full_marks);
            } else if constexpr (std::is_same_v<Kind, Timeliness>) {
                return timeliness_formula(rule, indicator, facts, full_marks);
            } else {
                return std::nullopt;  // a person decides
            }
        },
        indicator.rule);
}

std::string grade_formula(const Scheme& scheme, const std::string& total)
{
    std::string formula = "\"\"";
    for (auto grade = scheme.grades.rbegin(); grade != scheme.grades.rend(); ++grade) {
        std::vector<std::string> conditions;
        const Span& span = grade->span;
        if (span.from) conditions.push_back(compared(total, span.from->included ? ">=" : ">", span.from->at));
        if (span.to) conditions.push_back(compared(total, span.to->included ? "<=" : "<", span.to->at));
        if (conditions.empty()) continue;
        std::string choice = "IF(AND(" + join(conditions, ",") + "),";
        choice += formula_text(grade->name) + "," + formula + ")";
        formula = std::move(choice);
    }
    return formula;
}

}  // namespace jiheng
