#include <algorithm>

#include "audit/checks.h"
#include "audit/rule_text.h"
#include "base/text.h"

namespace jiheng {

namespace {

struct WordedRule {
    std::string_view text;
    const Printed* weight;
    Location where;
};

std::vector<WordedRule> rules_of(const Form& form)
{
    std::vector<WordedRule> rules;
    for (const auto& table : form.indicators)
        for (const auto* leaf : table.leaves())
            if (!leaf->rule.empty()) rules.push_back({leaf->rule, &leaf->weight, leaf->where});
    for (const auto& section : form.sections)
        if (!section.rule.empty()) rules.push_back({section.rule, &section.weight, section.where});
    for (const auto& paper : form.papers)
        if (!paper.rule.empty()) rules.push_back({paper.rule, &paper.weight, paper.where});
    return rules;
}

void check_rule(const WordedRule& rule, Findings& findings)
{
    if (rule.weight->figure) {
        const Rational full = rule.weight->figure->printed.exact();
        for (const auto& award : awards_in(rule.text))
            if (award.exact() > full) {
                findings.add("rule.award-above-full", "above", rule.where, award.text, rule.weight->text,
                             {{"rule", shorten(rule.text, 60)}});
                break;
            }
    }
    const auto tiers = tiers_of(rule.text);
    if (tiers.empty()) return;
    const bool shares = std::any_of(tiers.begin(), tiers.end(), [](const WordedTier& tier) {
        return contains(tier.text, "%") || contains(tier.text, "％");
    });
    if (const auto gap = gap_in(tiers, Rational{0})) {
        const auto text = [&](const Rational& value) { return shares ? to_percent(value) : to_text(value); };
        findings.add("rule.tier-gap", "gap", rule.where, text(gap->from) + "–" + text(gap->to), "",
                     {{"from", text(gap->from)}, {"to", text(gap->to)}, {"rule", shorten(rule.text, 60)}});
    }
}

// Papers cited after they were replaced.
void check_bases(const Form& form, Findings& findings)
{
    if (form.year == 0) return;
    for (const auto& basis : audit_settings().replaced) {
        if (form.year < basis.repealed) continue;
        const std::string number = label_key(basis.number);
        for (const auto& passage : form.passages) {
            if (!contains(label_key(passage.text), number)) continue;
            const std::size_t begin = passage.text.find(basis.number);
            findings.add("basis.replaced", "cited", passage.place(begin == std::string::npos ? 0 : begin), basis.number,
                         basis.by, {{"repealed", std::to_string(basis.repealed)}});
            break;
        }
    }
}

}  // namespace

void check_rule_texts(const Form& form, Findings& findings)
{
    for (const auto& rule : rules_of(form)) check_rule(rule, findings);
    check_bases(form, findings);
}

}  // namespace jiheng
