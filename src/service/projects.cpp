#include "service/projects.h"

#include <algorithm>

#include "numbers/decimal.h"
#include "service/derived_rows.h"
#include "service/project_list.h"
#include "service/search.h"
#include "service/years.h"
#include "store/keys.h"

namespace jiheng {

namespace {

std::string reference(std::int64_t id)
{
    return "project/" + std::to_string(id);
}

// Whether an amount is written as digits with at most two decimals.
bool is_amount(const std::string& text)
{
    const auto amount = Decimal::parse(text);
    constexpr int fen = 2;
    return amount && amount->places() <= fen;
}

}  // namespace

Result<Subject> subject_of(const Call& call, std::int64_t project, std::string_view path)
{
    Subject subject{.organisation = std::string{path}};
    const bool asks = std::any_of(call.actor.roles.begin(), call.actor.roles.end(), [&](const HeldRole& held) {
        const RoleRule* rule = call.rules.rights.role(held.role);
        return rule != nullptr && rule->scope == Scope::entrusted;
    });
    if (!asks) return subject;
    JIHENG_TRY(const auto rows, call.store.query("SELECT path FROM entrustment WHERE region = $1 AND project = $2 AND "
                                                 "until > $3",
                                                 {call.region(), project, call.now}));
    for (const auto& row : rows) subject.entrusted_to.push_back(row[0].text());
    return subject;
}

Result<Subject> need_right(const Call& call, std::int64_t project, std::string_view path, std::string_view action)
{
    JIHENG_TRY(Subject subject, subject_of(call, project, path));
    if (call.actor.person == 0) return subject;
    if (!allowed(call.rules.rights, call.actor.roles, "project.read", subject)) return not_found("project");
    JIHENG_DO(require(call.rules.rights, call.actor.roles, action, subject));
    return subject;
}

Result<Project> add_project(const Call& call, const NewProject& project)
{
    // Held, so that an organisation that is being moved takes the new project along.
    JIHENG_TRY(const auto places, call.store.query("SELECT path FROM organisation WHERE region = $1 AND id = $2 AND "
                                                   "active = 1" +
                                                       std::string{call.store.dialect().lock_row},
                                                   {call.region(), project.organisation}));
    if (places.empty()) return not_found("organisation");
    const std::string path = places[0][0].text();
    if (call.actor.person != 0)
        JIHENG_DO(require(call.rules.rights, call.actor.roles, "project.write", {.organisation = path}));
    constexpr int first_year = 1990;
    constexpr int last_year = 2100;
    if (project.name.empty() || project.code.empty() || project.year < first_year || project.year > last_year ||
        (project.kind != "project" && project.kind != "department") || !is_amount(project.budget))
        return failure("error.service.project");
    JIHENG_DO(need_open_year(call, project.year));
    const std::int64_t id = call.keys.next();
    const std::string station = call.rules.procedures.stations.empty() ? "" : call.rules.procedures.stations[0].key;
    JIHENG_DO(call.store.change(
        "INSERT INTO project (region, id, organisation, path, year, code, name, kind, classified, budget, station, "
        "total, grade, findings, changed, version, budget_fen, adjusted_fen, derived) VALUES ($1, $2, $3, $4, $5, $6, "
        "$7, $8, $9, $10, $11, '', '', 0, $12, 1, $13, $13, 1)",
        {call.region(), id, project.organisation, path, project.year, project.code, project.name, project.kind,
         project.classified ? 1 : 0, project.budget, station, call.now, fen_of(project.budget)}));
    JIHENG_DO(write_names(call, {"project", path, id}, {project.name, project.code}));
    JIHENG_DO(call.store.change(
        "INSERT INTO budget_entry (region, project, id, kind, amount, day, reason, person) VALUES ($1, $2, $3, "
        "'initial', $4, $5, '', $6)",
        {call.region(), id, call.keys.next(), project.budget, to_text(day_of(call.now)), call.actor.person}));
    JIHENG_DO(log(call, "project.add", reference(id), project.code + " " + project.name));
    JIHENG_TRY(const auto rows, call.store.query(std::string{project_columns}.append(project_source) +
                                                     "WHERE p.region = $1 AND p.id = $2",
                                                 {call.region(), id}));
    return project_of(rows.at(0));
}

Result<Project> read_project(const Call& call, std::int64_t id)
{
    JIHENG_TRY(const auto rows, call.store.query(std::string{project_columns}.append(project_source) +
                                                     "WHERE p.region = $1 AND p.id = $2",
                                                 {call.region(), id}));
    if (rows.empty()) return not_found("project");
    Project project = project_of(rows[0]);
    JIHENG_DO(need_right(call, id, project.path, "project.read"));
    return project;
}

Result<Project> change_project(const Call& call, std::int64_t id, const ProjectChange& change, std::int64_t version)
{
    JIHENG_TRY(Project project, read_project(call, id));
    JIHENG_DO(need_right(call, id, project.path, "project.write"));
    if (change.name) project.name = *change.name;
    if (change.classified) project.classified = *change.classified;
    if (project.name.empty()) return failure("error.service.name_missing");
    JIHENG_TRY(const auto changed,
               call.store.change("UPDATE project SET name = $3, classified = $4, changed = $5, version = version + 1 "
                                 "WHERE region = $1 AND id = $2 AND version = $6",
                                 {call.region(), id, project.name, project.classified ? 1 : 0, call.now, version}));
    if (changed == 0) return failure("error.service.changed");
    if (change.name) JIHENG_DO(write_names(call, {"project", project.path, id}, {project.name, project.code}));
    JIHENG_DO(log(call, "project.change", reference(id), project.name));
    project.version = version + 1;
    project.changed = call.now;
    return project;
}

Result<std::int64_t> add_budget_entry(const Call& call, std::int64_t project, const BudgetEntry& entry)
{
    JIHENG_TRY(const Project known, read_project(call, project));
    JIHENG_DO(need_right(call, project, known.path, "project.write"));
    JIHENG_DO(need_open_year(call, known.year));
    if ((entry.kind != "adjustment" && entry.kind != "payment") || !is_amount(entry.amount) || !parse_day(entry.day) ||
        (entry.kind == "adjustment" && entry.reason.empty()))
        return failure("error.service.budget_entry");
    const std::int64_t id = call.keys.next();
    JIHENG_DO(call.store.change(
        "INSERT INTO budget_entry (region, project, id, kind, amount, day, reason, person) VALUES ($1, $2, $3, $4, $5, "
        "$6, $7, $8)",
        {call.region(), project, id, entry.kind, entry.amount, entry.day, entry.reason, call.actor.person}));
    JIHENG_DO(refresh_project(call, project));
    JIHENG_DO(log(call, "budget." + entry.kind, reference(project), entry.amount + " " + entry.day));
    return id;
}

Result<std::vector<BudgetEntry>> list_budget_entries(const Call& call, std::int64_t project)
{
    JIHENG_DO(read_project(call, project));
    JIHENG_TRY(const auto rows, call.store.query("SELECT id, kind, amount, day, reason FROM budget_entry WHERE "
                                                 "region = $1 AND project = $2 ORDER BY day, id",
                                                 {call.region(), project}));
    std::vector<BudgetEntry> entries;
    entries.reserve(rows.size());
    for (const auto& row : rows)
        entries.push_back({row[0].number(), row[1].text(), row[2].text(), row[3].text(), row[4].text()});
    return entries;
}

Result<Done> entrust(const Call& call, std::int64_t project, std::int64_t organisation, Moment until)
{
    JIHENG_TRY(const Project known, read_project(call, project));
    JIHENG_DO(need_right(call, project, known.path, "project.entrust"));
    JIHENG_TRY(const auto places, call.store.query("SELECT path, kind FROM organisation WHERE region = $1 AND id = $2",
                                                   {call.region(), organisation}));
    if (places.empty()) return not_found("organisation");
    const std::string kind = places[0][1].text();
    if (kind != "agency" && kind != "expert") return failure("error.service.entrusted_kind");
    if (until <= call.now) return failure("error.service.past");
    JIHENG_DO(call.store.change("DELETE FROM entrustment WHERE region = $1 AND project = $2 AND organisation = $3",
                                {call.region(), project, organisation}));
    JIHENG_DO(call.store.change(
        "INSERT INTO entrustment (region, project, organisation, path, until) VALUES ($1, $2, $3, $4, $5)",
        {call.region(), project, organisation, places[0][0].text(), until}));
    return log(call, "project.entrust", reference(project), places[0][0].text());
}

}  // namespace jiheng
