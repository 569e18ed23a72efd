#include "procedure/take.h"

#include <algorithm>

#include "base/messages.h"
#include "base/text.h"

namespace jiheng {

namespace {

bool holds(const std::vector<std::string>& list, std::string_view item)
{
    return std::find(list.begin(), list.end(), item) != list.end();
}

bool meet(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    return std::any_of(a.begin(), a.end(), [&](const std::string& item) { return holds(b, item); });
}

// Finance stands above department above unit; agencies, experts and the public stand beside and are never locked.
bool is_locked(const Situation& situation)
{
    if (!situation.locked || !situation.level || *situation.level > OrganisationLevel::unit) return false;
    return *situation.level >= *situation.locked;
}

bool is_given(Need need, const StepInput& input)
{
    switch (need) {
        case Need::comment:
            return !trim(input.comment).empty();
        case Need::grade:
            return input.grade.has_value();
        case Need::aspects:
            return !input.aspects.empty();
        case Need::evidence:
            return !input.evidence.empty();
        case Need::checks:
            return !input.checks.empty();
        case Need::owner:
            return !input.owner.empty();
        case Need::due:
            return input.due.has_value();
        case Need::number:
            return !trim(input.number).empty();
        case Need::result:
            return !input.result.empty();
    }
    return false;
}

// The words of the step and the state in both languages, for messages.
Arguments naming(const Procedure& procedure, const ProcedureStep& step, std::string_view state_key)
{
    const auto* state = procedure.state(state_key);
    const Words state_name = state == nullptr ? Words{std::string{state_key}, std::string{state_key}} : state->name;
    return {{"step", step.name.chinese},
            {"step_en", step.name.english},
            {"state", state_name.chinese},
            {"state_en", state_name.english}};
}

// State, role and lock: without them the step is not the actor's to take now, and nothing else matters.
std::optional<Error> not_theirs(const Procedure& procedure, const Situation& situation, const ProcedureStep& step)
{
    const Arguments names = naming(procedure, step, situation.state);
    if (!holds(step.from, situation.state)) return failure("error.procedure.not_from_here", names);
    if (!meet(step.roles, situation.roles)) return failure("error.procedure.not_your_role", names);
    if (is_locked(situation)) return failure("error.procedure.locked", names);
    if (step.withdraws && situation.acted_since) return failure("error.procedure.too_late_to_withdraw", names);
    return std::nullopt;
}

std::vector<Error> wrong_person(const Procedure& procedure, const Situation& situation, const ProcedureStep& step)
{
    std::vector<Error> found;
    const Arguments names = naming(procedure, step, situation.state);
    for (const Capacity capacity : step.other_than) {
        const auto persons = situation.persons.find(capacity);
        if (persons != situation.persons.end() && holds(persons->second, situation.actor))
            found.push_back(failure("error.procedure.same_person." + std::string{key_of(capacity)}, names));
    }
    for (const Party party : step.apart_from) {
        const auto parties = situation.parties.find(party);
        if (parties != situation.parties.end() && holds(parties->second, situation.organisation))
            found.push_back(failure("error.procedure.same_organisation." + std::string{key_of(party)}, names));
    }
    return found;
}

std::vector<Error> failed_guards(const Procedures& procedures, const Procedure& procedure, const Situation& situation,
                                 const ProcedureStep& step)
{
    std::vector<Error> found;
    for (const auto& key : step.guards) {
        const auto* guard = procedures.guard(key);
        if (guard == nullptr || !situation.guard) {
            Arguments names = naming(procedure, step, situation.state);
            names.emplace_back("guard", guard == nullptr ? key : guard->holds.chinese);
            names.emplace_back("guard_en", guard == nullptr ? key : guard->holds.english);
            found.push_back(failure("error.procedure.guard_not_checked", names));
            continue;
        }
        if (auto why = situation.guard(*guard)) found.push_back(std::move(*why));
    }
    return found;
}

void append(std::vector<Error>& all, std::vector<Error> more)
{
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

}  // namespace

std::vector<Error> obstacles(const Procedures& procedures, const Procedure& procedure, const Situation& situation,
                             std::string_view step_key, const StepInput& input)
{
    const auto* step = procedure.step(step_key);
    if (step == nullptr)
        return {failure(
            "error.procedure.no_such_step",
            {{"step", std::string{step_key}}, {"kind", procedure.name.chinese}, {"kind_en", procedure.name.english}})};
    if (auto error = not_theirs(procedure, situation, *step)) return {std::move(*error)};
    std::vector<Error> found = wrong_person(procedure, situation, *step);
    for (const Need need : step->needs)
        if (!is_given(need, input))
            found.push_back(failure("error.procedure.needs." + std::string{key_of(need)},
                                    naming(procedure, *step, situation.state)));
    append(found, failed_guards(procedures, procedure, situation, *step));
    return found;
}

Result<Taken> take(const Procedures& procedures, const Procedure& procedure, const Situation& situation,
                   std::string_view step_key, const StepInput& input)
{
    auto against = obstacles(procedures, procedure, situation, step_key, input);
    if (!against.empty()) return std::move(against.front());
    const auto& step = *procedure.step(step_key);
    Taken taken;
    taken.step = step.key;
    taken.from = situation.state;
    taken.to = step.by_grade.empty() ? step.to : step.by_grade.at(*input.grade);
    taken.seals = step.seals;
    taken.opens_edition = step.opens_edition;
    taken.supersedes = step.supersedes;
    taken.voids = step.voids;
    taken.returns = step.returns || (input.grade && std::find(step.returns_on.begin(), step.returns_on.end(),
                                                              *input.grade) != step.returns_on.end());
    taken.closes_tasks = !step.keeps_tasks;
    taken.counts_as = step.counts_as;
    taken.locked = step.unlocks ? std::nullopt : step.locks ? step.locks : situation.locked;
    for (const auto& rule : step.tasks) {
        const bool meant = rule.grades.empty() || (input.grade && std::find(rule.grades.begin(), rule.grades.end(),
                                                                            *input.grade) != rule.grades.end());
        if (!meant) continue;
        Term due = rule.due;
        if (due.kind == Term::Kind::given && input.due) due = Term{Term::Kind::date, 0, *input.due};
        taken.opens.push_back({rule, due});
    }
    return taken;
}

bool may_edit(const Procedure& procedure, const Situation& situation)
{
    const auto* state = procedure.state(situation.state);
    return state != nullptr && meet(state->edit, situation.roles) && !is_locked(situation);
}

std::vector<Offer> offers(const Procedures& procedures, const Procedure& procedure, const Situation& situation)
{
    std::vector<Offer> found;
    for (const auto* step : procedure.steps_from(situation.state)) {
        if (not_theirs(procedure, situation, *step) || !wrong_person(procedure, situation, *step).empty()) continue;
        found.push_back({step, failed_guards(procedures, procedure, situation, *step)});
    }
    return found;
}

}  // namespace jiheng
