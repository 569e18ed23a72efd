#include "service/guards.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "procedure/target_review.h"
#include "service/form_content.h"
#include "service/monitored_form.h"

namespace jiheng {

namespace {

struct Asked {
    const Call& call;
    const FormRecord& form;
    const StepInput& input;
};

// True: holds.
using Check = Result<bool> (*)(const Asked&);

Result<std::int64_t> count(const Asked& asked, std::string_view sql, std::initializer_list<store::Value> values)
{
    JIHENG_TRY(const auto rows, asked.call.store.query(sql, values));
    return rows.empty() ? std::int64_t{0} : rows[0][0].number();
}

Result<Form> form_of(const Asked& asked)
{
    JIHENG_TRY(const Edition edition, read_edition(asked.call, asked.form, asked.form.edition));
    JIHENG_TRY(EnteredForm entered, read_content(edition.content));
    return std::move(entered.form);
}

Result<bool> no_error(const Asked& asked)
{
    return asked.form.errors == 0;
}

Result<bool> no_error_or_waived(const Asked& asked)
{
    JIHENG_TRY(const auto open,
               count(asked,
                     "SELECT COUNT(*) FROM finding WHERE region = $1 AND form = $2 AND edition = $3 AND "
                     "severity = 'error' AND handling NOT IN ('waived', 'corrected')",
                     {asked.call.region(), asked.form.id, asked.form.edition}));
    return open == 0;
}

// Indicators and the execution of the budget together make a hundred; a declaration carries the indicators' ninety.
Result<bool> weights(const Asked& asked)
{
    JIHENG_TRY(const Form form, form_of(asked));
    constexpr int whole = 100;
    constexpr int without_execution = 90;
    Rational sum{0};
    bool any = false;
    for (const auto& table : form.indicators)
        for (const auto* leaf : table.leaves())
            if (leaf->weight.figure && leaf->weight.figure->printed.exact().sign() > 0) {
                sum += leaf->weight.figure->printed.exact();
                any = true;
            }
    return !any || sum == Rational{whole} || sum == Rational{without_execution};
}

Result<bool> required_groups(const Asked& asked)
{
    JIHENG_TRY(const Form form, form_of(asked));
    for (const auto& table : form.indicators)
        for (const auto* leaf : table.leaves())
            if (leaf->level1.empty() || leaf->name.empty() || leaf->target.blank()) return false;
    return !form.indicators.empty() && !form.indicators.front().leaves().empty();
}

// Whoever wrote this edition is the one side, whoever takes the step the other.
Result<bool> changes_agreed(const Asked& asked)
{
    JIHENG_TRY(const Edition edition, read_edition(asked.call, asked.form, asked.form.edition));
    return edition.person != asked.call.actor.person;
}

Result<bool> budget_adjustment(const Asked& asked)
{
    JIHENG_TRY(const auto found, count(asked,
                                       "SELECT COUNT(*) FROM budget_entry WHERE region = $1 AND project = $2 "
                                       "AND kind = 'adjustment'",
                                       {asked.call.region(), asked.form.project}));
    return found > 0;
}

Result<bool> target_approved(const Asked& asked)
{
    JIHENG_TRY(const auto found, count(asked,
                                       "SELECT COUNT(*) FROM form WHERE region = $1 AND project = $2 AND kind = "
                                       "'target-declaration' AND in_force > 0",
                                       {asked.call.region(), asked.form.project}));
    return found > 0;
}

Result<bool> all_aspects(const Asked& asked)
{
    JIHENG_TRY(const TargetReviewRules rules, load_target_review());
    return std::all_of(rules.aspects.begin(), rules.aspects.end(),
                       [&](const ReviewAspect& aspect) { return asked.input.aspects.contains(aspect.key); });
}

Result<bool> scores_complete(const Asked& asked)
{
    if (asked.form.kind == "evaluation") {
        JIHENG_TRY(const auto open, count(asked,
                                          "SELECT COUNT(*) FROM finding WHERE region = $1 AND form = $2 AND "
                                          "edition = $3 AND code = 'evaluation.unscored'",
                                          {asked.call.region(), asked.form.id, asked.form.edition}));
        return open == 0;
    }
    JIHENG_TRY(const Form form, form_of(asked));
    bool any = false;
    for (const auto& table : form.indicators)
        for (const auto* leaf : table.leaves()) {
            if (!leaf->weight.figure) continue;
            if (!leaf->score.figure || leaf->actual.blank()) return false;
            any = true;
        }
    return any;
}

Result<bool> causes_given(const Asked& asked)
{
    JIHENG_TRY(const Form form, form_of(asked));
    for (const auto& table : form.indicators)
        for (const auto* leaf : table.leaves())
            if (leaf->weight.figure && leaf->score.figure &&
                leaf->score.figure->printed.exact() < leaf->weight.figure->printed.exact() &&
                trim(leaf->reason).empty())
                return false;
    return true;
}

Result<bool> evidence_complete(const Asked& asked)
{
    JIHENG_TRY(const auto found, count(asked,
                                       "SELECT COUNT(*) FROM evidence WHERE region = $1 AND form = $2 AND "
                                       "void_reason = ''",
                                       {asked.call.region(), asked.form.id}));
    return found > 0;
}

Result<bool> sample_drawn(const Asked& asked)
{
    const std::string id = "%\"" + std::to_string(asked.form.id) + "\"%";
    JIHENG_TRY(const auto found, count(asked, "SELECT COUNT(*) FROM sample_drawn WHERE region = $1 AND record LIKE $2",
                                       {asked.call.region(), id}));
    return found > 0;
}

Result<bool> entrusted(const Asked& asked)
{
    JIHENG_TRY(const auto found,
               count(asked,
                     "SELECT COUNT(*) FROM entrustment e JOIN organisation o ON o.region = e.region AND o.id = "
                     "e.organisation WHERE e.region = $1 AND e.project = $2 AND o.kind = 'agency'",
                     {asked.call.region(), asked.form.project}));
    return found > 0;
}

Result<bool> answered(const Asked& asked, std::string_view kind)
{
    JIHENG_TRY(const auto open, count(asked,
                                      "SELECT COUNT(*) FROM opinion WHERE region = $1 AND form = $2 AND kind = "
                                      "$3 AND answer = ''",
                                      {asked.call.region(), asked.form.id, kind}));
    return open == 0;
}

Result<bool> opinions_answered(const Asked& asked)
{
    return answered(asked, "expert");
}

Result<bool> views_answered(const Asked& asked)
{
    return answered(asked, "view");
}

Result<bool> working_papers(const Asked& asked)
{
    JIHENG_TRY(const auto rows, count(asked, "SELECT COUNT(*) FROM indicator_row WHERE region = $1 AND form = $2",
                                      {asked.call.region(), asked.form.id}));
    JIHENG_TRY(const auto papers, count(asked,
                                        "SELECT COUNT(*) FROM working_paper WHERE region = $1 AND form = $2 AND "
                                        "reviewed_by <> 0 AND reviewed_by <> written_by",
                                        {asked.call.region(), asked.form.id}));
    return rows > 0 && papers >= rows;
}

// The signed and sealed report lies with the evidence; its number is given with the step.
Result<bool> is_signed(const Asked& asked)
{
    JIHENG_TRY(const auto found, count(asked,
                                       "SELECT COUNT(*) FROM evidence WHERE region = $1 AND form = $2 AND "
                                       "purpose = 'report' AND void_reason = ''",
                                       {asked.call.region(), asked.form.id}));
    return found > 0;
}

Result<bool> rectified(const Asked& asked)
{
    JIHENG_TRY(const auto open, count(asked,
                                      "SELECT COUNT(*) FROM form WHERE region = $1 AND project = $2 AND kind = "
                                      "'rectification' AND state NOT IN ('closed', 'void')",
                                      {asked.call.region(), asked.form.project}));
    return open == 0;
}

Result<bool> archive_complete(const Asked& asked)
{
    JIHENG_TRY(const auto rows, asked.call.store.query("SELECT DISTINCT purpose FROM evidence WHERE region = $1 AND "
                                                       "form = $2 AND void_reason = ''",
                                                       {asked.call.region(), asked.form.id}));
    std::set<std::string> there;
    for (const auto& row : rows) there.insert(row[0].text());
    return there.contains("contract") && there.contains("plan") && there.contains("report");
}

Result<bool> not_classified(const Asked& asked)
{
    JIHENG_TRY(const auto found, count(asked, "SELECT classified FROM project WHERE region = $1 AND id = $2",
                                       {asked.call.region(), asked.form.project}));
    return found == 0;
}

Result<bool> disclosure_approved(const Asked& asked)
{
    JIHENG_TRY(const auto found,
               count(asked,
                     "SELECT COUNT(*) FROM form WHERE region = $1 AND project = $2 AND (in_force > 0 OR state IN "
                     "('filed', 'archived', 'published', 'recheck_consistent', 'recheck_adjusted'))",
                     {asked.call.region(), asked.form.project}));
    return found > 0;
}

Result<bool> monitoring_complete(const Asked& asked)
{
    JIHENG_TRY(const Form form, form_of(asked));
    return is_filled_in(form);
}

Result<bool> monitoring_causes(const Asked& asked)
{
    JIHENG_TRY(const Form form, form_of(asked));
    JIHENG_TRY(const Monitored found, monitored(form));
    return has_causes(form, found);
}

Result<bool> result_is(const Asked& asked, std::initializer_list<MonitoringResult> results)
{
    JIHENG_TRY(const Form form, form_of(asked));
    JIHENG_TRY(const Monitored found, monitored(form));
    return std::find(results.begin(), results.end(), found.result) != results.end();
}

Result<bool> monitoring_serious(const Asked& asked)
{
    return result_is(asked, {MonitoringResult::disposal_required});
}

Result<bool> monitoring_no_red(const Asked& asked)
{
    return result_is(asked, {MonitoringResult::normal, MonitoringResult::warned});
}

Result<bool> monitoring_all_green(const Asked& asked)
{
    return result_is(asked, {MonitoringResult::normal});
}

const std::map<std::string, Check, std::less<>>& checks()
{
    static const std::map<std::string, Check, std::less<>> all{
        {"checks.no_error", no_error},
        {"checks.no_error_or_waived", no_error_or_waived},
        {"target.weights", weights},
        {"target.required_groups", required_groups},
        {"target.changes_agreed", changes_agreed},
        {"target.budget_adjustment", budget_adjustment},
        {"target.approved", target_approved},
        {"review.all_aspects", all_aspects},
        {"monitoring.complete", monitoring_complete},
        {"monitoring.causes", monitoring_causes},
        {"monitoring.serious", monitoring_serious},
        {"monitoring.no_red", monitoring_no_red},
        {"monitoring.all_green", monitoring_all_green},
        {"scores.complete", scores_complete},
        {"scores.causes", causes_given},
        {"evidence.complete", evidence_complete},
        {"sample.drawn", sample_drawn},
        {"evaluation.entrusted", entrusted},
        {"evaluation.opinions_answered", opinions_answered},
        {"evaluation.working_papers", working_papers},
        {"evaluation.views_answered", views_answered},
        {"evaluation.signed", is_signed},
        {"evaluation.rectified", rectified},
        {"archive.complete", archive_complete},
        {"disclosure.not_classified", not_classified},
        {"disclosure.approved", disclosure_approved},
    };
    return all;
}

}  // namespace

std::optional<Error> GuardKeeper::operator()(const GuardRule& rule) const
{
    const Arguments words{{"guard", rule.holds.chinese}, {"guard_en", rule.holds.english}};
    const auto found = checks().find(rule.key);
    if (found == checks().end()) return failure("error.guard.unknown", words);
    const auto holds = found->second({call_, form_, input_});
    if (!holds) return holds.error();
    if (holds.value()) return std::nullopt;
    return failure("error.guard.fails", words);
}

std::vector<std::string> answered_guards()
{
    std::vector<std::string> keys;
    for (const auto& [key, check] : checks()) keys.push_back(key);
    return keys;
}

}  // namespace jiheng
