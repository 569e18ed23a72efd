#include <algorithm>

#include "audit/checks.h"
#include "audit/printed_rate.h"
#include "audit/sums.h"
#include "base/text.h"
#include "forms/lexicon.h"
#include "forms/tables.h"

namespace jiheng {

namespace {

using Leaf = IndicatorRow;

// The leaves a subtotal may stand for: below its code; below the group its label names; since the last subtotal.
std::vector<std::pair<std::size_t, std::size_t>> ranges_of(const IndicatorTable& table, std::size_t at)
{
    const auto& rows = table.rows;
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    std::size_t since = at;
    while (since > 0 && !rows[since - 1].subtotal) --since;
    ranges.emplace_back(since, at);
    // From the first leaf that shares the last leaf's level 1 or level 2.
    std::size_t last = at;
    while (last > 0 && (rows[last - 1].subtotal || rows[last - 1].total)) --last;
    if (last == 0) return ranges;
    const auto group = [&](auto level) {
        std::size_t begin = last - 1;
        while (begin > 0 && (rows[begin - 1].subtotal || rows[begin - 1].*level == rows[last - 1].*level)) --begin;
        ranges.emplace_back(begin, at);
    };
    group(&Leaf::level1);
    group(&Leaf::level2);
    return ranges;
}

PrintedSum sum_of(const IndicatorTable& table, std::size_t begin, std::size_t end, const Printed Leaf::*cell)
{
    PrintedSum sum;
    for (std::size_t i = begin; i < end; ++i)
        if (!table.rows[i].subtotal && !table.rows[i].total) add_to(sum, table.rows[i].*cell);
    return sum;
}

PrintedSum sum_below_code(const IndicatorTable& table, const std::string& code, const Printed Leaf::*cell)
{
    PrintedSum sum;
    for (const auto* leaf : table.leaves())
        if (leaf->code.size() > code.size() && leaf->code.starts_with(code)) add_to(sum, leaf->*cell);
    return sum;
}

void check_subtotal(const IndicatorTable& table, std::size_t at, const Printed Leaf::*cell, std::string_view check,
                    Findings& findings)
{
    const Leaf& row = table.rows[at];
    const Printed& printed = row.*cell;
    if (!printed.figure) return;
    Place where = printed.where;
    where.row = row.name;
    if (!row.code.empty()) {
        const PrintedSum sum = sum_below_code(table, row.code, cell);
        if (sum.count > 0) {
            if (sum.missing == 0) compare_sum(check, sum, printed, where, findings);
            return;
        }
    }
    std::optional<PrintedSum> nearest;
    for (const auto& [begin, end] : ranges_of(table, at)) {
        const PrintedSum sum = sum_of(table, begin, end, cell);
        if (sum.count == 0 || sum.missing > 0) continue;
        if (explain(sum.sum, printed.figure->printed) == Fit::exact) return;
        const auto gap = [&](const PrintedSum& value) { return (value.sum - printed.figure->printed.exact()).abs(); };
        if (!nearest || gap(sum) < gap(*nearest)) nearest = sum;
    }
    if (nearest) compare_sum(check, *nearest, printed, where, findings);
}

void check_leaf(const Leaf& row, Findings& findings)
{
    if (!row.weight.figure || !row.score.figure) return;
    const Rational full = row.weight.figure->printed.exact();
    const Rational score = row.score.figure->printed.exact();
    if (!row.subtotal && !row.total && (score > full || score.sign() < 0)) {
        findings.add("score.above-full", score.sign() < 0 ? "negative" : "above", row.score.where, row.score.text,
                     row.weight.text, {{"full", row.weight.text}});
        return;
    }
    if (!row.score_rate->figure || full.sign() <= 0) return;
    const RateFit fit = fit_rate(*row.score_rate->figure, score / full);
    if (fit.fit == Fit::exact) return;
    findings.add("score.share", fit.fit == Fit::truncated ? "truncated" : "differs", row.score_rate->where,
                 row.score_rate->text, fit.expected_text, {{"score", row.score.text}, {"full", row.weight.text}});
}

// "部门职能（5 分）" against the marks of the leaves below it.
void check_group_labels(const IndicatorTable& table, const std::string Leaf::*level, Findings& findings)
{
    std::string label;
    PrintedSum sum;
    Location where;
    const auto close = [&] {
        const auto marks = marks_in_label(label);
        if (marks && sum.count > 0 && sum.missing == 0 && marks->printed.exact() != sum.sum)
            findings.add("weights.label", "differs", where, marks->text, to_text(sum.sum));
        sum = {};
    };
    for (const auto* leaf : table.leaves()) {
        if (leaf->*level != label) {
            close();
            label = leaf->*level;
            where = leaf->where;
            where.row = label;
        }
        add_to(sum, leaf->weight);
    }
    close();
}

}  // namespace

void check_score_tables(const Form& form, Findings& findings)
{
    for (const auto& table : form.indicators) {
        if (table.has_target || !table.has_weight || table.leaves().size() < 2) continue;
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            const Leaf& row = table.rows[i];
            check_leaf(row, findings);
            if (row.subtotal) {
                check_subtotal(table, i, &Leaf::weight, "weights.sum", findings);
                check_subtotal(table, i, &Leaf::score, "score.subtotal", findings);
            }
            if (!row.total) continue;
            const PrintedSum weights = sum_of(table, 0, table.rows.size(), &Leaf::weight);
            const PrintedSum scores = sum_of(table, 0, table.rows.size(), &Leaf::score);
            if (weights.missing == 0) compare_sum("weights.sum", weights, row.weight, row.weight.where, findings);
            if (scores.missing == 0)
                compare_sum("total.sum", scores, row.score, row.score.where, findings);
            else if (row.score.figure)
                findings.skip("total.sum", "missing-scores", row.score.where);
        }
        check_group_labels(table, &Leaf::level1, findings);
        check_group_labels(table, &Leaf::level2, findings);
    }
}

}  // namespace jiheng
