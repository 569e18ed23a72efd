#include "service/import_forms.h"

#include "forms/recognise.h"
#include "service/form_content.h"

namespace jiheng {

namespace {

// The year's budget in 元, as the form's funds say; "0" when they do not.
std::string budget_of(const Form& form)
{
    for (const auto& table : form.funds) {
        const Rational unit = table.unit ? *table.unit : form.money_unit.value_or(Rational{1});
        for (const auto& row : table.rows) {
            const Printed& budget = row.budget.figure ? row.budget : row.initial;
            if (!row.total || !budget.figure) continue;
            const Rational amount =
                budget.figure->is_money() ? budget.figure->exact() : budget.figure->printed.exact() * unit;
            return round(amount, {2, RoundingMode::half_up}).short_text();
        }
    }
    return "0";
}

}  // namespace

std::vector<Form> importable_forms(const Document& document)
{
    std::vector<Form> forms;
    for (auto& form : recognise(document))
        if (form.kind == FormKind::self_evaluation || form.kind == FormKind::target_declaration ||
            form.kind == FormKind::monitoring)
            forms.push_back(std::move(form));
    return forms;
}

Result<ImportedForm> import_form(const Call& call, const Form& form, const ImportTarget& target)
{
    const std::string name = form.text_of("project");
    const int year = form.year == 0 ? target.year : form.year;
    if (name.empty() || year == 0) return failure("error.service.import_name", {}, form.where);
    ImportedForm made;
    made.kind = name_of(form.kind);
    made.name = name;
    JIHENG_TRY(const auto known,
               call.store.query("SELECT id FROM project WHERE region = $1 AND year = $2 AND organisation = $3 AND name "
                                "= $4",
                                {call.region(), year, target.organisation, name}));
    if (known.empty()) {
        NewProject wanted;
        wanted.organisation = target.organisation;
        wanted.year = year;
        wanted.name = name;
        wanted.code = std::to_string(year) + "-" + std::to_string(call.keys.next());
        wanted.budget = budget_of(form);
        JIHENG_TRY(const Project project, add_project(call, wanted));
        made.project = project.id;
        made.project_made = true;
    } else {
        made.project = known[0][0].number();
        JIHENG_TRY(const auto forms, list_forms(call, made.project));
        for (const auto& other : forms)
            if (other.kind == made.kind && other.state != "void" && made.kind != "monitoring")
                return failure("error.service.form_exists", {{"project", name}}, form.where);
    }
    NewForm wanted;
    wanted.project = made.project;
    wanted.kind = made.kind;
    wanted.scheme = target.scheme;
    wanted.content = write_content(form);
    JIHENG_TRY(const FormRecord record, add_form(call, wanted));
    made.form = record.id;
    return made;
}

}  // namespace jiheng
