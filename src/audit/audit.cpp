#include "audit/audit.h"

#include <algorithm>

#include "audit/checks.h"
#include "audit/form_case.h"
#include "base/text.h"
#include "evaluation/rows.h"

namespace jiheng {

namespace {

constexpr std::string_view national_method = "mof/2020/self-evaluation";

bool claims(const Scheme& scheme, const Form& form)
{
    const auto named = [&](std::string_view text) {
        return std::any_of(scheme.applies_to_units.begin(), scheme.applies_to_units.end(),
                           [&](const std::string& part) { return contains(text, part); });
    };
    const bool unit = named(form.text_of("unit")) || named(form.text_of("department"));
    const bool year = scheme.applies_to_years.empty() ||
                      std::find(scheme.applies_to_years.begin(), scheme.applies_to_years.end(),
                                std::to_string(form.year)) != scheme.applies_to_years.end() ||
                      form.year == 0;
    return unit && year;
}

const IndicatorTable* counted_table(const Form& form)
{
    if (const auto* rows = scored_rows(form)) return rows;
    const IndicatorTable* largest = nullptr;
    for (const auto& table : form.indicators)
        if (largest == nullptr || (table.has_score && !largest->has_score) ||
            (table.has_score == largest->has_score && table.leaves().size() > largest->leaves().size()))
            largest = &table;
    return largest;
}

// Scores the form's rows and funds as the method would score our own.
void reperform(const Form& form, Reperformed& method)
{
    RowVerdicts verdicts{*method.scheme};
    if (const auto funds = scored_funds(form)) method.funds = verdicts.of_funds(*funds);
    const auto leaves = scored_rows(form)->leaves();
    method.rows.reserve(leaves.size());
    for (const auto* leaf : leaves) {
        auto& verdict = method.rows.emplace_back();
        if (has_marks(*leaf))
            verdict = verdicts.of_row(leaf->target_value, leaf->actual_value, Points{leaf->weight.figure->printed},
                                      direction_of(*leaf));
    }
}

void summarise(const Reperformed& method, AuditedForm& audited)
{
    const Form& form = audited.form;
    const auto* table = counted_table(form);
    if (table == nullptr) return;
    audited.indicators = table->leaves().size();
    Rational summed{0};
    Rational recomputed{0};
    bool any = false;
    std::size_t number = 0;
    const auto add = [&](const Printed& printed, const Verdict* result) {
        if (printed.figure) summed += printed.figure->printed.exact();
        if (result != nullptr && result->status == Status::scored)
            recomputed += result->score.value();
        else if (printed.figure)
            recomputed += printed.figure->printed.exact();
        any = any || printed.figure;
    };
    const bool rows = table == scored_rows(form);
    for (const auto* leaf : table->leaves()) add(leaf->score, rows ? method.row(number++) : nullptr);
    if (rows)
        for (const auto& funds : form.funds)
            for (const auto& row : funds.rows)
                if (row.total && row.weight.figure) add(row.score, method.funds ? &*method.funds : nullptr);
    for (const auto& row : table->rows)
        if (row.total) audited.total_printed = row.score.text;
    if (audited.total_printed.empty() && parse_figure(form.text_of("total_score")))
        audited.total_printed = form.text_of("total_score");
    if (count_code_points(form.text_of("grade")) <= 6) audited.grade_printed = form.text_of("grade");
    if (!any) return;
    audited.total_summed = to_text(summed, 6);
    audited.total_recomputed = to_text(recomputed, 6);
    if (method.scheme != nullptr && rows)
        if (const auto* grade = method.scheme->grade_of(Points{recomputed})) audited.grade_recomputed = grade->name;
}

}  // namespace

Chosen choose_method(const Form& form, const Methods& methods)
{
    if (methods.named) return {&*methods.named, false};
    if (scored_rows(form) == nullptr && form.funds.empty()) return {nullptr, true};
    const Scheme* national = nullptr;
    for (const auto& scheme : methods.schemes) {
        if (scheme.kind != SchemeKind::self_evaluation) continue;
        if (claims(scheme, form)) return {&scheme, false};
        if (scheme.id == national_method) national = &scheme;
    }
    return {national, true};
}

AuditedForm audit_form(Form form, const Methods& methods)
{
    AuditedForm audited;
    audited.form = std::move(form);
    const Form& read = audited.form;
    const Chosen chosen = choose_method(read, methods);
    Reperformed method{chosen.scheme, chosen.assumed, {}, std::nullopt};
    if (chosen.scheme != nullptr && chosen.scheme->kind == SchemeKind::self_evaluation &&
        scored_rows(read) != nullptr) {
        if (chosen.scheme->full_marks)
            reperform(read, method);
        else
            audited.findings.skip(
                "score.rule", "not-evaluated", read.where,
                {{"reason", failure("error.case.scores_nothing", {{"scheme", chosen.scheme->id}}).message}});
        audited.scheme = chosen.scheme->id;
        audited.scheme_assumed = chosen.assumed;
    }
    check_funds(read, method, audited.findings);
    check_rows(read, method, audited.findings);
    check_totals(read, method, audited.findings);
    check_declaration(read, audited.findings);
    check_score_tables(read, audited.findings);
    check_places(read, audited.findings);
    check_rule_texts(read, audited.findings);
    check_stated_result(read, audited.findings);
    check_prose(read, audited.findings);
    check_data_tables(read, audited.findings);
    check_surveys(read, audited.findings);
    summarise(method, audited);
    audited.findings.sort();
    return audited;
}

void AuditedForm::keep_for_comparison()
{
    compared = jiheng::compared(form);
    const auto drop = [](auto& rows) { std::decay_t<decltype(rows)>{}.swap(rows); };  // with their room
    for (auto& table : form.funds) drop(table.rows);
    for (auto* tables : {&form.indicators, &form.term_targets})
        for (auto& table : *tables) drop(table.rows);
}

void audit_together(std::vector<AuditedForm*>& forms)
{
    std::vector<const ComparedForm*> read;
    std::vector<Findings*> findings;
    for (auto* audited : forms) {
        if (!audited->compared) audited->compared = compared(audited->form);
        read.push_back(&*audited->compared);
        findings.push_back(&audited->findings);
    }
    check_together(read, findings);
    for (auto* list : findings) list->sort();
}

}  // namespace jiheng
