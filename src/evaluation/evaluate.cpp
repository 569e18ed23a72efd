#include <algorithm>

#include "evaluation/bound_facts.h"
#include "evaluation/evaluation.h"
#include "evaluation/judgement_checks.h"
#include "evaluation/rows.h"

namespace jiheng {

namespace {

const Judgement* judgement_on(const Case& facts, std::string_view code)
{
    for (const auto& judgement : facts.judgements)
        if (judgement.on == code) return &judgement;
    return nullptr;
}

// Points that would silently replace those of a rule.
std::optional<Error> check_override(const IndicatorResult& result, const Indicator& indicator,
                                    const Judgement* judgement)
{
    const bool replaces = judgement != nullptr && judgement->points && !judgement->override_rule &&
                          result.status == Status::scored && !std::holds_alternative<JudgementRule>(indicator.rule);
    if (!replaces) return std::nullopt;
    return failure("error.case.points_without_override", {{"code", indicator.code}}, judgement->where);
}

std::optional<Error> score_indicators(const Scheme& scheme, const Case& facts, Evaluation& evaluation)
{
    auto binding = bind_facts(scheme, facts);
    if (!binding) return binding.error();
    const BoundFacts bound = std::move(binding).value();
    Given given{bound.by_index, nullptr};
    for (const auto& indicator : scheme.indicators) {
        given.judgement = judgement_on(facts, indicator.code);
        if (given.judgement != nullptr)
            if (auto wrong = check_judgement(indicator, *given.judgement)) return wrong;
        IndicatorResult result = score(scheme, indicator, given, Tracing::on);
        if (auto wrong = check_override(result, indicator, given.judgement)) return wrong;
        for (auto& step : result.trace.steps)
            for (auto& fact : step.facts) fact = bound.place_in_case[fact];
        evaluation.indicators.push_back(std::move(result));
    }
    return std::nullopt;
}

// Facts of rows are no facts of the case: their steps name none.
void add_row(IndicatorResult&& result, Evaluation& evaluation)
{
    for (auto& step : result.trace.steps) step.facts.clear();
    evaluation.indicators.push_back(std::move(result));
}

std::optional<Error> score_rows(const Scheme& scheme, const Case& facts, Tracing tracing, Evaluation& evaluation)
{
    evaluation.indicators.reserve(facts.funds.size() + facts.rows.size() + scheme.indicators.size());
    for (const auto& funds : facts.funds) {
        if (!funds.full_marks) continue;
        const Indicator indicator = indicator_of(scheme, funds);
        const Judgement* judgement = judgement_on(facts, indicator.code);
        if (judgement != nullptr)
            if (auto wrong = check_judgement(indicator, *judgement)) return wrong;
        IndicatorResult result = score_funds(scheme, funds, indicator, judgement, tracing);
        if (auto wrong = check_override(result, indicator, judgement)) return wrong;
        add_row(std::move(result), evaluation);
    }
    for (const auto& row : facts.rows) {
        const Indicator indicator = indicator_of(scheme, row);
        const Judgement* judgement = judgement_on(facts, row.code);
        if (judgement != nullptr)
            if (auto wrong = check_judgement(indicator, *judgement)) return wrong;
        IndicatorResult result = score_row(scheme, row, indicator, judgement, tracing);
        if (auto wrong = check_override(result, indicator, judgement)) return wrong;
        add_row(std::move(result), evaluation);
    }
    return std::nullopt;
}

bool is_below(const Scheme& scheme, std::string_view code, std::string_view group)
{
    // Parents stand before their children, so the way up ends.
    while (!code.empty() && code != group) {
        std::string_view parent;
        for (const auto& other : scheme.groups)
            if (other.code == code) parent = other.parent;
        code = parent;
    }
    return code == group;
}

void add_up(const IndicatorResult& result, Points& score, bool& complete)
{
    if (result.score) score += *result.score;
    if (!result.score && result.status != Status::not_applicable) complete = false;
}

void sum_groups(const Scheme& scheme, Evaluation& evaluation)
{
    for (const auto& group : scheme.groups) {
        GroupResult sum{group.code, group.name, group.parent, group.full_marks, {}, true};
        for (const auto& result : evaluation.indicators)
            if (is_below(scheme, result.parent, group.code)) add_up(result, sum.score, sum.complete);
        evaluation.groups.push_back(std::move(sum));
    }
}

// The first levels of a form, in the order in which the rows name them.
void sum_level1(const Case& facts, Evaluation& evaluation)
{
    for (const auto& row : facts.rows) {
        if (row.level1.empty()) continue;
        auto known = std::find_if(evaluation.groups.begin(), evaluation.groups.end(),
                                  [&](const auto& group) { return group.code == row.level1; });
        if (known == evaluation.groups.end())
            known = evaluation.groups.insert(known, GroupResult{row.level1, row.level1, "", {}, {}, true});
        known->full_marks += row.full_marks;
        if (const auto* result = evaluation.find(row.code)) add_up(*result, known->score, known->complete);
    }
}

std::optional<Error> compare_published(const Case& facts, Evaluation& evaluation)
{
    Location where;
    where.file = facts.file;
    for (auto& result : evaluation.indicators) {
        if (const auto found = facts.published.scores.find(result.code); found != facts.published.scores.end())
            result.published = found->second;
        if (const auto found = facts.published.notes.find(result.code); found != facts.published.notes.end())
            result.note = found->second;
    }
    for (const auto& [code, points] : facts.published.scores)
        if (evaluation.find(code) == nullptr) return failure("error.case.unknown_indicator", {{"code", code}}, where);
    for (const auto& [code, note] : facts.published.notes)
        if (evaluation.find(code) == nullptr) return failure("error.case.unknown_indicator", {{"code", code}}, where);
    evaluation.published_total = facts.published.total;
    evaluation.published_grade = facts.published.grade;
    return std::nullopt;
}

void total_up(const Scheme& scheme, Evaluation& evaluation)
{
    Points by_rule;
    bool departs = false;
    for (const auto& result : evaluation.indicators) {
        if (result.status != Status::not_applicable) evaluation.full_marks += result.full_marks;
        add_up(result, evaluation.total, evaluation.complete);
        if (result.by_rule) departs = true;
        if (result.score) by_rule += result.by_rule.value_or(*result.score);
    }
    if (departs) evaluation.total_by_rule = by_rule;
    // A scale of grades speaks of the whole; where points dropped out it says nothing.
    const bool whole = scheme.full_marks && evaluation.full_marks == *scheme.full_marks;
    if (evaluation.complete && whole) evaluation.grade = scheme.grade_of(evaluation.total);
}

}  // namespace

const IndicatorResult* Evaluation::find(std::string_view code) const
{
    for (const auto& result : indicators)
        if (result.code == code) return &result;
    return nullptr;
}

Result<Evaluation> evaluate(const Scheme& scheme, const Case& facts, Tracing tracing)
{
    Location where;
    where.file = facts.file;
    Evaluation evaluation;
    evaluation.scheme = scheme.id;
    evaluation.case_id = facts.id;
    if (!scheme.full_marks) return failure("error.case.scores_nothing", {{"scheme", scheme.id}}, where);
    const bool has_rows = !facts.rows.empty() || !facts.funds.empty();
    if (has_rows && scheme.kind != SchemeKind::self_evaluation)
        return failure("error.case.no_rows_wanted", {{"scheme", scheme.id}}, where);
    if (auto wrong = score_rows(scheme, facts, tracing, evaluation)) return *wrong;
    if (auto wrong = score_indicators(scheme, facts, evaluation)) return *wrong;
    for (const auto& judgement : facts.judgements)
        if (evaluation.find(judgement.on) == nullptr)
            return failure("error.case.unknown_indicator", {{"code", judgement.on}}, judgement.where);
    sum_groups(scheme, evaluation);
    sum_level1(facts, evaluation);
    if (auto wrong = compare_published(facts, evaluation)) return *wrong;
    total_up(scheme, evaluation);
    return evaluation;
}

}  // namespace jiheng
