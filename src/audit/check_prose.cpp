#include <algorithm>

#include "audit/checks.h"
#include "audit/claims.h"
#include "audit/indicator_index.h"
#include "audit/prose_checks.h"
#include "audit/rule_text.h"
#include "base/text.h"
#include "forms/lexicon.h"
#include "numbers/interval.h"

namespace jiheng {

namespace {

// The rates that a row of (planned, done) pairs may be summed up to.
std::vector<Rational> completion_rates(const std::vector<std::pair<Rational, Rational>>& pairs)
{
    std::vector<Rational> rates;
    Rational mean{0};
    Rational planned{0};
    Rational done{0};
    for (const auto& [plan, result] : pairs) {
        mean += result / plan;
        planned += plan;
        done += result;
    }
    rates.push_back(mean / Rational{static_cast<int>(pairs.size())});
    rates.push_back(done / planned);
    for (const auto& [plan, result] : pairs) rates.push_back(result / plan);
    return rates;
}

bool fits(const Claim& rate, const std::vector<Rational>& candidates)
{
    if (rate.more_than)
        return std::any_of(candidates.begin(), candidates.end(),
                           [&](const Rational& value) { return value >= rate.figure.exact(); });
    const Interval shown = printed_somehow(rate.figure.printed) * rate.figure.scale;
    return std::any_of(candidates.begin(), candidates.end(),
                       [&](const Rational& value) { return shown.contains(value); });
}

bool is_about_money(const Claim& rate)
{
    return lexicon().has_word("prose", "money_rates", rate.before);
}

std::string quotient(const Claim& done, const Claim& planned)
{
    return done.figure.text + "÷" + planned.figure.text;
}

struct Said {
    const Passage& passage;
    std::string subject;  // the indicator the passage belongs to, if any
};

Location at(const Said& place, const Claim& claim)
{
    Location where = place.passage.place(claim.figure.begin);
    where.row = place.subject;
    return where;
}

struct Pair {
    const Claim* planned;
    const Claim* done;
};

bool belong_together(const Claim& planned, const Claim& done)
{
    return planned.role == Role::planned && done.role == Role::done && planned.figure.unit == done.figure.unit &&
           planned.figure.exact().sign() > 0;
}

std::vector<Pair> planned_first(const std::vector<Claim>& claims)
{
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i + 1 < claims.size(); ++i)
        if (belong_together(claims[i], claims[i + 1])) pairs.push_back({&claims[i], &claims[i + 1]});
    return pairs;
}

// Each claim in one pair at most, in whichever order the two stand.
std::vector<Pair> each_with_its_neighbour(const std::vector<Claim>& claims)
{
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i + 1 < claims.size(); ++i) {
        const Claim& first = claims[i];
        const Claim& second = claims[i + 1];
        if (belong_together(first, second))
            pairs.push_back({&first, &second});
        else if (belong_together(second, first))
            pairs.push_back({&second, &first});
        else
            continue;
        ++i;
    }
    return pairs;
}

// "计划 3000 包，实际 2231 包，完成率 74.37%"; several pairs may stand before one rate.
void check_completion(const Said& place, const std::vector<Claim>& claims, std::size_t since, std::size_t rate_at,
                      Findings& findings)
{
    const Claim& rate = claims[rate_at];
    const std::vector<Claim> before{claims.begin() + static_cast<std::ptrdiff_t>(since),
                                    claims.begin() + static_cast<std::ptrdiff_t>(rate_at)};
    std::string quotients;
    const auto rates_of = [](const std::vector<Pair>& pairs) {
        std::vector<std::pair<Rational, Rational>> amounts;
        amounts.reserve(pairs.size());
        for (const Pair& pair : pairs) amounts.emplace_back(pair.planned->figure.exact(), pair.done->figure.exact());
        return completion_rates(amounts);
    };
    // The result may stand before its plan ("实际 2231 包，计划 3000 包"); what fits either order is no contradiction.
    const std::vector<Pair> pairs = planned_first(before);
    const std::vector<Pair> in_turn = each_with_its_neighbour(before);
    if (pairs.empty()) return;
    const auto candidates = rates_of(pairs);
    if (fits(rate, candidates) || (!in_turn.empty() && fits(rate, rates_of(in_turn)))) return;
    for (const Pair& pair : pairs)
        quotients += (quotients.empty() ? "" : "，") + quotient(*pair.done, *pair.planned) + "＝" +
                     to_percent(pair.done->figure.exact() / pair.planned->figure.exact());
    findings.add("rate.prose", pairs.size() == 1 ? "differs" : "several", at(place, rate), rate.figure.text,
                 to_percent(candidates.front(), std::max(2, rate.figure.printed.places())), {{"quotients", quotients}});
}

// "预算 2,182.31 万元，实际支出 1,994.18 万元，执行率 91.38%"
void check_execution(const Said& place, const std::vector<Claim>& claims, std::size_t since, std::size_t rate_at,
                     Findings& findings)
{
    const Claim& rate = claims[rate_at];
    std::vector<const Claim*> budgets;
    std::vector<const Claim*> spent;
    for (std::size_t i = since; i < rate_at; ++i) {
        if (!claims[i].figure.is_money()) continue;
        if (claims[i].role == Role::budget && claims[i].figure.exact().sign() > 0) budgets.push_back(&claims[i]);
        if (claims[i].role == Role::executed || lexicon().has_word("prose", "arrived", claims[i].before))
            spent.push_back(&claims[i]);
    }
    std::vector<Rational> candidates;
    for (const auto* budget : budgets)
        for (const auto* executed : spent)
            if (budget != executed && budget < executed)
                candidates.push_back(executed->figure.exact() / budget->figure.exact());
    if (candidates.empty() || fits(rate, candidates)) return;
    // With more than one budget and one amount spent nobody can say which two are meant, unless all miss by far.
    findings.add("rate.prose", candidates.size() == 1 ? "differs" : "money-several", at(place, rate), rate.figure.text,
                 to_percent(candidates.back(), std::max(2, rate.figure.printed.places())),
                 {{"quotients", quotient(*spent.back(), *budgets.back())}});
}

void check_rates(const Said& place, Findings& findings)
{
    const auto claims = claims_of(place.passage);
    std::size_t since = 0;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        if (!claims[i].figure.is_percent()) continue;
        if (claims[i].role == Role::rate) {
            if (is_about_money(claims[i]))
                check_execution(place, claims, since, i, findings);
            else
                check_completion(place, claims, since, i, findings);
        }
        since = i + 1;
    }
}

// The rate said in an indicator's text, times its marks, against its points; only where the rule says so.
void check_rate_times_marks(std::string_view rule, const Printed& weight, const Printed& score,
                            const std::vector<Passage>& body, const std::string& subject, Findings& findings)
{
    if (!weight.figure || !score.figure || !is_rate_times_marks(rule)) return;
    std::optional<Claim> rate;
    const Passage* passage = nullptr;
    for (const auto& candidate : body)
        for (auto& claim : claims_of(candidate))
            if (claim.figure.is_percent() && lexicon().has_word("prose", "score_rates", claim.before) &&
                !is_rate_times_marks(candidate.text)) {
                rate = claim;
                passage = &candidate;
            }
    if (!rate || passage == nullptr) return;
    const Rational full = weight.figure->printed.exact();
    Interval points = printed_somehow(rate->figure.printed) * rate->figure.scale * full;
    if (rate->more_than) points = {rate->figure.exact() * full, full, true, true};
    points.high = min(points.high, full);
    if (points.low > full) points.low = full;
    points.low_closed = points.high_closed = true;
    if (points.overlaps(printed_somehow(score.figure->printed))) return;
    Location where = passage->place(rate->figure.begin);
    where.row = subject;
    const Rational needed = score.figure->printed.exact() / full;
    findings.add("score.rate-times-marks", "differs", where, rate->figure.text + " → " + score.text,
                 to_text(rate->figure.exact() * full, 2),
                 {{"rate", rate->figure.text},
                  {"full", weight.text},
                  {"score", score.text},
                  {"needed", to_percent(needed)},
                  {"product", to_text(rate->figure.exact() * full, 2)}});
}

// The section's own rule, else the one an annex states for the indicator.
std::string_view rule_of(const Form& form, const IndicatorSection& section)
{
    if (!section.rule.empty()) return section.rule;
    for (const auto& table : form.indicators) {
        if (!table.has_rule) continue;
        if (const auto matched = find_leaf(table, section.code, section.name); matched.row != nullptr)
            return matched.row->rule;
    }
    return {};
}

}  // namespace

void check_prose(const Form& form, Findings& findings)
{
    std::vector<const Passage*> in_sections;
    for (const auto& section : form.sections)
        for (const auto& passage : section.body)
            check_rates({passage, section.code.empty() ? section.name : section.code + " " + section.name}, findings);
    for (const auto& passage : form.passages) {
        const bool reported =
            std::any_of(form.sections.begin(), form.sections.end(), [&](const IndicatorSection& section) {
                return std::any_of(section.body.begin(), section.body.end(), [&](const Passage& body) {
                    return body.lines.front() == passage.lines.front() && body.text == passage.text;
                });
            });
        if (!reported) check_rates({passage, ""}, findings);
        check_breakdown(passage, findings);
        check_listed_points(passage, findings);
    }
    for (const auto& paper : form.papers) {
        const std::string subject = paper.code + " " + paper.name;
        for (const auto& passage : paper.computation) {
            check_rates({passage, subject}, findings);
            check_listed_points(passage, findings);
        }
        check_rate_times_marks(paper.rule, paper.weight, paper.score, paper.computation, subject, findings);
    }
    for (const auto& section : form.sections)
        check_rate_times_marks(rule_of(form, section), section.weight, section.score, section.body,
                               section.code.empty() ? section.name : section.code + " " + section.name, findings);
    for (const auto* goals : {&form.goals_expected, &form.goals_actual})
        for (const auto& goal : *goals) {
            const Passage passage{goal.text, {{0, goal.where}}};
            check_rates({passage, ""}, findings);
            check_breakdown(passage, findings);
        }
    check_bases_elsewhere(form, findings);
    check_near_figures(form, findings);
}

}  // namespace jiheng
