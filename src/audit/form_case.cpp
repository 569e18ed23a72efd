#include "audit/form_case.h"

#include "base/text.h"
#include "forms/lexicon.h"

namespace jiheng {

const IndicatorTable* scored_rows(const Form& form)
{
    for (const auto& table : form.indicators)
        if (table.has_target && table.has_weight && (table.has_actual || table.has_score)) return &table;
    return nullptr;
}

Direction direction_of(const IndicatorRow& row)
{
    const Direction said = direction_of(row.target_value);
    if (said != Direction::unknown && row.target_value.comparator != Comparator::equal) return said;
    const bool lower = lexicon().has_word("words", "lower_better", row.name) &&
                       !lexicon().has_word("words", "higher_in_spite", row.name);
    if (row.target_value.comparator == Comparator::equal) return Direction::exact;
    return lower ? Direction::lower_better : Direction::higher_better;
}

namespace {

std::optional<Money> money(const Printed& printed, const Rational& unit)
{
    if (!printed.figure) return std::nullopt;
    return Money{printed.figure->is_money() ? printed.figure->exact() : printed.figure->printed.exact() * unit};
}

// The row behind scored_funds, and its table.
struct FundsFound {
    const FundTable* table;
    const FundRow* row;
};
std::optional<FundsFound> find_funds(const Form& form)
{
    for (const auto& table : form.funds)
        for (const auto& row : table.rows)
            if (row.total && row.weight.figure) return FundsFound{&table, &row};
    return std::nullopt;
}

}  // namespace

std::optional<CaseFunds> scored_funds(const Form& form)
{
    const auto found = find_funds(form);
    if (!found) return std::nullopt;
    const auto& [table, row] = *found;
    const Rational unit = table->unit ? *table->unit : form.money_unit.value_or(Rational{1});
    CaseFunds funds;
    funds.name = row->label;
    funds.initial = money(row->initial, unit);
    funds.budget = table->has_budget ? money(row->budget, unit) : funds.initial;
    funds.executed = money(row->executed, unit);
    funds.full_marks = Points{row->weight.figure->printed};
    funds.where = row->where;
    return funds;
}

Case case_of(const Form& form)
{
    Case facts;
    facts.id = form.title;
    facts.name = form.text_of("project");
    facts.unit = form.text_of("unit");
    facts.year = form.year == 0 ? "" : std::to_string(form.year);
    facts.file = form.where.file;
    if (auto funds = scored_funds(form)) {
        facts.funds.push_back(std::move(*funds));
        if (const auto& score = find_funds(form)->row->score; score.figure)
            facts.published.scores["execution"] = Points{score.figure->printed};
    }
    const auto* table = scored_rows(form);
    if (table == nullptr) return facts;
    int number = 0;
    facts.rows.reserve(table->rows.size());
    for (const auto* leaf : table->leaves()) {
        ++number;
        if (!has_marks(*leaf)) continue;
        CaseRow& row = facts.rows.emplace_back();
        row.code = std::to_string(number);
        row.level1 = leaf->level1;
        row.level2 = leaf->level2;
        row.name = leaf->name;
        row.target = leaf->target_value;
        row.actual = leaf->actual_value;
        row.full_marks = Points{leaf->weight.figure->printed};
        row.better = direction_of(*leaf);
        row.reason = leaf->reason;
        row.where = leaf->where;
        if (leaf->score.figure) facts.published.scores[row.code] = Points{leaf->score.figure->printed};
    }
    return facts;
}

}  // namespace jiheng
