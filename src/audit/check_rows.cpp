#include <algorithm>

#include "audit/checks.h"
#include "audit/form_case.h"
#include "base/text.h"
#include "forms/lexicon.h"
#include "numbers/interval.h"

namespace jiheng {

namespace {

struct RowView {
    const IndicatorRow& row;
    const Verdict* result;  // what the rule gives; null when it does not score the row
    bool reason_column;
    bool firm;  // the rule is known to apply: named, or the target says its comparator
};

const Place& score_place(const IndicatorRow& row)
{
    return row.score.where;
}

std::string implied_share(const IndicatorRow& row)
{
    return to_percent(row.score.figure->printed.exact() / row.weight.figure->printed.exact());
}

// The points the rule can give when the printed result stands for any value that prints so.
std::optional<Interval> possible_points(const RowView& view)
{
    const TargetValue& actual = view.row.actual_value;
    const TargetValue& target = view.row.target_value;
    if (!actual.figure || !target.value || target.value->sign() <= 0 || !view.result || !is_scored(view.result->status))
        return std::nullopt;
    const bool inexact = actual.approximate || actual.is_percent() || actual.scale > Rational{1};
    if (!inexact) return std::nullopt;
    const Interval shown = printed_somehow(*actual.figure) * actual.scale;
    const Rational full = view.row.weight.figure->printed.exact();
    const auto points = [&](const Rational& value) { return min(full * value / *target.value, full); };
    return Interval{points(shown.low), points(shown.high), true, true};
}

bool scored_in_proportion(const RowView& view)
{
    const auto achieved = achieved_share(view.row.target_value, view.row.actual_value);
    if (!achieved) return false;
    const Rational points = view.row.weight.figure->printed.exact() * *achieved;
    const Fit fit = explain(points, view.row.score.figure->printed);
    return fit == Fit::exact || fit == Fit::truncated;
}

void check_met(const RowView& view, const Met& met, Findings& findings)
{
    const IndicatorRow& row = view.row;
    const Rational full = row.weight.figure->printed.exact();
    const Rational score = row.score.figure->printed.exact();
    const auto arguments = [&] {
        return Arguments{{"target", row.target.text},
                         {"actual", row.actual.text},
                         {"full", row.weight.text},
                         {"reason", row.reason},
                         {"share", implied_share(row)}};
    };
    const Place& where = score_place(row);
    if (met.met) {
        if (score >= full) return;
        const bool at_most =
            row.target_value.comparator == Comparator::at_most || row.target_value.comparator == Comparator::less_than;
        if (at_most && scored_in_proportion(view))
            findings.add("score.at-most-in-proportion", "in-proportion", where, row.score.text, row.weight.text,
                         arguments());
        else
            findings.add("score.met-but-deducted", row.reason.empty() ? "no-reason" : "with-reason", where,
                         row.score.text, row.weight.text, arguments());
        return;
    }
    if (met.only_if_inclusive) {
        if (score >= full) findings.add("score.strict-comparator", "full", where, row.score.text, "", arguments());
        return;
    }
    if (score >= full) {
        const bool scored = view.result != nullptr && is_scored(view.result->status);
        if (scored && view.result->score.value() >= full) return;  // the rule itself rounds up to the full marks
        findings.add("score.missed-but-full", view.firm ? "full" : "doubtful", where, row.score.text,
                     scored ? to_text(view.result->score) : "", arguments());
    }
}

// Points that neither the rule nor a usual way of rounding explains.
void check_amount(const RowView& view, Findings& findings)
{
    const IndicatorRow& row = view.row;
    if (view.result == nullptr || view.result->status != Status::scored) return;
    const Decimal& printed = row.score.figure->printed;
    const Rational& exact = view.result->exact.value();
    const Rational full = row.weight.figure->printed.exact();
    if (printed.exact() >= full || exact >= full) return;  // said by check_met
    const Fit fit = explain(exact, printed);
    if (fit == Fit::exact) return;
    if (view.result->score.value() == printed.exact()) return;
    if (const auto possible = possible_points(view);
        possible && possible->overlaps(printed_as(printed, RoundingMode::half_up)))
        return;
    const Arguments arguments{{"target", row.target.text},
                              {"actual", row.actual.text},
                              {"full", row.weight.text},
                              {"exact", to_text(exact, 4)},
                              {"share", implied_share(row)}};
    const std::string expected = to_text(exact, std::max(2, printed.places()));
    const Place& where = score_place(row);
    if (fit == Fit::truncated && printed.places() >= 2)
        findings.add("score.rule", view.firm ? "truncated" : "truncated-doubtful", where, row.score.text, expected,
                     arguments);
    else
        findings.add("score.rule", view.firm ? "differs" : "doubtful", where, row.score.text, expected, arguments);
}

void check_bands(const RowView& view, Findings& findings)
{
    const IndicatorRow& row = view.row;
    if (row.target_value.reading != Reading::words || row.actual_value.reading != Reading::words) return;
    if (label_key(row.target.text) == label_key(row.actual.text)) return;
    const Rational share = row.score.figure->printed.exact() / row.weight.figure->printed.exact();
    if (share >= Rational{1} || share.sign() < 0) return;
    findings.add("score.judged", "share", score_place(row), row.score.text, "",
                 {{"target", row.target.text}, {"actual", row.actual.text}, {"share", to_percent(share)}});
}

void check_kinds(const IndicatorRow& row, Findings& findings)
{
    const TargetValue& target = row.target_value;
    const TargetValue& actual = row.actual_value;
    const Place& where = row.actual.where;
    const auto arguments = [&] { return Arguments{{"target", row.target.text}, {"actual", row.actual.text}}; };
    if (actual.reading == Reading::number && actual.is_percent() && *actual.value > Rational{1} &&
        lexicon().has_word("words", "bounded_rates", row.name) &&
        !lexicon().has_word("words", "unbounded_rates", row.name))
        findings.add("indicator.out-of-range", "above-hundred", where, row.actual.text, "100%");
    if (target.reading == Reading::number && target.has_number() && actual.reading == Reading::words)
        findings.add("indicator.word-actual", "word", where, row.actual.text, row.target.text, arguments());
    else if (target.reading == Reading::words && actual.reading == Reading::number && actual.is_percent())
        findings.add("indicator.word-target", "percent", where, row.actual.text, row.target.text, arguments());
    else if (target.reading == Reading::number && actual.reading == Reading::number && target.unit != actual.unit &&
             !actual.unit.empty() && !target.unit.empty())
        findings.add("indicator.unit-differs", "units", where, row.actual.text, row.target.text, arguments());
    else if (target.is_percent() && actual.reading == Reading::number && actual.unit.empty())
        findings.add("indicator.unit-differs", "missing", where, row.actual.text, row.target.text, arguments());
}

void check_over_achievement(const IndicatorRow& row, Findings& findings)
{
    if (!row.reason.empty()) return;
    const auto reached = achieved_share(row.target_value, row.actual_value);
    if (reached && *reached > audit_settings().over_achievement && direction_of(row) != Direction::lower_better)
        findings.add("indicator.over-achieved", "far", row.actual.where, row.actual.text, row.target.text,
                     {{"share", to_percent(*reached)}});
}

void check_row(const RowView& view, Findings& findings)
{
    const IndicatorRow& row = view.row;
    if (lexicon().is(LabelList::not_applicable, row.target.text) || lexicon().is(LabelList::not_applicable, row.name)) {
        if (row.weight.figure && row.weight.figure->printed.exact().sign() > 0)
            findings.add("weights.not-applicable", "weighted", row.weight.where, row.weight.text, "0");
        return;
    }
    if (!row.weight.figure || row.weight.figure->printed.exact().sign() <= 0) return;
    check_kinds(row, findings);
    check_over_achievement(row, findings);
    if (!row.score.figure) return;
    const Rational full = row.weight.figure->printed.exact();
    const Rational score = row.score.figure->printed.exact();
    if (score > full || score.sign() < 0) {
        findings.add("score.above-full", score.sign() < 0 ? "negative" : "above", score_place(row), row.score.text,
                     row.weight.text, {{"full", row.weight.text}});
        return;
    }
    const auto met = is_met(row.target_value, row.actual_value, direction_of(row));
    if (met && row.target_value.reading != Reading::from_sentence)
        check_met(view, *met, findings);
    else if (met && met->met && score < full)
        check_met(view, *met, findings);
    else if (!met)
        findings.skip("score.rule", "not-comparable", score_place(row),
                      {{"target", row.target.text}, {"actual", row.actual.text}});
    check_bands(view, findings);
    check_amount(view, findings);
    const bool plainly_met = met && met->met;
    if (score < full && view.reason_column && row.reason.empty() && !plainly_met)
        findings.add("indicator.reason-missing", "missing", score_place(row), row.score.text, row.weight.text);
}

// The cost row says another share than the money rows.
void check_cost_against_funds(const Form& form, const IndicatorTable& table, Findings& findings)
{
    std::optional<Rational> rate;
    for (const auto& funds : form.funds)
        for (const auto& row : funds.rows)
            if (row.total && row.budget.figure && row.executed.figure && row.budget.figure->exact().sign() > 0)
                rate = row.executed.figure->exact() / row.budget.figure->exact();
    if (!rate) return;
    for (const auto* row : table.leaves()) {
        if (!row->actual_value.value || !row->actual_value.is_percent()) continue;
        const bool cost =
            lexicon().is(LabelList::cost_level, row->level2) && lexicon().has_word("words", "cost_shares", row->name);
        if (!cost) continue;
        if ((*row->actual_value.value - *rate).abs() > audit_settings().cost_execution_gap)
            findings.add("indicator.cost-against-execution", "differs", row->actual.where, row->actual.text,
                         to_percent(*rate));
    }
}

}  // namespace

void check_rows(const Form& form, const Reperformed& method, Findings& findings)
{
    const auto* table = scored_rows(form);
    if (table == nullptr) return;
    std::size_t number = 0;
    for (const auto* row : table->leaves()) {
        const bool said = row->target_value.comparator != Comparator::none;
        check_row({*row, method.row(number++), table->has_reason, !method.assumed || said}, findings);
    }
    check_cost_against_funds(form, *table, findings);
}

}  // namespace jiheng
