#include "audit/checks.h"
#include "audit/form_case.h"
#include "audit/sums.h"
#include "base/text.h"
#include "forms/tables.h"

namespace jiheng {

namespace {

const Rational hundred{100};

const FundRow* execution_row(const Form& form)
{
    for (const auto& table : form.funds)
        for (const auto& row : table.rows)
            if (row.total && row.weight.figure) return &row;
    return nullptr;
}

const IndicatorRow* total_row(const IndicatorTable& table)
{
    for (const auto& row : table.rows)
        if (row.total) return &row;
    return nullptr;
}

struct Sums {
    PrintedSum weights{};
    PrintedSum scores{};
    bool execution = false;
    Rational open{0};  // marks of rows that carry no points
};

Sums sums_of(const Form& form, const IndicatorTable& table)
{
    Sums sums;
    for (const auto* leaf : table.leaves()) {
        if (!leaf->weight.figure) continue;  // a sub-row or a blank template row carries no marks
        add_to(sums.weights, leaf->weight);
        if (leaf->weight.figure->printed.exact().sign() > 0 || leaf->score.figure) add_to(sums.scores, leaf->score);
        if (!leaf->score.figure) sums.open += leaf->weight.figure->printed.exact();
    }
    if (const auto* execution = execution_row(form)) {
        sums.execution = true;
        add_to(sums.weights, execution->weight);
        add_to(sums.scores, execution->score);
    }
    return sums;
}

// The execution row may stand on another page: the printed total then holds marks that cannot be seen.
bool execution_is_elsewhere(const Sums& sums, const Printed& total)
{
    return !sums.execution && total.figure && total.figure->printed.exact() > sums.weights.sum &&
           total.figure->printed.exact() == hundred;
}

void check_weights(const Sums& sums, const IndicatorRow& total, Findings& findings)
{
    Place where = total.weight.where;
    where.row = total.name;
    if (!total.weight.figure) {
        if (sums.weights.sum != hundred && sums.execution)
            findings.add("weights.sum", "not-hundred", where, to_text(sums.weights.sum), "100");
        return;
    }
    if (execution_is_elsewhere(sums, total.weight)) {
        findings.skip("weights.sum", "execution-elsewhere", where);
        return;
    }
    compare_sum("weights.sum", sums.weights, total.weight, where, findings);
    if (sums.execution && sums.weights.sum == total.weight.figure->printed.exact() && sums.weights.sum != hundred)
        findings.add("weights.sum", "not-hundred", where, to_text(sums.weights.sum), "100");
}

void check_score(const Sums& sums, const Printed& printed, const Printed& weight, Findings& findings)
{
    const Place& where = printed.where;
    if (!printed.figure) return;
    if (sums.scores.missing > 0 || execution_is_elsewhere(sums, weight)) {
        findings.skip("total.sum", sums.scores.missing > 0 ? "missing-scores" : "execution-elsewhere", where);
        return;
    }
    compare_sum("total.sum", sums.scores, printed, where, findings);
}

// A total in the head of a form whose end is cut off: what is missing can add at most the marks that are missing.
void check_head_total(const Form& form, const Sums& sums, Findings& findings)
{
    const auto* field = form.field("total_score");
    if (field == nullptr) return;
    const auto figure = parse_figure(field->text);
    if (!figure || !(figure->unit.empty() || figure->unit == "分")) return;
    Location where = field->where;
    const Rational total = figure->printed.exact();
    if (sums.scores.count == 0) {
        findings.skip("total.sum", "missing-scores", where);
        return;
    }
    if (sums.weights.sum >= hundred && sums.scores.missing == 0) {
        compare_sum("total.sum", sums.scores, Printed{field->text, figure, where}, where, findings);
        return;
    }
    const Rational most = sums.scores.sum + sums.open + max(hundred - sums.weights.sum, Rational{0});
    if (total > most || total < sums.scores.sum)
        findings.add("total.sum", "out-of-reach", where, field->text, to_text(sums.scores.sum) + "–" + to_text(most),
                     {{"rows", to_text(sums.weights.sum - sums.open)}});
}

// "产出指标（50分）" against the rows below it.
void check_labels(const IndicatorTable& table, bool complete, Findings& findings)
{
    std::vector<std::pair<std::string, PrintedSum>> groups;
    for (const auto* leaf : table.leaves()) {
        if (!leaf->weight.figure || !marks_in_label(leaf->level1)) continue;
        if (groups.empty() || groups.back().first != leaf->level1) groups.push_back({leaf->level1, {}});
        add_to(groups.back().second, leaf->weight);
    }
    for (const auto& [label, sum] : groups) {
        const Rational marks = marks_in_label(label)->printed.exact();
        if (sum.sum == marks || (sum.sum < marks && !complete)) continue;
        Location where = table.where;
        where.row = label;
        findings.add("weights.label", "differs", where, to_text(marks), to_text(sum.sum));
    }
}

void check_grade(const Form& form, const Reperformed& method, const Printed& total, Findings& findings)
{
    const auto* field = form.field("grade");
    if (field == nullptr || field->text.empty() || !total.figure || method.scheme == nullptr) return;
    if (count_code_points(field->text) > 6) return;
    const Grade* grade = method.scheme->grade_of(Points{total.figure->printed});
    if (grade == nullptr) {
        findings.skip("grade.mapping", "no-grade", field->where);
        return;
    }
    if (!contains(field->text, grade->name) && !contains(grade->name, field->text))
        findings.add("grade.mapping", method.assumed ? "doubtful" : "differs", field->where, field->text, grade->name,
                     {{"total", total.text}});
}

}  // namespace

void check_totals(const Form& form, const Reperformed& method, Findings& findings)
{
    const auto* table = scored_rows(form);
    if (table == nullptr) return;
    const Sums sums = sums_of(form, *table);
    const bool filled_in = sums.weights.count > (sums.execution ? 1 : 0);
    if (!filled_in) return;  // a blank form
    const auto* total = total_row(*table);
    if (total != nullptr) {
        check_weights(sums, *total, findings);
        check_score(sums, total->score, total->weight, findings);
    } else {
        findings.skip("weights.sum", "no-total-row", table->where);
    }
    check_head_total(form, sums, findings);
    check_labels(*table, total != nullptr, findings);
    Printed printed = total == nullptr ? Printed{} : total->score;
    if (const auto* field = form.field("total_score"); !printed.figure && field != nullptr)
        printed = {field->text, parse_figure(field->text), field->where};
    check_grade(form, method, printed, findings);
}

}  // namespace jiheng
