#include "collection/collection_steps.h"

namespace jiheng {

namespace {

Result<const Procedure*> procedure_of(const Call& call, std::string_view kind)
{
    const Procedure* procedure = call.rules.procedures.find(kind);
    if (procedure == nullptr) return failure("error.service.form_kind", {{"kind", std::string{kind}}});
    return procedure;
}

Result<Situation> situation_of(const Call& call, const Collected& subject)
{
    Situation situation;
    situation.state = subject.state;
    situation.actor = std::to_string(call.actor.person);
    JIHENG_TRY(const Subject place, subject_of(call, subject.project, subject.path));
    situation.roles = roles_at(call.rules.rights, call.actor.roles, place);
    if (!call.actor.roles.empty()) situation.organisation = call.actor.roles.front().organisation;
    situation.parties[Party::evaluated] = {subject.path};
    return situation;
}

}  // namespace

Result<CollectedActions> collected_actions(const Call& call, const Collected& subject)
{
    JIHENG_TRY(const Procedure* procedure, procedure_of(call, subject.kind));
    JIHENG_TRY(const Situation situation, situation_of(call, subject));
    CollectedActions actions;
    actions.editable = may_edit(*procedure, situation);
    for (const auto& offer : offers(call.rules.procedures, *procedure, situation)) {
        OfferedStep step{offer.step->key, offer.step->name, {}, offer.guards};
        for (const auto need : offer.step->needs) step.needs.emplace_back(key_of(need));
        actions.steps.push_back(std::move(step));
    }
    return actions;
}

Result<Done> need_collected_editable(const Call& call, const Collected& subject)
{
    JIHENG_TRY(const CollectedActions actions, collected_actions(call, subject));
    if (!actions.editable) return failure("error.service.not_editable");
    return Done{};
}

Result<Done> need_collected_step(const Call& call, const Collected& subject, std::string_view step)
{
    JIHENG_TRY(const Procedure* procedure, procedure_of(call, subject.kind));
    JIHENG_TRY(const Situation situation, situation_of(call, subject));
    StepInput input;
    input.comment = "-";
    JIHENG_DO(take(call.rules.procedures, *procedure, situation, step, input));
    return Done{};
}

Result<std::string> take_collected_step(const Call& call, const Collected& subject, const std::string& step,
                                        const std::string& comment)
{
    JIHENG_TRY(const Procedure* procedure, procedure_of(call, subject.kind));
    JIHENG_TRY(const Situation situation, situation_of(call, subject));
    StepInput input;
    input.comment = comment;
    JIHENG_TRY(const Taken taken, take(call.rules.procedures, *procedure, situation, step, input));
    JIHENG_TRY(const auto last,
               call.store.query("SELECT COUNT(*) FROM collection_step WHERE region = $1 AND subject = $2",
                                {call.region(), subject.id}));
    JIHENG_DO(call.store.change(
        "INSERT INTO collection_step (region, subject, number, step, from_state, to_state, person, time, comment) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {call.region(), subject.id, last.at(0).at(0).number() + 1, taken.step, taken.from, taken.to, call.actor.person,
         call.now, comment}));
    JIHENG_DO(log(call, subject.kind + ".step." + taken.step, subject.kind + "/" + std::to_string(subject.id),
                  taken.from + " " + taken.to));
    return taken.to;
}

Result<std::vector<CollectedStep>> list_collected_steps(const Call& call, const Collected& subject)
{
    JIHENG_TRY(const Procedure* procedure, procedure_of(call, subject.kind));
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT s.step, s.from_state, s.to_state, p.name, s.time, s.comment FROM "
                                "collection_step s LEFT JOIN person p ON p.region = s.region AND p.id = s.person "
                                "WHERE s.region = $1 AND s.subject = $2 ORDER BY s.number",
                                {call.region(), subject.id}));
    std::vector<CollectedStep> steps;
    for (const auto& row : rows) {
        const ProcedureStep* known = procedure->step(row[0].text());
        steps.push_back({row[0].text(), known == nullptr ? Words{} : known->name, row[1].text(), row[2].text(),
                         row[3].text(), row[4].number(), row[5].text()});
    }
    return steps;
}

Words collected_state(const Call& call, std::string_view kind, std::string_view state)
{
    const Procedure* procedure = call.rules.procedures.find(kind);
    const ProcedureState* known = procedure == nullptr ? nullptr : procedure->state(state);
    return known == nullptr ? Words{std::string{state}, std::string{state}} : known->name;
}

}  // namespace jiheng
