#include "reports/narrative/rule_sentence.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

namespace {

class RuleWords {
public:
    RuleWords(const Scheme& scheme, const Indicator& indicator, Language language)
        : scheme_{scheme}, indicator_{indicator}, language_{language}
    {
    }

    std::string operator()(const Checklist& rule) const
    {
        std::vector<std::string> items;
        bool equal = true;
        for (const ChecklistItem& item : rule.items) {
            equal = equal && item.award && rule.items.front().award && *item.award == *rule.items.front().award;
            items.push_back(word("rule.item", {{"id", item.id}, {"text", pick(item.text, item.text_en)}}));
        }
        if (equal && !rule.items.empty())
            return join(items, semicolon()) + semicolon() +
                   word("rule.each_item", {{"award", to_text(*rule.items.front().award)}});
        items.clear();
        for (const ChecklistItem& item : rule.items)
            items.push_back(word(item.veto     ? "rule.item_veto"
                                 : item.deduct ? "rule.item_deduct"
                                 : item.award  ? "rule.item_award"
                                               : "rule.item",
                                 {{"id", item.id},
                                  {"text", pick(item.text, item.text_en)},
                                  {"award", item.award ? to_text(*item.award) : ""},
                                  {"deduct", item.deduct ? to_text(*item.deduct) : ""}}));
        return join(items, semicolon());
    }

    std::string operator()(const Tiers& rule) const
    {
        std::vector<std::string> tiers;
        for (const Tier& tier : rule.tiers)
            tiers.push_back(
                word(tier.award.value().is_zero()         ? "rule.tier_none"
                     : tier.award > indicator_.full_marks ? "rule.tier_capped"
                                                          : "rule.tier",
                     {{"tier", span(tier.span)}, {"award", to_text(std::min(tier.award, indicator_.full_marks))}}));
        return join(tiers, semicolon());
    }

    std::string operator()(const Proportional& rule) const
    {
        std::string text = word("rule.proportional", {{"measure", measure()}, {"full", full()}});
        if (rule.gate) text += semicolon() + word("rule.gate", {{"measure", measure()}, {"gate", value(*rule.gate)}});
        return text;
    }

    std::string operator()(const Inverse& rule) const
    {
        return word(rule.overrun == Inverse::Overrun::ratio ? "rule.inverse_ratio" : "rule.inverse_linear",
                    {{"measure", measure()}, {"full", full()}});
    }

    std::string operator()(const Equal& rule) const
    {
        static constexpr const char* keys[] = {"rule.equal_symmetric", "rule.equal_nothing", "rule.equal_at_least"};
        return word(keys[static_cast<int>(rule.off)], {{"measure", measure()}, {"full", full()}});
    }

    std::string operator()(const Threshold& rule) const
    {
        return word("rule.threshold", {{"bound", span(rule.full)}, {"full", full()}});
    }

    std::string operator()(const Linear& rule) const
    {
        return word("rule.linear", {{"measure", measure()},
                                    {"full_at", value(rule.full_at)},
                                    {"zero_at", value(rule.zero_at)},
                                    {"full", full()}});
    }

    std::string operator()(const Steps& rule) const
    {
        static constexpr const char* keys[] = {"rule.steps_below", "rule.steps_above", "rule.steps_either"};
        return word(keys[static_cast<int>(rule.side)], {{"measure", measure()},
                                                        {"free", value(rule.free_until)},
                                                        {"step", value(rule.step)},
                                                        {"deduct", to_text(rule.deduct)}});
    }

    std::string operator()(const Bands& rule) const
    {
        std::vector<std::string> levels;
        for (const Level& level : rule.levels) {
            const std::string name = pick(level.name, level.name_en);
            if (level.award)
                levels.push_back(word(level.award->value().is_zero() ? "rule.level_none" : "rule.level",
                                      {{"level", name}, {"award", to_text(*level.award)}}));
            else
                levels.push_back(word("rule.level_share", {{"level", name}, {"share", share_of_marks(level.share)}}));
        }
        return join(levels, semicolon());
    }

    std::string operator()(const Survey& rule) const
    {
        std::vector<std::string> options;
        for (const ScaleOption& option : rule.scale)
            options.push_back(pick(option.option, option.option_en) + " " + to_percent(option.value));
        const std::string scale = join(options, language_ == Language::chinese ? "、" : ", ");
        if (rule.target)
            return word("rule.survey_target",
                        {{"scale", scale}, {"target", to_percent(*rule.target)}, {"full", full()}});
        return word("rule.survey", {{"scale", scale}, {"full", full()}});
    }

    std::string operator()(const Timeliness& rule) const
    {
        static constexpr const char* keys[] = {"rule.late_nothing", "rule.late_day", "rule.late_week",
                                               "rule.late_month"};
        return word(keys[static_cast<int>(rule.per)], {{"deduct", to_text(rule.deduct)}, {"full", full()}});
    }

    std::string operator()(const Parts& rule) const
    {
        static constexpr const char* keys[] = {"rule.parts_mean", "rule.parts_weighted", "rule.parts_lowest",
                                               "rule.parts_highest"};
        std::vector<std::string> parts;
        for (const Part& part : rule.parts) parts.push_back(measure_formula(scheme_, part.measure, language_));
        return word(keys[static_cast<int>(rule.combine)], {{"parts", join(parts, semicolon())}, {"full", full()}});
    }

    std::string operator()(const Range& rule) const
    {
        return word("rule.range",
                    {{"measure", measure()}, {"low", value(rule.low)}, {"high", value(rule.high)}, {"full", full()}});
    }

    std::string operator()(const JudgementRule& rule) const
    {
        if (rule.least.value().is_zero()) return word("rule.judgement", {{"full", full()}});
        return word("rule.judgement_least", {{"full", full()}, {"least", to_text(rule.least)}});
    }

private:
    std::string word(std::string_view key, const Arguments& arguments = {}) const
    {
        return say(key, arguments, language_);
    }
    const std::string& pick(const std::string& chinese, const std::string& english) const
    {
        return language_ == Language::english && !english.empty() ? english : chinese;
    }
    std::string semicolon() const { return language_ == Language::chinese ? "；" : "; "; }
    std::string full() const { return to_text(indicator_.full_marks); }

    std::string measure() const
    {
        const std::string& name = pick(indicator_.measure.name, indicator_.measure.name_en);
        return name.empty() ? pick(indicator_.name, indicator_.name_en) : name;
    }

    std::string value(const Rational& number) const
    {
        const std::string& unit = indicator_.measure.unit;
        return unit == "%" ? to_percent(number) : to_text(number) + unit;
    }

    // "95%≤预算执行率<100%", "预算执行率=100%", "预算执行率<70%"
    std::string span(const Span& range) const
    {
        if (range.from && range.to && range.from->at == range.to->at) return measure() + "=" + value(range.from->at);
        if (range.from && range.to)
            return value(range.from->at) + (range.from->included ? "≤" : "<") + measure() +
                   (range.to->included ? "≤" : "<") + value(range.to->at);
        if (range.from) return measure() + (range.from->included ? "≥" : ">") + value(range.from->at);
        if (range.to) return measure() + (range.to->included ? "≤" : "<") + value(range.to->at);
        return measure();
    }

    static std::string share_of_marks(const Span& range)
    {
        std::string text;
        if (range.from) text += to_percent(range.from->at) + (range.from->included ? "（含）" : "");
        text += "—";
        if (range.to) text += to_percent(range.to->at) + (range.to->included ? "（含）" : "");
        return text;
    }

    const Scheme& scheme_;
    const Indicator& indicator_;
    Language language_;
};

int strength(Expression::Kind kind)
{
    using Kind = Expression::Kind;
    switch (kind) {
        case Kind::add:
        case Kind::subtract:
            return 1;
        case Kind::multiply:
        case Kind::divide:
            return 2;
        default:
            return 3;
    }
}

std::string formula(const Scheme& scheme, const Expression& expression, Language language)
{
    using Kind = Expression::Kind;
    const bool chinese = language == Language::chinese;
    const auto part = [&](std::size_t i, bool right) {
        const Expression& inner = expression.parts[i];
        const std::string text = formula(scheme, inner, language);
        const bool bracket = strength(inner.kind) < strength(expression.kind) ||
                             (right && strength(inner.kind) == strength(expression.kind));
        return bracket ? (chinese ? "（" + text + "）" : "(" + text + ")") : text;
    };
    const auto listed = [&](std::string_view key) {
        std::vector<std::string> parts;
        for (const Expression& inner : expression.parts) parts.push_back(formula(scheme, inner, language));
        return say(key, {{"parts", join(parts, chinese ? "，" : ", ")}}, language);
    };
    switch (expression.kind) {
        case Kind::none:
            return {};
        case Kind::number:
            return to_text(expression.number);
        case Kind::fact: {
            const FactDeclaration& fact = scheme.facts[expression.fact];
            return !chinese && !fact.name_en.empty() ? fact.name_en : fact.name;
        }
        case Kind::add:
            return part(0, false) + "＋" + part(1, true);
        case Kind::subtract:
            return part(0, false) + "－" + part(1, true);
        case Kind::multiply:
            return part(0, false) + "×" + part(1, true);
        case Kind::divide:
            return part(0, false) + "÷" + part(1, true);
        case Kind::mean:
            return listed("rule.mean");
        case Kind::sum:
            return listed("rule.sum");
        case Kind::lowest:
            return listed("rule.lowest");
        case Kind::highest:
            return listed("rule.highest");
    }
    return {};
}

}  // namespace

std::string measure_formula(const Scheme& scheme, const Expression& expression, Language language)
{
    return formula(scheme, expression, language);
}

std::string rule_sentence(const Scheme& scheme, const Indicator& indicator, Language language)
{
    std::string text;
    const std::string formula_text = measure_formula(scheme, indicator.measure.expression, language);
    const std::string& name = language == Language::english && !indicator.measure.name_en.empty()
                                  ? indicator.measure.name_en
                                  : indicator.measure.name;
    if (!formula_text.empty() && !name.empty() && formula_text != name)
        text = say("rule.measure", {{"measure", name}, {"formula", formula_text}}, language);
    return text + std::visit(RuleWords{scheme, indicator, language}, indicator.rule);
}

}  // namespace jiheng
