#include "audit/compared_form.h"

#include "audit/audited_document.h"
#include "audit/form_case.h"
#include "base/text.h"
#include "forms/lexicon.h"
#include "numbers/interval.h"

namespace jiheng {

namespace {

// Nothing where both ways give the same points.
std::optional<ScoredAs> scored_as(const IndicatorRow& row)
{
    const auto& target = row.target_value;
    const auto& actual = row.actual_value;
    if (target.comparator != Comparator::at_most || !row.score.figure || !row.weight.figure) return std::nullopt;
    const auto achieved = achieved_share(target, actual);
    if (!achieved) return std::nullopt;
    const auto met = is_met(target, actual, Direction::lower_better);
    if (!met || !met->met || *achieved == Rational{1}) return std::nullopt;
    const Rational full = row.weight.figure->printed.exact();
    if (row.score.figure->printed.exact() == full) return ScoredAs::in_full;
    const Fit fit = explain(full * *achieved, row.score.figure->printed);
    if (fit == Fit::exact || fit == Fit::truncated) return ScoredAs::in_proportion;
    return std::nullopt;
}

bool is_exactly_as_targeted(const IndicatorRow& row)
{
    const auto& target = row.target_value;
    const auto& actual = row.actual_value;
    return target.value && actual.value && target.is_percent() && *target.value == *actual.value &&
           *actual.value < Rational{1} &&
           lexicon().has_word("words", "satisfaction_names", row.name + row.level2 + row.level1);
}

}  // namespace

ComparedForm compared(const Form& form)
{
    ComparedForm kept;
    kept.file = form.where.file;
    kept.unit_key = label_key(unit_of(form));
    kept.project = form.text_of("project");
    kept.project_key = label_key(kept.project);
    kept.year = form.year;
    const auto* table = scored_rows(form);
    if (table == nullptr) return kept;
    const auto leaves = table->leaves();
    if (kept.names_its_project()) kept.points.reserve(leaves.size());
    for (const auto* row : leaves) {
        if (kept.names_its_project() && row->score.figure && !row->name.empty())
            kept.points.push_back({row->level2, row->name, row->target.text, row->score.text,
                                   row->score.figure->printed.exact(), row->score.where});
        constexpr std::size_t shortest_reason = 8;
        const bool reasoned = count_code_points(row->reason) >= shortest_reason;
        const auto as = scored_as(*row);
        const bool exactly = is_exactly_as_targeted(*row);
        if (!reasoned && !as && !exactly) continue;
        ComparedRow& keep = kept.rows.emplace_back();
        if (reasoned) keep.reason = row->reason;
        if (reasoned) keep.name = row->name;
        if (reasoned) keep.where = row->where;
        keep.scored_as = as;
        keep.exactly_as_targeted = exactly;
        if (as) keep.rule_key = label_key(row->level2) + "|" + label_key(row->target.text);
        if (as) keep.target = row->target.text;
        if (as) keep.weight = row->weight.text;
        if (as) keep.score = row->score.text;
        if (as) keep.score_where = row->score.where;
        if (as || exactly) keep.actual = row->actual.text;
        if (exactly) keep.actual_where = row->actual.where;
    }
    return kept;
}

}  // namespace jiheng
