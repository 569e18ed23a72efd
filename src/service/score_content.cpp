#include "service/score_content.h"

#include "audit/form_case.h"
#include "evaluation/judgement_checks.h"
#include "evaluation/rows.h"
#include "service/case_content.h"
#include "service/form_content.h"

namespace jiheng {

namespace {

const std::string& name_in(Language language, const Scheme& scheme)
{
    return language == Language::english && !scheme.name_en.empty() ? scheme.name_en : scheme.name;
}

Rational amount(const Printed& printed, const FundTable& table, const Form& form)
{
    if (printed.figure->is_money()) return printed.figure->exact();
    return printed.figure->printed.exact() * (table.unit ? *table.unit : form.money_unit.value_or(Rational{1}));
}

void fill_rates(Form& form, ScoredContent& made, Language language)
{
    for (auto& table : form.funds)
        for (auto& row : table.rows) {
            if (!row.budget.figure || !row.executed.figure) continue;
            const Rational budget = amount(row.budget, table, form);
            if (budget.sign() <= 0) continue;
            row.rate.text = to_percent(amount(row.executed, table, form) / budget);
            made.traces.push_back(rate_trace(row, row.rate.text, row.rate.where.label(), language));
        }
}

// The row of funds that is scored: the first total with marks.
FundRow* scored_row(Form& form)
{
    for (auto& table : form.funds)
        for (auto& row : table.rows)
            if (row.total && row.weight.figure) return &row;
    return nullptr;
}

// Leaves of the scored table by their number, which is their code in the case.
std::vector<IndicatorRow*> scored_leaves(Form& form)
{
    std::vector<IndicatorRow*> all;
    const IndicatorTable* scored = scored_rows(form);
    for (auto& table : form.indicators) {
        if (&table != scored) continue;
        for (auto& row : table.rows)
            if (!row.subtotal && !row.total) all.push_back(&row);
    }
    return all;
}

// Where a rule gives no points, those that stand on the form are taken as somebody's judgement.
bool add_judgements(const Scheme& scheme, const Evaluation& by_rules, const std::vector<IndicatorRow*>& leaves,
                    Case& facts)
{
    for (const CaseRow& row : facts.rows) {
        const IndicatorResult* result = by_rules.find(row.code);
        const std::size_t number = std::stoul(row.code) - 1;
        if (result == nullptr || result->score || result->status == Status::not_applicable || number >= leaves.size())
            continue;
        const Printed& printed = leaves[number]->score;
        if (!printed.figure) continue;
        const Indicator indicator = indicator_of(scheme, row);
        Judgement judgement;
        judgement.on = row.code;
        judgement.by = say("form.filled_in_by");
        judgement.reason = row.reason.empty() ? say("form.filled_in_reason") : row.reason;
        judgement.points = Points{printed.figure->printed};
        judgement.override_rule = std::holds_alternative<Checklist>(indicator.rule);
        if (!check_judgement(indicator, judgement)) facts.judgements.push_back(std::move(judgement));
    }
    return !facts.judgements.empty();
}

void fill_points(Form& form, const Evaluation& evaluation, const Scheme& scheme, ScoredContent& made, Language language)
{
    if (const auto* execution = evaluation.find("execution"))
        if (FundRow* row = scored_row(form)) {
            if (execution->score) row->score.text = to_text(*execution->score);
            made.traces.push_back(trace_of(*execution, scheme, row->score.where.label(), language));
        }
    std::size_t number = 0;
    for (IndicatorRow* row : scored_leaves(form)) {
        const IndicatorResult* result = evaluation.find(std::to_string(++number));
        if (result == nullptr) continue;
        if (result->score) row->score.text = to_text(*result->score);
        made.traces.push_back(trace_of(*result, scheme, row->score.where.label(), language));
    }
    if (evaluation.indicators.empty()) return;
    form.fields["total_score"].text = to_text(evaluation.total);
    made.traces.push_back(total_trace(evaluation, "/fields/total_score", language));
    if (evaluation.grade != nullptr) form.fields["grade"].text = evaluation.grade->name;
    if (!scheme.grades.empty()) made.traces.push_back(grade_trace(evaluation, scheme, "/fields/grade", language));
}

Result<ScoredContent> score_form(const MethodShelf& shelf, std::string_view scheme, const std::string& content,
                                 Language language)
{
    JIHENG_TRY(EnteredForm entered, read_content(content));
    Form& form = entered.form;
    ScoredContent made;
    fill_rates(form, made, language);
    if (form.kind == FormKind::self_evaluation) {
        const Scheme* method = scheme.empty() ? choose_method(form, shelf.methods()).scheme : shelf.find(scheme);
        if (method == nullptr) return failure("error.scheme.not_found", {{"id", std::string{scheme}}});
        Case facts = case_of(form);
        // What stands on the form was scored by whoever filled it in; here it is scored anew.
        facts.published = {};
        JIHENG_TRY(Evaluation evaluation, evaluate(*method, facts));
        if (!evaluation.complete && add_judgements(*method, evaluation, scored_leaves(form), facts)) {
            JIHENG_TRY(evaluation, evaluate(*method, facts));
        }
        fill_points(form, evaluation, *method, made, language);
        made.scheme_name = name_in(language, *method);
        made.full_marks = to_text(evaluation.full_marks);
        made.complete = evaluation.complete;
    }
    made.content = write_content(form);
    return made;
}

Result<ScoredContent> score_case(const MethodShelf& shelf, std::string_view scheme, const std::string& content,
                                 Language language)
{
    JIHENG_TRY(const Case facts, load_case_content(content));
    const std::string id = scheme.empty() ? facts.scheme : std::string{scheme};
    const Scheme* method = shelf.find(id);
    if (method == nullptr) return failure("error.scheme.not_found", {{"id", id}});
    JIHENG_TRY(const Evaluation evaluation, evaluate(*method, facts));
    ScoredContent made;
    made.content = content;
    for (const auto& result : evaluation.indicators)
        made.traces.push_back(trace_of(result, *method, result.code, language));
    made.traces.push_back(total_trace(evaluation, "total", language));
    made.traces.push_back(grade_trace(evaluation, *method, "grade", language));
    made.scheme_name = name_in(language, *method);
    made.full_marks = to_text(evaluation.full_marks);
    made.complete = evaluation.complete;
    return made;
}

}  // namespace

Result<ScoredContent> score_content(const MethodShelf& shelf, std::string_view kind, std::string_view scheme,
                                    const std::string& content, Language language)
{
    const auto known = content_kind_of(kind);
    if (known == ContentKind::evaluation) return score_case(shelf, scheme, content, language);
    if (known == ContentKind::form && kind != "target-declaration") return score_form(shelf, scheme, content, language);
    ScoredContent same;
    same.content = content;
    return same;
}

Result<LiveAssessment> assess_content(const MethodShelf& shelf, std::string_view kind, std::string_view scheme,
                                      const std::string& content, bool compute, Language language)
{
    LiveAssessment live;
    auto scored = score_content(shelf, kind, scheme, content, language);
    if (!scored && compute) return scored.error();
    if (scored) live.scored = std::move(scored).value();
    if (!compute) live.scored.content = content;
    JIHENG_TRY(live.assessment, assess(kind, live.scored.content, scheme, shelf));
    if (compute && !live.scored.complete) live.assessment.grade.clear();  // a part has no grade
    return live;
}

}  // namespace jiheng
