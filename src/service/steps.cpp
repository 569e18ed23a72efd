#include "service/steps.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "base/text.h"
#include "procedure/target_review.h"
#include "service/derived_rows.h"
#include "service/guards.h"
#include "service/notices.h"
#include "service/passwords.h"
#include "service/years.h"
#include "store/keys.h"

namespace jiheng {

namespace {

namespace json = boost::json;

Result<const Procedure*> procedure_of(const Call& call, const FormRecord& form)
{
    const Procedure* procedure = call.rules.procedures.find(form.kind);
    if (procedure == nullptr) return failure("error.service.form_kind", {{"kind", form.kind}});
    return procedure;
}

// The level of the highest organisation at which the actor holds one of the roles that count here.
std::optional<OrganisationLevel> level_of(const Call& call, const std::vector<std::string>& roles)
{
    std::optional<OrganisationLevel> highest;
    for (const auto& key : roles) {
        const RoleRule* rule = call.rules.rights.role(key);
        if (rule == nullptr) continue;
        for (const auto level : rule->held_at)
            if (!highest || level < *highest) highest = level;
    }
    return highest;
}

Result<Situation> situation_of(const Call& call, const FormRecord& form)
{
    Situation situation;
    situation.state = form.state;
    situation.actor = std::to_string(call.actor.person);
    JIHENG_TRY(const Subject subject, subject_of(call, form.project, form.path));
    situation.roles = roles_at(call.rules.rights, call.actor.roles, subject);
    situation.level = level_of(call, situation.roles);
    if (!call.actor.roles.empty()) situation.organisation = call.actor.roles.front().organisation;
    situation.parties[Party::evaluated] = {form.path};
    if (!form.locked.empty()) situation.locked = organisation_level(form.locked);
    // Who took part in the current edition, and as what: those who took a step, then those who wrote.
    JIHENG_TRY(
        const auto people,
        call.store.query("SELECT person, counts_as FROM step_taken WHERE region = $1 AND form = $2 AND edition = $3 "
                         "UNION ALL SELECT person, 'author' FROM edition_writer WHERE region = $1 AND form = $2 "
                         "AND number = $3",
                         {call.region(), form.id, form.edition}));
    for (const auto& row : people)
        if (const auto as = capacity(row[1].text())) situation.persons[*as].push_back(std::to_string(row[0].number()));
    return situation;
}

std::string details_of(const StepInput& input)
{
    json::object details;
    if (!input.aspects.empty()) {
        json::object aspects;
        for (const auto& [key, grade] : input.aspects) aspects[key] = key_of(grade);
        details["aspects"] = std::move(aspects);
    }
    const auto list = [&](const char* key, const std::vector<std::string>& items) {
        if (items.empty()) return;
        json::array all;
        for (const auto& item : items) all.emplace_back(item);
        details[key] = std::move(all);
    };
    list("evidence", input.evidence);
    list("checks", input.checks);
    if (!input.owner.empty()) details["owner"] = input.owner;
    if (input.due) details["due"] = to_text(*input.due);
    if (!input.number.empty()) details["number"] = input.number;
    if (!input.result.empty()) details["result"] = input.result;
    return json::serialize(details);
}

// The organisation of that level around the form: upwards from its project's, or whom it is entrusted to.
Result<std::string> task_place(const Call& call, const FormRecord& form, OrganisationLevel level)
{
    if (level == OrganisationLevel::agency || level == OrganisationLevel::expert) {
        JIHENG_TRY(const auto rows,
                   call.store.query("SELECT e.path FROM entrustment e JOIN organisation o ON o.region = e.region AND "
                                    "o.id = e.organisation WHERE e.region = $1 AND e.project = $2 AND o.kind = $3 "
                                    "ORDER BY e.path",
                                    {call.region(), form.project, key_of(level)}));
        return rows.empty() ? std::string{} : rows[0][0].text();
    }
    std::string path = form.path;
    std::string highest = path;
    while (path.size() > 1) {
        JIHENG_TRY(const auto rows, call.store.query("SELECT kind FROM organisation WHERE region = $1 AND path = $2",
                                                     {call.region(), path}));
        if (!rows.empty()) {
            const auto here = organisation_level(rows[0][0].text());
            if (here && *here == level) return path;
            highest = path;
        }
        path.resize(path.rfind('/', path.size() - 2) + 1);
    }
    return highest;  // a bureau without departments: whoever stands at the top
}

Result<Done> open_tasks(const Call& call, const FormRecord& form, const Taken& taken)
{
    for (const auto& task : taken.opens) {
        JIHENG_TRY(const std::string path, task_place(call, form, task.rule.level));
        const auto due = due_after(day_of(call.now), task.due, calendar());
        std::string roles;
        for (const auto& role : task.rule.roles) roles += (roles.empty() ? "" : " ") + role;
        const std::int64_t id = call.keys.next();
        const Moment due_by = due ? end_of(due->day) : Moment{0};
        JIHENG_DO(
            call.store.change("INSERT INTO task (region, id, project, form, name, english, roles, path, state, opened, "
                              "due, closed, late) "
                              "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10, 0, 0)",
                              {call.region(), id, form.project, form.id, task.rule.name.chinese, task.rule.name.english,
                               roles, path, call.now, due_by}));
        JIHENG_DO(notify_task(call, form,
                              {id, task.rule.name.chinese, task.rule.name.english, task.rule.roles, path, due_by}));
    }
    return Done{};
}

Result<Done> close_tasks(const Call& call, const FormRecord& form)
{
    JIHENG_DO(withdraw_task_notices(call, form));
    JIHENG_DO(call.store.change(
        "UPDATE task SET state = 'done', closed = $3, late = CASE WHEN due > 0 AND due < $3 THEN 1 ELSE 0 END "
        "WHERE region = $1 AND form = $2 AND state = 'open'",
        {call.region(), form.id, call.now}));
    return Done{};
}

// The grade of a review is what its aspects give, not what somebody says.
Result<Done> grade_follows(const StepInput& input)
{
    if (input.aspects.empty() || !input.grade) return Done{};
    JIHENG_TRY(const TargetReviewRules rules, load_target_review());
    std::vector<GradedAspect> graded;
    for (const auto& [aspect, grade] : input.aspects) graded.push_back({aspect, grade, std::nullopt, input.comment});
    JIHENG_TRY(const TargetReview review, review_target(rules, graded));
    if (review.grade == *input.grade) return Done{};
    return failure("error.service.grade_differs", {{"given", std::string{character_of(*input.grade)}},
                                                   {"grade", std::string{character_of(review.grade)}}});
}

// The content goes on in a new edition; the one before stays as it was.
Result<Done> open_edition(const Call& call, FormRecord& form)
{
    JIHENG_DO(
        call.store.change("UPDATE edition SET sealed = $4 WHERE region = $1 AND form = $2 AND number = $3 AND "
                          "sealed = 0",
                          {call.region(), form.id, form.edition, call.now}));
    JIHENG_TRY(const Edition before, read_edition(call, form, form.edition));
    ++form.edition;
    JIHENG_DO(call.store.change(
        "INSERT INTO edition (region, form, number, content, outcome, hash, sealed, person, changed) VALUES ($1, $2, "
        "$3, $4, $5, $6, 0, $7, $8)",
        {call.region(), form.id, form.edition, before.content, before.points, before.hash, before.person, call.now}));
    JIHENG_DO(
        call.store.change("INSERT INTO finding (region, form, edition, number, code, severity, cell, printed, "
                          "recomputed, message, english, handling, reason, person) SELECT region, form, edition + "
                          "1, number, code, severity, cell, printed, recomputed, message, english, handling, "
                          "reason, person FROM finding WHERE region = $1 AND form = $2 AND edition = $3",
                          {call.region(), form.id, form.edition - 1}));
    return Done{};
}

}  // namespace

Result<FormRecord> take_step(const Call& call, std::int64_t id, std::string_view step, const StepInput& input,
                             std::int64_t version)
{
    JIHENG_TRY(FormRecord form, read_form(call, id));
    JIHENG_DO(need_open_year(call, form.year));
    JIHENG_TRY(const Procedure* procedure, procedure_of(call, form));
    JIHENG_TRY(Situation situation, situation_of(call, form));
    situation.guard = GuardKeeper{call, form, input};
    auto allowed_step = take(call.rules.procedures, *procedure, situation, step, input);
    if (!allowed_step && allowed_step.error().code == "error.procedure.not_your_role") return allowed_step.error();
    if (form.version != version) return failure("error.service.changed");
    JIHENG_TRY(const Taken taken, std::move(allowed_step));
    JIHENG_DO(grade_follows(input));

    JIHENG_TRY(const Edition edition, read_edition(call, form, form.edition));
    JIHENG_TRY(const auto last, call.store.query("SELECT COUNT(*) FROM step_taken WHERE region = $1 AND form = $2",
                                                 {call.region(), id}));
    JIHENG_DO(call.store.change(
        "INSERT INTO step_taken (region, form, number, step, from_state, to_state, edition, hash, person, role, time, "
        "comment, grade, counts_as, details) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        {call.region(), id, last.at(0).at(0).number() + 1, taken.step, taken.from, taken.to, form.edition, edition.hash,
         call.actor.person, situation.roles.empty() ? std::string{} : situation.roles.front(), call.now, input.comment,
         input.grade ? std::string{key_of(*input.grade)} : std::string{},
         taken.counts_as ? std::string{key_of(*taken.counts_as)} : std::string{}, details_of(input)}));
    if (taken.seals)
        JIHENG_DO(
            call.store.change("UPDATE edition SET sealed = $4 WHERE region = $1 AND form = $2 AND number = $3 "
                              "AND sealed = 0",
                              {call.region(), id, form.edition, call.now}));
    if (taken.supersedes) form.in_force = form.edition;
    if (taken.voids) form.in_force = 0;
    if (taken.opens_edition) JIHENG_DO(open_edition(call, form));
    form.state = taken.to;
    if (input.due) form.due = end_of(*input.due);
    form.locked = taken.locked ? std::string{key_of(*taken.locked)} : std::string{};
    JIHENG_TRY(const auto changed,
               call.store.change("UPDATE form SET state = $3, locked = $4, edition = $5, in_force = $6, changed = $7, "
                                 "due = $9, version = version + 1 WHERE region = $1 AND id = $2 AND version = $8",
                                 {call.region(), id, form.state, form.locked, form.edition, form.in_force, call.now,
                                  version, form.due}));
    if (changed == 0) return failure("error.service.changed");
    form.version = version + 1;
    form.changed = call.now;
    if (taken.closes_tasks) JIHENG_DO(close_tasks(call, form));
    JIHENG_DO(open_tasks(call, form, taken));
    if (taken.returns) JIHENG_DO(notify_returned(call, form, input.comment));
    JIHENG_DO(refresh_project(call, form.project));
    JIHENG_DO(log(call, "form.step." + taken.step, "form/" + std::to_string(id),
                  taken.from + " " + taken.to + " " + edition.hash));
    return form;
}

Result<std::vector<OfferedStep>> offered_steps(const Call& call, const FormRecord& form)
{
    JIHENG_TRY(const Procedure* procedure, procedure_of(call, form));
    JIHENG_TRY(Situation situation, situation_of(call, form));
    const StepInput nothing;
    situation.guard = GuardKeeper{call, form, nothing};
    std::vector<OfferedStep> offered;
    for (const auto& offer : offers(call.rules.procedures, *procedure, situation)) {
        OfferedStep step{offer.step->key, offer.step->name, {}, offer.guards};
        for (const auto need : offer.step->needs) step.needs.emplace_back(key_of(need));
        offered.push_back(std::move(step));
    }
    return offered;
}

namespace {

// Who may write in the first state, or take a step out of it.
bool may_create(const Procedure& procedure, const std::vector<std::string>& roles)
{
    const auto holds = [&](const std::vector<std::string>& list) {
        return std::any_of(list.begin(), list.end(), [&](const std::string& role) {
            return std::find(roles.begin(), roles.end(), role) != roles.end();
        });
    };
    const ProcedureState* state = procedure.state(procedure.first);
    const auto steps = procedure.steps_from(procedure.first);
    return (state != nullptr && holds(state->edit)) || std::any_of(steps.begin(), steps.end(), [&](const auto* step) {
               return !step->voids && holds(step->roles);
           });
}

}  // namespace

Result<Done> need_creatable(const Call& call, const FormRecord& form)
{
    if (call.actor.person == 0) return Done{};
    JIHENG_TRY(const Procedure* procedure, procedure_of(call, form));
    JIHENG_TRY(const Subject subject, subject_of(call, form.project, form.path));
    if (!may_create(*procedure, roles_at(call.rules.rights, call.actor.roles, subject)))
        return failure("error.service.not_creatable");
    return Done{};
}

Result<std::vector<const Procedure*>> creatable_kinds(const Call& call, std::int64_t project)
{
    JIHENG_TRY(const Project known, read_project(call, project));
    JIHENG_TRY(const Subject subject, subject_of(call, project, known.path));
    const auto roles = roles_at(call.rules.rights, call.actor.roles, subject);
    std::vector<const Procedure*> kinds;
    for (const auto& procedure : call.rules.procedures.kinds)
        if (content_kind_of(procedure.kind) && may_create(procedure, roles)) kinds.push_back(&procedure);
    return kinds;
}

Result<bool> is_editable(const Call& call, const FormRecord& form)
{
    JIHENG_TRY(const Procedure* procedure, procedure_of(call, form));
    JIHENG_TRY(const Situation situation, situation_of(call, form));
    return may_edit(*procedure, situation);
}

Result<Done> need_editable(const Call& call, const FormRecord& form)
{
    JIHENG_TRY(const bool editable, is_editable(call, form));
    if (!editable) return failure("error.service.not_editable");
    return Done{};
}

Result<std::vector<StepTaken>> list_steps(const Call& call, const FormRecord& form)
{
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT s.number, s.step, s.from_state, s.to_state, s.edition, s.hash, s.person, "
                                "p.name, s.time, s.comment, s.grade, s.counts_as, s.details FROM step_taken s LEFT "
                                "JOIN person p ON p.region = s.region AND p.id = s.person WHERE s.region = $1 AND "
                                "s.form = $2 ORDER BY s.number",
                                {call.region(), form.id}));
    std::vector<StepTaken> steps;
    steps.reserve(rows.size());
    for (const auto& row : rows)
        steps.push_back({row[0].number(), row[1].text(), row[2].text(), row[3].text(), row[4].number(), row[5].text(),
                         row[6].number(), row[7].text(), row[8].number(), row[9].text(), row[10].text(), row[11].text(),
                         row[12].text()});
    return steps;
}

Result<std::vector<TaskRecord>> my_tasks(const Call& call, std::size_t limit)
{
    std::vector<TaskRecord> tasks;
    std::set<std::string> places;
    for (const auto& held : call.actor.roles) places.insert(held.organisation);
    for (const auto& place : places) {
        JIHENG_TRY(
            const auto rows,
            call.store.query("SELECT t.id, t.project, t.form, t.name, t.english, t.roles, t.path, t.state, "
                             "t.opened, t.due, p.name, f.kind, f.state, f.errors, f.warnings FROM task t JOIN "
                             "project p ON p.region = t.region AND p.id = t.project JOIN form f ON f.region = "
                             "t.region AND f.id = t.form WHERE t.region = $1 AND t.state = 'open' AND t.path = $2 "
                             "ORDER BY t.id LIMIT $3",
                             {call.region(), place, static_cast<std::int64_t>(limit)}));
        for (const auto& row : rows) {
            const auto roles = split(row[5].text(), ' ');
            const bool mine = std::any_of(call.actor.roles.begin(), call.actor.roles.end(), [&](const HeldRole& held) {
                return held.organisation == place && std::find(roles.begin(), roles.end(), held.role) != roles.end();
            });
            if (!mine) continue;
            tasks.push_back({row[0].number(), row[1].number(), row[2].number(), row[3].text(), row[4].text(),
                             row[5].text(), row[6].text(), row[7].text(), row[8].number(), row[9].number(),
                             row[9].number() > 0 && row[9].number() < call.now, row[10].text(), row[11].text(),
                             row[12].text(), row[13].number(), row[14].number()});
        }
    }
    std::stable_sort(tasks.begin(), tasks.end(), [](const TaskRecord& a, const TaskRecord& b) {
        return (a.due == 0 ? INT64_MAX : a.due) < (b.due == 0 ? INT64_MAX : b.due);
    });
    if (tasks.size() > limit) tasks.resize(limit);
    return tasks;
}

}  // namespace jiheng
