#include "service/form_preview.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "evaluation/evaluation.h"
#include "forms/recognise.h"
#include "service/case_content.h"
#include "service/form_content.h"
#include "service/merge_content.h"
#include "workflow/filled_form.h"

namespace jiheng {

namespace {

namespace json = boost::json;

Result<json::object> object_of(const std::string& content)
{
    boost::system::error_code problem;
    json::value parsed = json::parse(content, problem);
    if (problem || !parsed.is_object()) return failure("error.content.json", {{"cell", "/"}});
    return Result<json::object>{std::move(parsed.get_object())};
}

// The form of this kind; of several the one that names the same project.
Result<Form> form_in(const Document& document, const Form& before)
{
    std::optional<Form> found;
    for (Form& form : recognise(document)) {
        if (form.kind != before.kind) continue;
        if (!found || form.text_of("project") == before.text_of("project")) found = std::move(form);
        if (found->text_of("project") == before.text_of("project")) break;
    }
    if (!found) return failure("error.service.preview_kind");
    return std::move(*found);
}

// Where the cells of the paper stand in its content, by the label of their place.
std::map<std::string, std::string> cells_of(const Form& form)
{
    std::map<std::string, std::string> cells;
    const auto add = [&](const Printed& printed, std::string cell) {
        if (const std::string label = printed.where.label(); !label.empty()) cells.emplace(label, std::move(cell));
    };
    for (std::size_t t = 0; t < form.funds.size(); ++t)
        for (std::size_t r = 0; r < form.funds[t].rows.size(); ++r) {
            const FundRow& row = form.funds[t].rows[r];
            const std::string here = "/funds/" + std::to_string(t) + "/rows/" + std::to_string(r) + "/";
            add(row.initial, here + "initial");
            add(row.budget, here + "budget");
            add(row.executed, here + "executed");
            add(*row.expected, here + "expected");
            add(row.weight, here + "weight");
            add(row.rate, here + "rate");
            add(row.score, here + "score");
        }
    for (std::size_t t = 0; t < form.indicators.size(); ++t)
        for (std::size_t r = 0; r < form.indicators[t].rows.size(); ++r) {
            const IndicatorRow& row = form.indicators[t].rows[r];
            const std::string here = "/indicators/" + std::to_string(t) + "/rows/" + std::to_string(r) + "/";
            add(row.target, here + "target");
            add(row.actual, here + "actual");
            add(row.weight, here + "weight");
            add(row.score, here + "score");
        }
    return cells;
}

class Problems {
public:
    Problems(std::vector<PreviewProblem>& all, std::map<std::string, std::string> cells)
        : all_{all}, cells_{std::move(cells)}
    {
    }

    void add(const Error& error)
    {
        if (!error.where.label.empty() && !named_.insert(error.where.label).second) return;  // once a cell
        const auto cell = cells_.find(error.where.label);
        all_.push_back({cell == cells_.end() ? std::string{} : cell->second, error});
    }

private:
    std::vector<PreviewProblem>& all_;
    std::map<std::string, std::string> cells_;
    std::set<std::string> named_{};
};

Result<FormPreview> preview_rows(std::string_view scheme, const std::string& before, const Document& document)
{
    JIHENG_TRY(const EnteredForm entered, read_content(before));
    JIHENG_TRY(const Form paper, form_in(document, entered.form));
    JIHENG_TRY(const json::object old_content, object_of(write_content(entered.form)));
    JIHENG_TRY(const json::object paper_content, object_of(write_content(paper)));
    FormPreview made;
    const json::object merged = merge_content(old_content, paper_content, made.changes);
    Problems problems{made.errors, cells_of(paper)};
    for (const Printed& cell : paper.malformed)
        problems.add(failure("error.form.not_a_number", {{"text", cell.text}}, cell.where));
    if (paper.kind == FormKind::self_evaluation)
        for (const Error& error : filled_forms(document, std::string{scheme}).problems) problems.add(error);
    made.unread = paper.unrecognised;
    made.content = json::serialize(merged);
    // What cannot be saved is said now and not when it is saved.
    if (const auto read = read_content(made.content); !read)
        made.errors.push_back({read.error().where.label, read.error()});
    return made;
}

// A fact of a filled-in sheet as a case writes it.
struct FactText {
    std::string value{};
    std::string unit{};
};
FactText text_of(const Fact& fact, const FactDeclaration& declared)
{
    constexpr int places = 12;
    if (declared.kind == FactKind::date || !fact.value) return {fact.printed, ""};
    if (declared.kind == FactKind::rate) return {to_percent(*fact.value, places), ""};
    if (declared.kind == FactKind::money) return {to_text(*fact.value, places), "元"};
    return {to_text(*fact.value, places), declared.unit};
}

class CaseMerge {
public:
    CaseMerge(json::object& content, const Scheme& scheme, const Case& before, FormPreview& made)
        : content_{content}, scheme_{scheme}, before_{before}, made_{made}
    {
    }

    void take(const Fact& fact)
    {
        const auto known = std::find_if(before_.facts.begin(), before_.facts.end(),
                                        [&](const Fact& one) { return one.id == fact.id; });
        const Fact* old = known == before_.facts.end() ? nullptr : &*known;
        if (fact.tally) {
            take_tally(fact, old);
            return;
        }
        const auto index = scheme_.fact_index(fact.id);
        if (!index || (old != nullptr && (fact.value ? old->value == fact.value : old->printed == fact.printed)))
            return;
        const FactText text = text_of(fact, scheme_.facts[*index]);
        auto [entry, cell] = entry_of("fact", "id", fact.id);
        entry->erase("total_of");
        entry->erase("year");
        (*entry)["value"] = text.value;
        if (text.unit.empty())
            entry->erase("unit");
        else
            (*entry)["unit"] = text.unit;
        note(cell + "/value", old == nullptr ? std::nullopt : std::optional{old->printed}, text.value);
    }

    // Points somebody wrote over a formula, or where there is none.
    void take(const WrittenPoints& points, const Evaluation& evaluation)
    {
        const IndicatorResult* result = evaluation.find(points.code);
        if (result == nullptr || result->score == points.points || (result->score && !points.instead)) return;
        const Indicator* indicator = scheme_.find_indicator(points.code);
        auto [entry, cell] = entry_of("judgement", "on", points.code);
        if (!entry->contains("by")) (*entry)["by"] = say("form.filled_in_by");
        if (!entry->contains("reason"))
            (*entry)["reason"] = points.reason.empty() ? say("form.filled_in_reason") : points.reason;
        (*entry)["points"] = to_text(points.points);
        if (indicator != nullptr && (result->score || std::holds_alternative<Checklist>(indicator->rule)))
            (*entry)["override"] = true;
        note(cell + "/points", result->score ? std::optional{to_text(*result->score)} : std::nullopt,
             to_text(points.points));
    }

private:
    void note(std::string cell, std::optional<std::string> before, std::optional<std::string> after)
    {
        made_.changes.push_back({std::move(cell), std::move(before), std::move(after)});
    }

    std::pair<json::object*, std::string> entry_of(std::string_view list, std::string_view key, const std::string& id)
    {
        if (!content_[list].is_array()) content_[list] = json::array{};
        json::array& all = content_[list].get_array();
        std::size_t number = 0;
        for (auto& one : all) {
            if (one.is_object() && one.get_object()[key] == json::string_view{id})
                return {&one.get_object(), "/" + std::string{list} + "/" + std::to_string(number)};
            ++number;
        }
        all.push_back(json::object{{key, id}});
        return {&all.back().get_object(), "/" + std::string{list} + "/" + std::to_string(number)};
    }

    void take_tally(const Fact& fact, const Fact* old)
    {
        const auto count_in = [](const Fact* of, const std::string& option) -> std::optional<Rational> {
            if (of == nullptr || !of->tally) return std::nullopt;
            for (const auto& [name, count] : of->tally->counts)
                if (name == option) return count;
            return std::nullopt;
        };
        const bool same = std::all_of(fact.tally->counts.begin(), fact.tally->counts.end(), [&](const auto& one) {
            return count_in(old, one.first).value_or(Rational{}) == one.second;
        });
        if (same) return;
        if (before_.dossier.questionnaire(fact.id) != nullptr) {  // its answers stand question by question
            made_.unread.push_back({say("service.tally_of_questionnaire", {{"fact", fact.id}}), fact.where});
            return;
        }
        auto [entry, cell] = entry_of("tally", "id", fact.id);
        json::object counts;
        for (const auto& [option, count] : fact.tally->counts) {
            counts[option] = to_text(count);
            const auto was = count_in(old, option);
            if (was != count)
                note(cell + "/counts/" + option, was ? std::optional{to_text(*was)} : std::nullopt, to_text(count));
        }
        (*entry)["counts"] = std::move(counts);
    }

    json::object& content_;
    const Scheme& scheme_;
    const Case& before_;
    FormPreview& made_;
};

Result<FormPreview> preview_case(const MethodShelf& shelf, std::string_view scheme, const std::string& before,
                                 const Document& document)
{
    JIHENG_TRY(const Case facts, load_case_content(before));
    const std::string id = scheme.empty() ? facts.scheme : std::string{scheme};
    const Scheme* method = shelf.find(id);
    if (method == nullptr) return failure("error.scheme.not_found", {{"id", id}});
    JIHENG_TRY(const Evaluation evaluation, evaluate(*method, facts));
    const FilledForms filled = filled_forms(document, id);
    FormPreview made;
    for (const Error& error : filled.problems) made.errors.push_back({"", error});
    if (filled.forms.empty() && filled.problems.empty()) return failure("error.service.preview_kind");
    JIHENG_TRY(const std::string as_json, case_json(before));
    JIHENG_TRY(json::object content, object_of(as_json));
    CaseMerge merge{content, *method, facts, made};
    for (const FilledForm& form : filled.forms) {
        for (const Fact& fact : form.facts.facts) merge.take(fact);
        for (const WrittenPoints& points : form.points) merge.take(points, evaluation);
    }
    made.content = json::serialize(content);
    for (const Error& error : check_case_content(made.content).problems)
        made.errors.push_back({error.where.label, error});
    return made;
}

}  // namespace

Result<FormPreview> preview_form(const MethodShelf& shelf, std::string_view kind, std::string_view scheme,
                                 const std::string& before, const Document& document)
{
    const auto known = content_kind_of(kind);
    if (known == ContentKind::form) return preview_rows(scheme, before, document);
    if (known == ContentKind::evaluation) return preview_case(shelf, scheme, before, document);
    return failure("error.service.preview_kind");
}

}  // namespace jiheng
