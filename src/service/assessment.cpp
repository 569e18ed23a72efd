#include "service/assessment.h"

#include <algorithm>
#include <boost/json.hpp>

#include "evaluation/evaluation.h"
#include "reports/evaluation_json.h"
#include "service/board_rules.h"
#include "service/case_content.h"
#include "service/form_content.h"
#include "service/monitored_form.h"
#include "service/rectification.h"
#include "workflow/audit_files.h"

namespace jiheng {

namespace {

AssessedFinding assessed(const Finding& finding, const EnteredForm& entered)
{
    return {finding.check,
            finding.severity,
            entered.cell_at(finding.where),
            finding.printed,
            finding.recomputed,
            render(finding, Language::chinese),
            render(finding, Language::english)};
}

// The content's pointer to a target's row, from its number among the leaves.
std::string row_cell(const Form& form, const std::string& key)
{
    int number = 0;
    for (const auto& table : form.indicators)
        for (const auto* leaf : table.leaves())
            if (std::to_string(++number) == key) return leaf->where.label();
    return {};
}

// What monitoring says of the round, once its month is known; a light is no error, but it wants a cause.
void observe(const Form& form, Assessment& made)
{
    const auto found = monitored(form);
    if (!found) return;
    for (const auto& one : found.value().observations) {
        const bool lit = one.light == Light::amber || one.light == Light::red;
        made.findings.push_back({one.code, lit ? Severity::warning : Severity::note,
                                 one.target.empty() ? std::string{} : row_cell(form, one.target), "", "", one.chinese,
                                 one.english});
    }
}

Result<Assessment> assess_form(std::string_view content, std::string_view scheme, const MethodShelf& shelf)
{
    JIHENG_TRY(EnteredForm entered, read_content(content));
    const Methods* methods = scheme.empty() ? &shelf.methods() : shelf.named(scheme);
    if (methods == nullptr) return failure("error.scheme.not_found", {{"id", std::string{scheme}}});
    Assessment made;
    for (const auto& table : entered.form.indicators)
        for (const auto* leaf : table.leaves())
            made.rows.push_back({leaf->level1, leaf->level2, leaf->name, leaf->target.text, leaf->actual.text,
                                 leaf->weight.text, leaf->score.text, full_marks(leaf->weight.text, leaf->score.text),
                                 missed(*leaf)});
    made.funds = stated_funds(entered.form);
    JIHENG_TRY(const BoardRules rules, board_rules());
    made.texts = texts_of(entered.form, rules.copied_text_letters);
    if (entered.form.kind == FormKind::monitoring) observe(entered.form, made);
    const AuditedForm audited = audit_form(std::move(entered.form), *methods);
    made.scheme = audited.scheme;
    // What the form states is what is on record; what the rule gives stands beside it, and a difference is a finding.
    made.total = audited.total_summed;
    made.grade = audited.grade_printed.empty() ? audited.grade_recomputed : audited.grade_printed;
    made.points = boost::json::serialize(boost::json::object{{"total_by_rule", audited.total_recomputed},
                                                             {"grade_by_rule", audited.grade_recomputed},
                                                             {"total_stated", audited.total_printed}});
    made.year = audited.form.year == 0 ? "" : std::to_string(audited.form.year);
    made.project = audited.form.text_of("project");
    for (const auto& finding : audited.findings.findings()) made.findings.push_back(assessed(finding, entered));
    return made;
}

Result<Assessment> assess_evaluation(std::string_view content, std::string_view scheme, const MethodShelf& shelf)
{
    JIHENG_TRY(const Case facts, load_case_content(content));
    const std::string id = scheme.empty() ? facts.scheme : std::string{scheme};
    const Scheme* found = shelf.find(id);
    if (found == nullptr) return failure("error.scheme.not_found", {{"id", id}});
    JIHENG_TRY(const Evaluation evaluation, evaluate(*found, facts));
    Assessment made;
    made.scheme = found->id;
    made.total = to_text(evaluation.total);
    made.grade = evaluation.grade == nullptr ? "" : evaluation.grade->name;
    made.complete = evaluation.complete;
    made.year = facts.year;
    made.project = facts.name;
    for (const auto& result : evaluation.indicators) {
        made.rows.push_back(
            {result.parent, "", result.code + " " + result.name, "", "", to_text(result.full_marks),
             result.score ? to_text(*result.score) : "",
             result.score ? full_marks(to_text(result.full_marks), to_text(*result.score)) : Holds::unknown,
             Holds::unknown});
        for (const auto& warning : result.warnings)
            made.findings.push_back({warning.key, Severity::warning, result.code, "", "",
                                     say(warning.key, warning.arguments),
                                     say(warning.key, warning.arguments, Language::english)});
        if (!is_scored(result.status) && result.status != Status::not_applicable) {
            const Arguments named{{"code", result.code}, {"name", result.name}};
            made.findings.push_back({"evaluation.unscored", Severity::error, result.code, "", "",
                                     say("service.unscored", named),
                                     say("service.unscored", named, Language::english)});
        }
    }
    made.points = evaluation_json(evaluation, Language::chinese);
    return made;
}

}  // namespace

std::optional<ContentKind> content_kind_of(std::string_view form_kind)
{
    if (form_kind == "evaluation") return ContentKind::evaluation;
    if (form_kind == "rectification") return ContentKind::rectification;
    if (form_kind == "target-declaration" || form_kind == "monitoring" || form_kind == "self-evaluation")
        return ContentKind::form;
    return std::nullopt;
}

std::size_t Assessment::count(Severity severity) const
{
    return static_cast<std::size_t>(std::count_if(
        findings.begin(), findings.end(), [&](const AssessedFinding& one) { return one.severity == severity; }));
}

Result<std::shared_ptr<const MethodShelf>> MethodShelf::load(const std::vector<std::string>& further_schemes)
{
    auto shelf = std::make_shared<MethodShelf>();
    JIHENG_TRY(shelf->all_, builtin_schemes());
    JIHENG_TRY(shelf->methods_, builtin_methods());
    for (const auto& text : further_schemes) {
        JIHENG_TRY(Scheme further, load_scheme(text, ""));
        const auto same = [&](const Scheme& known) { return known.id == further.id; };
        std::erase_if(shelf->all_, same);
        std::erase_if(shelf->methods_.schemes, same);
        if (further.kind == SchemeKind::self_evaluation) shelf->methods_.schemes.push_back(further);
        shelf->all_.push_back(std::move(further));
    }
    for (const auto& scheme : shelf->all_) shelf->named_[scheme.id].named = scheme;
    return std::shared_ptr<const MethodShelf>{std::move(shelf)};
}

const Scheme* MethodShelf::find(std::string_view id) const
{
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const Scheme& scheme) { return scheme.id == id; });
    return found == all_.end() ? nullptr : &*found;
}

const Methods* MethodShelf::named(std::string_view id) const
{
    const auto found = named_.find(id);
    return found == named_.end() ? nullptr : &found->second;
}

Result<Assessment> assess(std::string_view form_kind, std::string_view content, std::string_view scheme,
                          const MethodShelf& shelf)
{
    const auto kind = content_kind_of(form_kind);
    if (!kind) return failure("error.content.kind", {{"kind", std::string{form_kind}}, {"cell", "/kind"}});
    switch (*kind) {
        case ContentKind::form:
            return assess_form(content, scheme, shelf);
        case ContentKind::evaluation:
            return assess_evaluation(content, scheme, shelf);
        case ContentKind::rectification:
            break;
    }
    return assess_rectification(content);
}

}  // namespace jiheng
