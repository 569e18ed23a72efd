#include <algorithm>
#include <map>

#include "audit/checks.h"
#include "base/text.h"
#include "forms/lexicon.h"

namespace jiheng {

namespace {

const IndicatorTable* targets_of(const Form& form)
{
    for (const auto& table : form.indicators)
        if (table.has_target && !table.has_actual && !table.has_score) return &table;
    return nullptr;
}

std::optional<Figure> amount(const Form& form, std::string_view name)
{
    const auto* field = form.field(name);
    return field == nullptr ? std::nullopt : parse_figure(field->text);
}

Location place(const Form& form, std::string_view name)
{
    const auto* field = form.field(name);
    return field == nullptr ? form.where : field->where;
}

void check_amounts(const Form& form, Findings& findings)
{
    const auto total = amount(form, "total_budget");
    const auto year = amount(form, "year_budget");
    const auto last = amount(form, "last_budget");
    const auto spent = amount(form, "last_executed");
    if (total && year && total->exact() < year->exact())
        findings.add("declaration.total-below-year", "below", place(form, "total_budget"), form.text_of("total_budget"),
                     form.text_of("year_budget"));
    if (last && spent && last->exact().sign() > 0 && last->exact() == spent->exact())
        findings.add("declaration.spent-to-the-yuan", "equal", place(form, "last_executed"),
                     form.text_of("last_executed"), form.text_of("last_budget"));
    if (last && spent && spent->exact() > last->exact())
        findings.add("declaration.last-overspent", "over", place(form, "last_executed"), form.text_of("last_executed"),
                     form.text_of("last_budget"));
    if (!last || !year || last->exact().is_zero()) return;
    const Rational change = (year->exact() - last->exact()) / last->exact();
    if (change.abs() > audit_settings().budget_jump)
        findings.add("declaration.budget-jump", "jump", place(form, "year_budget"), form.text_of("year_budget"),
                     form.text_of("last_budget"), {{"change", to_percent(change)}});
}

void check_dates(const Form& form, Findings& findings)
{
    const auto start = parse_target(form.text_of("start")).date;
    const auto end = parse_target(form.text_of("end")).date;
    if (!start || !end || start->year == 0 || end->year == 0) return;
    const auto key = [](const Date& date) { return std::tuple{date.year, date.month, date.day}; };
    if (key(*end) < key(*start))
        findings.add("declaration.dates", "reversed", place(form, "end"), form.text_of("end"), form.text_of("start"));
}

void check_texts(const Form& form, Findings& findings)
{
    const auto* overview = form.field("overview");
    if (overview != nullptr && !overview->text.empty() &&
        label_key(overview->text) == label_key(form.text_of("project")))
        findings.add("declaration.overview", "only-the-name", overview->where, overview->text, "");
    std::string all;
    for (const std::string_view name : {"overview", "necessity", "safeguards", "plan", "goal"})
        all += form.text_of(name);
    if (lexicon().is(LabelList::answer_no, form.text_of("purchased_service")))
        for (const auto& hint : lexicon().words("words", "purchase_hints"))
            if (contains(all, hint)) {
                findings.add("declaration.purchased-service", "hinted", place(form, "purchased_service"),
                             form.text_of("purchased_service"), hint, {{"hint", hint}});
                break;
            }
    const auto check_prompt = [&](const Field& field) {
        for (const auto& prompt : lexicon().words("words", "template_prompts"))
            if (contains(field.text, prompt) && count_code_points(field.text) < 60) {
                findings.add("form.template-prompt", "left", field.where, shorten(field.text, 30), "");
                break;
            }
    };
    for (const auto& [name, field] : form.fields)
        if (name != "note") check_prompt(field);
    for (const auto* fields : {&form.notes, &form.goals_expected, &form.goals_actual})
        for (const auto& field : *fields) check_prompt(field);
}

bool ends_with_any(std::string_view text, std::string_view words)
{
    const auto& endings = lexicon().words("words", words);
    return std::any_of(endings.begin(), endings.end(),
                       [&](const std::string& ending) { return text.ends_with(ending); });
}

// Each missing thing of one target, once.
void check_target(const IndicatorRow& row, Findings& findings)
{
    const TargetValue& target = row.target_value;
    const Place& where = row.target.where;
    const bool number = target.has_number();
    const bool quantity = lexicon().has_word("words", "quantity_levels", row.level2);
    const bool satisfaction = lexicon().has_word("words", "satisfaction_names", row.name);
    if (target.reading == Reading::empty) {
        findings.add("target.missing", "empty", where, row.target.text, "");
        return;
    }
    if (target.is_percent() && target.value &&
        (target.comparator == Comparator::more_than ? *target.value >= Rational{1} : *target.value > Rational{1}) &&
        ends_with_any(row.name, "rate_endings") && !lexicon().has_word("words", "unbounded_rates", row.name))
        findings.add("target.out-of-range", "above-hundred", where, row.target.text, "100%");
    if (!number && satisfaction)
        findings.add("target.no-number", "satisfaction", where, row.target.text, "");
    else if (!number && ends_with_any(row.name, "rate_endings"))
        findings.add("target.no-number", "rate", where, row.target.text, "");
    else if (!number && quantity && target.reading != Reading::date && target.reading != Reading::recurring)
        findings.add("target.no-number", "quantity", where, row.target.text, "");
    else if (number && ends_with_any(row.name, "count_endings") && target.is_percent())
        findings.add("target.count-as-rate", "percent", where, row.target.text, "");
    if (number && target.comparator == Comparator::none && target.unit.empty() && target.reading == Reading::number)
        findings.add("target.no-comparator", "bare", where, row.target.text, "");
}

void check_tree(const Form& form, const IndicatorTable& table, Findings& findings)
{
    const auto leaves = table.leaves();
    if (leaves.empty()) return;
    const Rational count{static_cast<int>(leaves.size())};
    int vague = 0;
    std::map<std::string, int> names;
    std::string management;
    int managed = 0;
    for (const auto* leaf : leaves) {
        const bool number = leaf->target_value.has_number() || leaf->target_value.reading == Reading::date;
        vague += number ? 0 : 1;
        if (++names[label_key(leaf->level2) + label_key(leaf->name)] == 2)
            findings.add("target.duplicate", "twice", leaf->where, leaf->name, "");
        if (lexicon().has_word("words", "management_indicators", leaf->name)) {
            ++managed;
            if (managed <= 5) management += (management.empty() ? "" : "、") + leaf->name;
        }
    }
    const Arguments arguments{{"count", std::to_string(leaves.size())},
                              {"vague", std::to_string(vague)},
                              {"managed", std::to_string(managed)},
                              {"names", management}};
    if (Rational{vague} > count * audit_settings().vague_share)
        findings.add("declaration.vague", "share", table.where,
                     std::to_string(vague) + "/" + std::to_string(leaves.size()), "", arguments);
    if (managed > 0)
        findings.add("declaration.management-items", "listed", table.where, std::to_string(managed), "0", arguments);
    if (count > audit_settings().most_leaves || count < audit_settings().fewest_leaves)
        findings.add("declaration.leaf-count", count < audit_settings().fewest_leaves ? "few" : "many", table.where,
                     std::to_string(leaves.size()), "", arguments);
    bool weighed = false;
    Rational weights{0};
    for (const auto* leaf : leaves)
        if (leaf->weight.figure) {
            weighed = true;
            weights += leaf->weight.figure->printed.exact();
        }
    if (weighed && count >= audit_settings().fewest_leaves && weights != Rational{90} && weights != Rational{100} &&
        form.kind == FormKind::target_declaration)
        findings.add("weights.sum", "not-ninety", table.where, to_text(weights), "90");
}

}  // namespace

void check_declaration(const Form& form, Findings& findings)
{
    check_texts(form, findings);
    if (form.kind != FormKind::target_declaration) return;
    check_amounts(form, findings);
    check_dates(form, findings);
    const auto* table = targets_of(form);
    if (table == nullptr) return;
    for (const auto* leaf : table->leaves()) check_target(*leaf, findings);
    for (const auto& of_term : form.term_targets)
        for (const auto* leaf : of_term.leaves()) check_target(*leaf, findings);
    check_tree(form, *table, findings);
}

}  // namespace jiheng
