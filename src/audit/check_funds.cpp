#include <algorithm>
#include <array>

#include "audit/checks.h"
#include "audit/printed_rate.h"
#include "base/text.h"
#include "forms/tables.h"

namespace jiheng {

namespace {

std::optional<Rational> amount(const Printed& printed)
{
    if (!printed.figure) return std::nullopt;
    return printed.figure->printed.exact();  // in the table's own unit; a unit in the cell is handled by `same_unit`
}

// Cells of one row may carry their own units (40万元 beside 元): brought to 元 when any has one.
std::optional<Rational> in_yuan(const Printed& printed, const FundTable& table)
{
    if (!printed.figure) return std::nullopt;
    if (printed.figure->is_money()) return printed.figure->exact();
    return printed.figure->printed.exact() * table.unit.value_or(Rational{1});
}

// What the execution rate is made of: as its heading says (B/A); else spent over the adjusted budget, or over the
// initial one where the form has no other. Nothing when a figure is missing.
struct Quotient {
    const Printed* part;
    const Printed* whole;
    std::string text() const { return part->text + "÷" + whole->text; }
};
std::optional<Quotient> quotient_of(const FundTable& table, const FundRow& row)
{
    Quotient quotient{&row.executed, table.has_budget ? &row.budget : &row.initial};
    if (row.rate_part.figure && row.rate_whole.figure) quotient = {&row.rate_part, &row.rate_whole};
    if (!quotient.part->figure || !quotient.whole->figure || row.uncertain) return std::nullopt;
    return quotient;
}

// Whether the points of the row were taken from a rate that had been cut instead of rounded.
bool score_follows_printed_rate(const FundRow& row)
{
    if (!row.score.figure || !row.weight.figure || !row.rate.figure) return false;
    const Rational points = row.weight.figure->printed.exact() * rate_of(*row.rate.figure);
    return explain(points, row.score.figure->printed) == Fit::exact;
}

void check_rate(const FundTable& table, const FundRow& row, Findings& findings)
{
    if (!row.rate.figure) return;
    const Place& where = row.rate.where;
    const auto quotient = quotient_of(table, row);
    if (!quotient) {
        if (!row.rate.figure->printed.exact().is_zero()) findings.skip("rate.execution", "missing-amount", where);
        return;
    }
    const auto budget = in_yuan(*quotient->whole, table);
    const auto executed = in_yuan(*quotient->part, table);
    if (budget->is_zero()) {
        findings.skip("rate.execution", "zero-denominator", where);
        return;
    }
    const Rational rate = *executed / *budget;
    const RateFit fit = fit_rate(*row.rate.figure, rate);
    if (fit.fit == Fit::exact) return;
    const Arguments arguments{{"quotient", quotient->text()}, {"exact", to_percent(rate, 4)}};
    switch (fit.fit) {
        case Fit::exact:
            break;
        case Fit::truncated:
            findings.add("rate.execution", score_follows_printed_rate(row) ? "cut-into-score" : "truncated", where,
                         row.rate.text, fit.expected_text, arguments);
            break;
        case Fit::raised:
        case Fit::last_place_off:
            findings.add("rate.execution", "last-place", where, row.rate.text, fit.expected_text, arguments);
            break;
        case Fit::wrong:
            findings.add("rate.execution", "wrong", where, row.rate.text, fit.expected_text, arguments);
            break;
    }
}

void check_score(const FundTable& table, const FundRow& row, Findings& findings)
{
    if (!row.score.figure || !row.weight.figure) return;
    const Place& where = row.score.where;
    const Rational weight = row.weight.figure->printed.exact();
    const Decimal& printed = row.score.figure->printed;
    if (printed.exact() > weight) {
        findings.add("score.above-full", "above", where, row.score.text, row.weight.text, {{"full", row.weight.text}});
        return;
    }
    const auto quotient = quotient_of(table, row);
    if (!quotient) {
        if (row.rate.figure && explain(min(rate_of(*row.rate.figure), Rational{1}) * weight, printed) == Fit::wrong)
            findings.add("score.execution", "wrong", where, row.score.text,
                         to_text(min(rate_of(*row.rate.figure), Rational{1}) * weight, 2),
                         {{"arithmetic", row.rate.text + "×" + row.weight.text}});
        return;
    }
    const auto budget = in_yuan(*quotient->whole, table);
    const auto executed = in_yuan(*quotient->part, table);
    if (budget->is_zero()) {
        findings.skip("score.execution", "zero-denominator", where);
        return;
    }
    const Rational rate = min(*executed / *budget, Rational{1});
    const Rational points = weight * rate;
    const Fit fit = explain(points, printed);
    if (fit == Fit::exact) return;
    const std::string expected = to_text(points, 2);
    const Arguments arguments{{"arithmetic", quotient->text() + "×" + row.weight.text},
                              {"exact", to_text(points, 4)},
                              {"rate", row.rate.text}};
    if (row.rate.figure && fit_rate(*row.rate.figure, *executed / *budget).fit == Fit::exact &&
        score_follows_printed_rate(row)) {
        findings.add("score.execution", "from-rounded-rate", where, row.score.text, expected, arguments);
    } else if (score_follows_printed_rate(row)) {
        findings.add("score.execution", "from-wrong-rate", where, row.score.text, expected, arguments);
    } else if (fit == Fit::truncated && printed.places() >= 2) {
        findings.add("score.execution", "truncated", where, row.score.text, expected, arguments);
    } else if ((fit == Fit::raised || fit == Fit::last_place_off) && printed.places() >= 2) {
        findings.add("score.execution", "last-place", where, row.score.text, expected, arguments);
    } else {
        findings.add("score.execution", "wrong", where, row.score.text, expected, arguments);
    }
}

constexpr std::array<const Printed FundRow::*, 3> money_columns{&FundRow::initial, &FundRow::budget,
                                                                &FundRow::executed};

// The parts of a total: what 其中 lists below it, or all rows above a closing 合计.
std::vector<const FundRow*> parts_of(const FundTable& table, std::size_t total)
{
    std::vector<const FundRow*> parts;
    for (std::size_t i = total + 1; i < table.rows.size() && !table.rows[i].total; ++i)
        if (table.rows[i].part) parts.push_back(&table.rows[i]);
    if (!parts.empty()) return parts;
    for (std::size_t i = 0; i < total; ++i)
        if (!table.rows[i].total && !table.rows[i].part) parts.push_back(&table.rows[i]);
    return parts;
}

void check_sums(const FundTable& table, Findings& findings)
{
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (!table.rows[i].total || table.rows[i].uncertain) continue;
        const auto parts = parts_of(table, i);
        if (parts.empty()) continue;
        for (const auto cell : money_columns) {
            const Printed& total = table.rows[i].*cell;
            Rational exact_sum{0};
            int places = total.figure ? total.figure->printed.places() : 0;
            std::size_t printed = 0;
            bool uncertain = false;
            std::string terms;
            for (const FundRow* part : parts) {
                uncertain = uncertain || part->uncertain || (part->*cell).malformed();
                const auto value = in_yuan(part->*cell, table);
                if (!value) continue;
                ++printed;
                places = std::max(places, (part->*cell).figure->printed.places());
                exact_sum += *value;
                (terms += terms.empty() ? "" : "＋") += (part->*cell).text;
            }
            const auto whole = in_yuan(total, table);
            if (!whole || printed == 0) continue;
            if (exact_sum == *whole) continue;
            Place where = total.where;
            where.row = table.rows[i].label;
            if (uncertain) {
                findings.skip("funds.sum", "uncertain-columns", where);
                continue;
            }
            // In 元 every fen is on the paper. In larger units each figure may hide half of its last place; figures
            // with fewer places than the column's finest lost zeros only.
            const bool in_fen = table.unit == Rational{1} && places >= 2;
            const Rational half_place = Decimal{5, places + 1}.exact() * table.unit.value_or(Rational{1});
            const Rational slack = half_place * Rational{static_cast<int>(printed) + 1};
            if (!in_fen && (exact_sum - *whole).abs() <= slack) {
                findings.add("funds.sum", "rounding", where, total.text, terms, {{"whole", table.rows[i].label}});
                continue;
            }
            const Rational unit = table.unit.value_or(Rational{1});
            const std::string expected =
                to_text(total.figure->is_money() ? exact_sum / total.figure->scale : exact_sum / unit, 6);
            const bool partial = parts.size() == 1 && exact_sum < *whole;
            findings.add("funds.sum", partial ? "may-be-partial" : "differs", where, total.text, expected,
                         {{"terms", terms}, {"whole", table.rows[i].label}});
        }
    }
}

// The total row was left at zero although its parts are filled: the points it hides.
void check_unfilled_total(const FundTable& table, Findings& findings)
{
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const FundRow& row = table.rows[i];
        if (!row.total || !row.weight.figure || !row.score.figure || !row.score.figure->printed.exact().is_zero())
            continue;
        const auto executed = amount(row.executed);
        if (!executed || !executed->is_zero()) continue;
        Rational budget_sum{0};
        Rational executed_sum{0};
        for (const FundRow* part : parts_of(table, i)) {
            if (const auto value = in_yuan(part->budget, table)) budget_sum += *value;
            if (const auto value = in_yuan(part->executed, table)) executed_sum += *value;
        }
        if (budget_sum.sign() <= 0 || executed_sum.sign() <= 0) continue;
        const Rational rate = min(executed_sum / budget_sum, Rational{1});
        const Place& where = row.score.where;
        findings.add("score.execution", "total-left-empty", where, row.score.text,
                     to_text(rate * row.weight.figure->printed.exact(), 2), {{"rate", to_percent(rate)}});
    }
}

void check_spending(const Form& form, const FundTable& table, const FundRow& row, Findings& findings)
{
    const AuditSettings& limits = audit_settings();
    const auto initial = in_yuan(row.initial, table);
    const auto budget = in_yuan(row.budget, table);
    const auto executed = in_yuan(row.executed, table);
    if (budget && executed && table.has_budget) {
        if (*executed > *budget && budget->sign() > 0)
            findings.add("funds.overspent", "over", row.executed.where, row.executed.text, row.budget.text);
        else if (budget->sign() > 0 && *executed < *budget * limits.low_execution && row.total && row.reason.empty() &&
                 form.kind == FormKind::self_evaluation)
            findings.add("funds.low-execution", "no-reason", row.executed.where, to_percent(*executed / *budget),
                         to_percent(limits.low_execution));
    }
    if (!row.total || !initial || !budget || form.kind != FormKind::self_evaluation) return;
    if (initial->is_zero() && budget->sign() > 0) {
        findings.add("funds.budget-change", "from-nothing", row.budget.where, row.initial.text, row.budget.text);
    } else if (initial->sign() > 0) {
        const Rational change = (*budget - *initial) / *initial;
        if (change.abs() > limits.budget_change)
            findings.add("funds.budget-change", "changed", row.budget.where, row.initial.text, row.budget.text,
                         {{"change", to_percent(change)}});
    }
}

// The initial budget stands under one source and the adjusted one under another.
void check_source(const FundTable& table, Findings& findings)
{
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (!table.rows[i].total) continue;
        const FundRow* before = nullptr;
        const FundRow* after = nullptr;
        for (const FundRow* part : parts_of(table, i)) {
            const auto initial = in_yuan(part->initial, table);
            const auto budget = in_yuan(part->budget, table);
            if (initial && budget && initial->sign() > 0 && budget->is_zero()) before = part;
            if (initial && budget && initial->is_zero() && budget->sign() > 0) after = part;
        }
        if (before != nullptr && after != nullptr)
            findings.add("funds.source-shift", "moved", before->where, before->label, after->label,
                         {{"from", before->label}, {"to", after->label}});
    }
}

// The same points printed beside a part as beside its total are said once.
bool repeats_the_total(const FundTable& table, const FundRow& row)
{
    return row.part && std::any_of(table.rows.begin(), table.rows.end(), [&](const FundRow& other) {
               return other.total && other.weight.text == row.weight.text && other.score.text == row.score.text;
           });
}

// "其中：中央补助" and "中央补助" are one source; so is 本级资金（包括结转结余）.
std::string source_name(std::string_view label)
{
    std::string key = label_key(without_bracket(label));
    for (const std::string_view lead : {"其中:", "其中"})
        if (std::string_view{key}.starts_with(lead)) key.erase(0, lead.size());
    return key;
}

// Programmes that make up a whole, each with its sources: a source's amounts over all programmes are the whole's.
void check_across(const std::vector<FundTable>& tables, Findings& findings)
{
    for (std::size_t i = 0; i < tables.size(); ++i) {
        if (tables[i].within || tables[i].rows.empty()) continue;
        std::vector<const FundTable*> programmes;
        for (std::size_t j = i + 1; j < tables.size() && tables[j].within; ++j) programmes.push_back(&tables[j]);
        const auto whole = in_yuan(tables[i].rows.front().budget, tables[i]);
        if (programmes.size() < 2 || !whole) continue;
        Rational sum{0};
        for (const auto* programme : programmes)
            sum += in_yuan(programme->rows.front().budget, *programme).value_or(Rational{0});
        if (sum != *whole) continue;  // the programmes listed are not all there are, or a total is wrong in itself
        for (std::size_t part = 1; part < tables[i].rows.size(); ++part) {
            const FundRow& source = tables[i].rows[part];
            const auto printed = in_yuan(source.budget, tables[i]);
            Rational across{0};
            std::string terms;
            bool everywhere = printed.has_value();
            for (const auto* programme : programmes) {
                const auto same = std::find_if(programme->rows.begin(), programme->rows.end(), [&](const FundRow& row) {
                    return row.part && source_name(row.label) == source_name(source.label);
                });
                const auto amount = same == programme->rows.end() ? std::nullopt : in_yuan(same->budget, *programme);
                everywhere = everywhere && amount;
                if (!everywhere) break;
                across += *amount;
                terms += (terms.empty() ? "" : "＋") + same->budget.text;
            }
            if (everywhere && across != *printed)
                findings.add("funds.sum", "across", source.budget.where, source.budget.text,
                             to_text(across / tables[i].unit.value_or(Rational{1}), 6),
                             {{"terms", terms}, {"whole", source.label}});
        }
    }
}

}  // namespace

void check_funds(const Form& form, const Reperformed&, Findings& findings)
{
    for (const auto& cell : form.malformed) findings.add("figure.malformed", "not-a-number", cell.where, cell.text, "");
    for (FundTable table : form.funds) {
        if (!table.unit) table.unit = form.money_unit;
        for (const auto& row : table.rows) {
            check_rate(table, row, findings);
            if (!repeats_the_total(table, row)) check_score(table, row, findings);
            check_spending(form, table, row, findings);
        }
        check_sums(table, findings);
        check_unfilled_total(table, findings);
        check_source(table, findings);
    }
    check_across(form.funds, findings);
}

}  // namespace jiheng
