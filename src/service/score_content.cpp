#include "service/score_content.h"

#include "audit/form_case.h"
#include "evaluation/evaluation.h"
#include "service/form_content.h"

namespace jiheng {

namespace {

void fill_funds(Form& form, const IndicatorResult* execution)
{
    for (auto& table : form.funds)
        for (auto& row : table.rows) {
            if (!row.budget.figure || !row.executed.figure) continue;
            const Rational budget = row.budget.figure->exact();
            if (budget.sign() > 0) row.rate.text = to_percent(row.executed.figure->exact() / budget);
            if (row.total && execution != nullptr && execution->score) row.score.text = to_text(*execution->score);
        }
}

}  // namespace

Result<std::string> score_content(const Rulebook& rules, std::string_view kind, std::string_view scheme,
                                  const std::string& content)
{
    if (kind != "self-evaluation") return content;
    JIHENG_TRY(EnteredForm entered, read_content(content));
    Form& form = entered.form;
    const Scheme* method =
        scheme.empty() ? choose_method(form, rules.methods->methods()).scheme : rules.methods->find(scheme);
    if (method == nullptr) return failure("error.scheme.not_found", {{"id", std::string{scheme}}});
    JIHENG_TRY(const Evaluation evaluation, evaluate(*method, case_of(form)));
    fill_funds(form, evaluation.find("execution"));
    int number = 0;
    for (auto& table : form.indicators) {
        if (&table != scored_rows(form)) continue;
        for (auto& row : table.rows) {
            if (row.subtotal || row.total) continue;
            const IndicatorResult* result = evaluation.find(std::to_string(++number));
            if (result != nullptr && result->score) row.score.text = to_text(*result->score);
        }
    }
    form.fields["total_score"].text = to_text(evaluation.total);
    if (evaluation.grade != nullptr) form.fields["grade"].text = evaluation.grade->name;
    return write_content(form);
}

}  // namespace jiheng
