#include "service/guards.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <variant>

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

// A guard that the store answers: it holds when there is such a row, or when there is none.
struct Question {
    enum class About { form, edition, project };
    About about;  // $1 is the region, $2 the form or project, $3 the form's edition
    bool there;
    std::string_view rows;  // "FROM … WHERE …"
};

Result<bool> answer(const Asked& asked, const Question& question)
{
    const bool of_project = question.about == Question::About::project;
    const std::array<store::Value, 3> values{asked.call.region(), of_project ? asked.form.project : asked.form.id,
                                             asked.form.edition};
    const std::size_t named = question.about == Question::About::edition ? values.size() : values.size() - 1;
    JIHENG_TRY(const auto rows,
               asked.call.store.query("SELECT 1 " + std::string{question.rows} + " LIMIT 1", store::Values{values.data(), named}));
    return rows.empty() != question.there;
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

// Indicators and the execution of the budget together make a hundred; a declaration carries the indicators' ninety.
Result<bool> weights(const Asked& asked)
{
    JIHENG_TRY(const Form form, form_of(asked));
    Rational sum{0};
    bool any = false;
    for (const auto& table : form.indicators)
        for (const auto* leaf : table.leaves())
            if (leaf->weight.figure && leaf->weight.figure->printed.exact().sign() > 0) {
                sum += leaf->weight.figure->printed.exact();
                any = true;
            }
    constexpr int whole = 100;
    constexpr int without_execution = 90;
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

Result<bool> all_aspects(const Asked& asked)
{
    JIHENG_TRY(const TargetReviewRules rules, load_target_review());
    return std::all_of(rules.aspects.begin(), rules.aspects.end(),
                       [&](const ReviewAspect& aspect) { return asked.input.aspects.contains(aspect.key); });
}

Result<bool> scores_complete(const Asked& asked)
{
    if (asked.form.kind == "evaluation")
        return answer(asked, {Question::About::edition, false,
                              "FROM finding WHERE region = $1 AND form = $2 AND edition = $3 AND code = "
                              "'evaluation.unscored'"});
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

// As many papers as indicators, each written by one and reviewed by another.
Result<bool> working_papers(const Asked& asked)
{
    JIHENG_TRY(const auto rows,
               asked.call.store.query("SELECT (SELECT COUNT(*) FROM indicator_row WHERE region = $1 AND form = $2), "
                                      "(SELECT COUNT(*) FROM working_paper WHERE region = $1 AND form = $2 AND "
                                      "reviewed_by <> 0 AND reviewed_by <> written_by)",
                                      {asked.call.region(), asked.form.id}));
    const std::int64_t indicators = rows.at(0).at(0).number();
    return indicators > 0 && rows[0][1].number() >= indicators;
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

using Answerer = std::variant<Check, Question>;

const std::map<std::string, Answerer, std::less<>>& answerers()
{
    using About = Question::About;
    static const std::map<std::string, Answerer, std::less<>> all{
        {"checks.no_error", no_error},
        {"checks.no_error_or_waived",
         Question{
             About::edition, false,
             "FROM finding WHERE region = $1 AND form = $2 AND edition = $3 AND severity = 'error' AND handling NOT "
             "IN ('waived', 'corrected')"}},
        {"target.weights", weights},
        {"target.required_groups", required_groups},
        {"target.changes_agreed", changes_agreed},
        {"target.budget_adjustment",
         Question{About::project, true,
                  "FROM budget_entry WHERE region = $1 AND project = $2 AND kind = 'adjustment'"}},
        {"target.approved",
         Question{About::project, true,
                  "FROM form WHERE region = $1 AND project = $2 AND kind = 'target-declaration' AND in_force > 0"}},
        {"review.all_aspects", all_aspects},
        {"monitoring.complete", monitoring_complete},
        {"monitoring.causes", monitoring_causes},
        {"monitoring.serious", monitoring_serious},
        {"monitoring.no_red", monitoring_no_red},
        {"monitoring.all_green", monitoring_all_green},
        {"scores.complete", scores_complete},
        {"scores.causes", causes_given},
        {"evidence.complete",
         Question{About::form, true, "FROM evidence WHERE region = $1 AND form = $2 AND void_reason = ''"}},
        {"sample.drawn", Question{About::form, true, "FROM sample_form WHERE region = $1 AND form = $2"}},
        {"evaluation.entrusted",
         Question{About::project, true,
                  "FROM entrustment e JOIN organisation o ON o.region = e.region AND o.id = e.organisation WHERE "
                  "e.region = $1 AND e.project = $2 AND o.kind = 'agency'"}},
        {"evaluation.opinions_answered",
         Question{About::form, false,
                  "FROM opinion WHERE region = $1 AND form = $2 AND kind = 'expert' AND answer = ''"}},
        {"evaluation.working_papers", working_papers},
        {"evaluation.views_answered",
         Question{About::form, false,
                  "FROM opinion WHERE region = $1 AND form = $2 AND kind = 'view' AND answer = ''"}},
        // The signed and sealed report lies with the evidence; its number is given with the step.
        {"evaluation.signed",
         Question{About::form, true,
                  "FROM evidence WHERE region = $1 AND form = $2 AND purpose = 'report' AND void_reason = ''"}},
        {"evaluation.rectified",
         Question{About::project, false,
                  "FROM form WHERE region = $1 AND project = $2 AND kind = 'rectification' AND state NOT IN ('closed', "
                  "'void')"}},
        {"archive.complete", archive_complete},
        {"disclosure.not_classified",
         Question{About::project, false, "FROM project WHERE region = $1 AND id = $2 AND classified <> 0"}},
        {"disclosure.approved",
         Question{About::project, true,
                  "FROM form WHERE region = $1 AND project = $2 AND (in_force > 0 OR state IN ('filed', 'archived', "
                  "'published', 'recheck_consistent', 'recheck_adjusted'))"}},
    };
    return all;
}

}  // namespace

std::optional<Error> GuardKeeper::operator()(const GuardRule& rule) const
{
    const Arguments words{{"guard", rule.holds.chinese}, {"guard_en", rule.holds.english}};
    const auto found = answerers().find(rule.key);
    if (found == answerers().end()) return failure("error.guard.unknown", words);
    const Asked asked{call_, form_, input_};
    const auto* check = std::get_if<Check>(&found->second);
    const auto holds = check != nullptr ? (*check)(asked) : answer(asked, std::get<Question>(found->second));
    if (!holds) return holds.error();
    if (holds.value()) return std::nullopt;
    return failure("error.guard.fails", words);
}

std::vector<std::string> answered_guards()
{
    std::vector<std::string> keys;
    for (const auto& [key, answerer] : answerers()) keys.push_back(key);
    return keys;
}

}  // namespace jiheng
