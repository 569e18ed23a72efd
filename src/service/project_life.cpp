#include "service/project_life.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "service/reach.h"
#include "service/years.h"

namespace jiheng {

namespace {

std::string station_of(const Call& call, const FormRecord& form)
{
    const Procedure* procedure = call.rules.procedures.find(form.kind);
    const ProcedureState* state = procedure == nullptr ? nullptr : procedure->state(form.state);
    return state == nullptr ? std::string{} : state->station;
}

// The stations that the states of a kind of form belong to.
bool passes(const Procedure& procedure, std::string_view station)
{
    return std::any_of(procedure.states.begin(), procedure.states.end(),
                       [&](const ProcedureState& state) { return state.station == station; });
}

bool is_final(const Call& call, const FormRecord& form)
{
    const Procedure* procedure = call.rules.procedures.find(form.kind);
    const ProcedureState* state = procedure == nullptr ? nullptr : procedure->state(form.state);
    return (state != nullptr && state->final) || form.in_force > 0;
}

Result<std::vector<Holder>> holders_of(const Call& call, const std::string& path, const std::string& roles)
{
    std::vector<Holder> holders;
    for (const auto role : split(roles, ' ')) {
        JIHENG_TRY(const auto rows,
                   call.store.query("SELECT o.id, o.name, p.name FROM organisation o LEFT JOIN role_held h ON h.region "
                                    "= o.region AND h.organisation = o.id AND h.role = $3 LEFT JOIN person p ON "
                                    "p.region = h.region AND p.id = h.person AND p.active = 1 WHERE o.region = $1 AND "
                                    "o.path = $2 ORDER BY p.name",
                                    {call.region(), path, role}));
        if (rows.empty()) continue;
        Holder holder{std::string{role}, rows[0][0].number(), rows[0][1].text(), {}};
        for (const auto& row : rows)
            if (!row[2].null()) holder.people.push_back(row[2].text());
        holders.push_back(std::move(holder));
    }
    return holders;
}

Result<Done> add_tasks(const Call& call, ProjectLife& life, const std::vector<FormRecord>& forms)
{
    JIHENG_TRY(const auto rows, call.store.query("SELECT t.form, t.name, t.english, t.due, t.path, t.roles FROM form f "
                                                 "JOIN task t ON t.region = f.region AND t.form = f.id WHERE f.region "
                                                 "= $1 AND f.project = $2 AND t.state = 'open' ORDER BY t.id",
                                                 {call.region(), life.project.id}));
    for (const auto& row : rows) {
        const auto form =
            std::find_if(forms.begin(), forms.end(), [&](const FormRecord& one) { return one.id == row[0].number(); });
        if (form == forms.end()) continue;
        const std::string key = station_of(call, *form);
        const auto station = std::find_if(life.stations.begin(), life.stations.end(),
                                          [&](const LifeStation& one) { return one.key == key; });
        if (station == life.stations.end()) continue;
        LifeTask task{row[1].text(), row[2].text(), row[0].number(), row[3].number(), {}};
        JIHENG_TRY(task.holders, holders_of(call, row[4].text(), row[5].text()));
        if (task.due != 0 && station->state == "open") {
            const Day day = day_of(task.due);
            if (station->tasks.empty() || day < *station->due) station->due = day;
        }
        station->tasks.push_back(std::move(task));
    }
    return Done{};
}

// When the steps that stand at each station began and ended.
Result<Done> add_times(const Call& call, ProjectLife& life, const std::vector<FormRecord>& forms)
{
    JIHENG_TRY(const auto rows, call.store.query("SELECT s.form, s.from_state, s.to_state, s.time FROM form f JOIN "
                                                 "step_taken s ON s.region = f.region AND s.form = f.id WHERE f.region "
                                                 "= $1 AND f.project = $2 ORDER BY s.time",
                                                 {call.region(), life.project.id}));
    for (const auto& row : rows) {
        const auto form =
            std::find_if(forms.begin(), forms.end(), [&](const FormRecord& one) { return one.id == row[0].number(); });
        if (form == forms.end()) continue;
        const Procedure* procedure = call.rules.procedures.find(form->kind);
        for (auto& station : life.stations) {
            const auto stands = [&](const std::string& key) {
                const ProcedureState* state = procedure == nullptr ? nullptr : procedure->state(key);
                return state != nullptr && state->station == station.key;
            };
            if (!stands(row[1].text()) && !stands(row[2].text())) continue;
            if (station.began == 0) station.began = row[3].number();
            station.ended = row[3].number();
        }
    }
    for (auto& station : life.stations)
        if (station.state != "done") station.ended = 0;
    return Done{};
}

}  // namespace

Result<ProjectLife> project_life(const Call& call, std::int64_t project)
{
    ProjectLife life;
    JIHENG_TRY(life.project, read_project(call, project));
    JIHENG_TRY(const auto forms, list_forms(call, project));
    JIHENG_TRY(const FiscalYear year, read_year(call, life.project.year));
    for (const auto& station : call.rules.procedures.stations) {
        LifeStation stop{station.key, station.name, "ahead", {}, 0, 0, {}, {}};
        for (const auto& day : year.days)
            if (day.station == station.key && (!stop.due || day.day > *stop.due)) stop.due = day.day;
        bool open = false;
        for (const auto& form : forms) {
            if (form.state == "void") continue;
            const Procedure* procedure = call.rules.procedures.find(form.kind);
            const bool here = station_of(call, form) == station.key;
            if (here) open = open || !is_final(call, form);
            if (here || (procedure != nullptr && passes(*procedure, station.key) && is_final(call, form)))
                stop.forms.push_back(form);
        }
        if (!stop.forms.empty()) stop.state = open ? "open" : "done";
        life.stations.push_back(std::move(stop));
    }
    JIHENG_DO(add_tasks(call, life, forms));
    JIHENG_DO(add_times(call, life, forms));
    return life;
}

Result<std::vector<HistoryEntry>> project_history(const Call& call, std::int64_t project, std::int64_t before,
                                                  std::size_t limit)
{
    JIHENG_TRY(const auto forms, list_forms(call, project));
    Conditions conditions{call};
    std::string subjects = conditions.value("project/" + std::to_string(project));
    for (const auto& form : forms) subjects += ", " + conditions.value("form/" + std::to_string(form.id));
    conditions.need("l.subject IN (" + subjects + ")");
    if (before != 0) conditions.need("l.number < " + conditions.value(before));
    const std::string most = conditions.value(static_cast<std::int64_t>(limit));
    JIHENG_TRY(
        const auto rows,
        call.store.query("SELECT l.number, l.time, l.actor, p.name, l.action, l.subject, l.detail FROM log_entry "
                         "l LEFT JOIN person p ON p.region = l.region AND p.id = l.actor WHERE l.region = $1" +
                             conditions.text() + " ORDER BY l.number DESC LIMIT " + most,
                         conditions.values()));
    std::vector<HistoryEntry> entries;
    entries.reserve(rows.size());
    std::map<std::string, std::string> kinds;  // by subject
    for (const auto& form : forms) kinds["form/" + std::to_string(form.id)] = form.kind;
    for (const auto& row : rows) {
        const auto kind = kinds.find(row[5].text());
        entries.push_back({row[0].number(), row[1].number(), row[2].number(), row[3].text(), row[4].text(),
                           row[5].text(), row[6].text(), kind == kinds.end() ? "" : kind->second});
    }
    return entries;
}

}  // namespace jiheng
