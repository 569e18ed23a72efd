#include "reports/forms/form_content.h"

#include <algorithm>

#include "audit/form_case.h"

namespace jiheng {

namespace {

Printed printed(std::string text)
{
    Printed value;
    value.figure = parse_figure(text);
    value.text = std::move(text);
    return value;
}

Printed printed(const std::optional<Money>& amount)
{
    return amount ? printed(round(amount->value(), {2, RoundingMode::half_up}).text()) : Printed{};
}

Printed printed(const std::optional<Points>& points)
{
    return points ? printed(to_text(*points)) : Printed{};
}

FormKind form_kind(std::string_view name)
{
    for (const FormKind kind :
         {FormKind::self_evaluation, FormKind::target_declaration, FormKind::monitoring, FormKind::evaluation_report})
        if (name_of(kind) == name) return kind;
    return FormKind::tables;
}

void put_field(Form& form, const std::string& name, const std::string& text)
{
    if (!text.empty()) form.fields[name] = {text, {}};
}

void add_funds(const Case& facts, const Evaluation& evaluation, Form& form)
{
    if (facts.funds.empty()) return;
    FundTable table;
    table.has_initial = table.has_budget = true;
    table.unit = Rational{1};
    for (const auto& funds : facts.funds) {
        FundRow row;
        row.label = funds.name;
        row.initial = printed(funds.initial);
        row.budget = printed(funds.budget);
        row.executed = printed(funds.executed);
        row.weight = printed(funds.full_marks);
        row.total = funds.full_marks.has_value();
        if (row.total)
            if (const auto* result = evaluation.find("execution")) row.score = printed(result->score);
        table.rows.push_back(std::move(row));
    }
    form.funds.push_back(std::move(table));
}

void add_rows(const Case& facts, const Evaluation& evaluation, FormContent& content)
{
    if (facts.rows.empty()) return;
    IndicatorTable table;
    table.has_target = table.has_actual = table.has_weight = table.has_score = table.has_reason = true;
    for (const auto& row : facts.rows) {
        IndicatorRow leaf;
        leaf.code = row.code;
        leaf.level1 = row.level1;
        leaf.level2 = row.level2;
        leaf.name = row.name;
        leaf.target = printed(row.target.text);
        leaf.target_value = row.target;
        leaf.actual = printed(row.actual.text);
        leaf.actual_value = row.actual;
        if (row.full_marks > Points{} || !evaluation.indicators.empty()) leaf.weight = printed(row.full_marks);
        if (const auto* result = evaluation.find(row.code)) leaf.score = printed(result->score);
        leaf.reason = row.reason;
        table.rows.push_back(std::move(leaf));
        content.row_codes.push_back(row.code);
        content.better.push_back(row.better);
    }
    content.form.indicators.push_back(std::move(table));
}

}  // namespace

FormContent content_of(Form form, const Scheme* scheme)
{
    FormContent content;
    content.form = std::move(form);
    content.scheme = scheme;
    const auto* rows = scored_rows(content.form);
    const IndicatorTable* table = rows != nullptr                   ? rows
                                  : content.form.indicators.empty() ? nullptr
                                                                    : &content.form.indicators.front();
    if (table != nullptr) {
        int number = 0;
        for (const auto* leaf : table->leaves()) {
            content.row_codes.push_back(std::to_string(++number));
            content.better.push_back(direction_of(*leaf));
        }
    }
    if (scheme != nullptr && scheme->kind == SchemeKind::self_evaluation) {
        Case facts = case_of(content.form);
        facts.published = {};
        auto evaluation = evaluate(*scheme, facts);
        if (evaluation) content.evaluation = std::move(evaluation).value();
    }
    return content;
}

FormContent content_of(const Case& facts, const Scheme& scheme, Evaluation evaluation)
{
    FormContent content;
    content.scheme = &scheme;
    content.source = &facts;
    Form& form = content.form;
    form.kind = facts.rows.empty() && facts.funds.empty() ? FormKind::tables : FormKind::self_evaluation;
    form.year = std::atoi(facts.year.c_str());
    if (scheme.kind == SchemeKind::target_declaration) {
        form.kind = FormKind::target_declaration;
        for (const auto& fact : facts.facts) put_field(form, fact.id, fact.printed);  // total_budget, start …
    }
    put_field(form, "project", facts.name);
    put_field(form, "unit", facts.unit);
    add_funds(facts, evaluation, form);
    add_rows(facts, evaluation, content);
    content.evaluation = std::move(evaluation);
    return content;
}

FormContent blank_content(const FormLayout& layout, const Scheme* scheme)
{
    FormContent content;
    content.blank = true;
    content.scheme = scheme;
    content.form.kind = form_kind(layout.recognised_as);
    return content;
}

}  // namespace jiheng
