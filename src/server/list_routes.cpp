#include "server/log_names.h"
#include "server/routes.h"
#include "service/notices.h"
#include "service/project_life.h"
#include "service/rectifications.h"
#include "service/search.h"

namespace jiheng::server {

namespace {

json::value or_null(const std::string& text)
{
    return text.empty() ? json::value(nullptr) : json::value(text);
}

Result<Answer> notices(const Call& call, const Asked& asked, const Settings& settings)
{
    JIHENG_TRY(const std::size_t limit, page_size(asked, settings));
    JIHENG_TRY(const Notices found, my_notices(call, asked.query("after"), limit));
    json::array all;
    for (const auto& one : found.notices)
        all.push_back(json::object{{"id", id_json(one.id)},
                                   {"kind", one.kind},
                                   {"text", one.chinese},
                                   {"text_en", one.english},
                                   {"project", id_json(one.project)},
                                   {"project_name", or_null(one.project_name)},
                                   {"form", id_json(one.form)},
                                   {"job", id_json(one.job)},
                                   {"due", moment_json(one.due)},
                                   {"time", moment_json(one.time)},
                                   {"read", one.seen}});
    return Answer{
        200, json::object{{"notices", std::move(all)}, {"unread", found.unread}, {"next", or_null(found.next)}}, 0};
}

json::array hits_json(const std::vector<Hit>& hits)
{
    json::array all;
    for (const auto& hit : hits)
        all.push_back(json::object{{"id", id_json(hit.id)},
                                   {"name", hit.name},
                                   {"name_en", hit.name_en.empty() ? hit.name : hit.name_en},
                                   {"detail", hit.detail},
                                   {"detail_en", hit.detail_en.empty() ? hit.detail : hit.detail_en},
                                   {"project", id_json(hit.project)},
                                   {"organisation", id_json(hit.organisation)},
                                   {"year", hit.year == 0 ? json::value(nullptr) : json::value(hit.year)}});
    return all;
}

Result<Answer> find(const Call& call, const Asked& asked)
{
    constexpr std::size_t usual = 10;
    constexpr std::size_t most = 50;
    JIHENG_TRY(const std::int64_t wanted, query_id(asked, "limit"));
    if (wanted > static_cast<std::int64_t>(most)) return bad_request("limit");
    JIHENG_TRY(const Found found,
               search(call, asked.query("q"), wanted == 0 ? usual : static_cast<std::size_t>(wanted)));
    return Answer{200,
                  json::object{{"projects", hits_json(found.projects)},
                               {"forms", hits_json(found.forms)},
                               {"organisations", hits_json(found.organisations)},
                               {"people", hits_json(found.people)}},
                  0};
}

json::value day_json(const std::optional<Day>& day)
{
    return day ? json::value(to_text(*day)) : json::value(nullptr);
}

json::value days_left(const std::optional<Day>& due, Day today)
{
    return due ? json::value((*due - today).count()) : json::value(nullptr);
}

json::value working_days_left(const std::optional<Day>& due, Day today)
{
    if (!due) return nullptr;
    return *due < today ? -working_days_between(*due, today, calendar())
                        : working_days_between(today, *due, calendar());
}

json::object task_json(const Call& call, const LifeTask& task)
{
    json::array holders;
    for (const auto& holder : task.holders) {
        const RoleRule* role = call.rules.rights.role(holder.role);
        json::array people;
        for (const auto& name : holder.people) people.emplace_back(name);
        holders.push_back(json::object{{"role", holder.role},
                                       {"role_name", role == nullptr ? holder.role : role->name.chinese},
                                       {"role_name_en", role == nullptr ? holder.role : role->name.english},
                                       {"organisation", id_json(holder.organisation)},
                                       {"organisation_name", holder.organisation_name},
                                       {"people", std::move(people)}});
    }
    return {{"name", task.chinese},
            {"name_en", task.english},
            {"form", id_json(task.form)},
            {"due", moment_json(task.due)},
            {"late", task.due != 0 && task.due < call.now},
            {"holders", std::move(holders)}};
}

json::object form_of_life(const Call& call, const FormRecord& form)
{
    const Procedure* procedure = call.rules.procedures.find(form.kind);
    const ProcedureState* state = procedure == nullptr ? nullptr : procedure->state(form.state);
    return {{"id", id_json(form.id)},
            {"kind", form.kind},
            {"kind_name", procedure == nullptr ? form.kind : procedure->name.chinese},
            {"kind_name_en", procedure == nullptr ? form.kind : procedure->name.english},
            {"round", form.round},
            {"state", form.state},
            {"state_name", state == nullptr ? form.state : state->name.chinese},
            {"state_name_en", state == nullptr ? form.state : state->name.english},
            {"total", or_null(form.total)},
            {"grade", or_null(form.grade)},
            {"changed", moment_json(form.changed)}};
}

Result<Answer> life(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const ProjectLife found, project_life(call, id));
    const Day today = day_of(call.now);
    json::array stations;
    for (const auto& station : found.stations) {
        json::array forms;
        for (const auto& form : station.forms) forms.push_back(form_of_life(call, form));
        json::array tasks;
        for (const auto& task : station.tasks) tasks.push_back(task_json(call, task));
        stations.push_back(json::object{{"key", station.key},
                                        {"name", station.name.chinese},
                                        {"name_en", station.name.english},
                                        {"state", station.state},
                                        {"due", day_json(station.due)},
                                        {"days_left", days_left(station.due, today)},
                                        {"working_days_left", working_days_left(station.due, today)},
                                        {"began", moment_json(station.began)},
                                        {"ended", moment_json(station.ended)},
                                        {"forms", std::move(forms)},
                                        {"tasks", std::move(tasks)}});
    }
    return Answer{200,
                  json::object{{"project", id_json(id)},
                               {"year", found.project.year},
                               {"station", found.project.station},
                               {"stations", std::move(stations)}},
                  0};
}

Result<Answer> history(const Call& call, const Asked& asked, const Settings& settings)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const std::int64_t before, query_id(asked, "after"));
    JIHENG_TRY(const std::size_t limit, page_size(asked, settings));
    JIHENG_TRY(const auto found, project_history(call, id, before, limit));
    json::array all;
    for (const auto& entry : found)
        all.push_back(json::object{
            {"number", entry.number},
            {"time", moment_json(entry.time)},
            {"actor", id_json(entry.actor)},
            {"actor_name", entry.actor_name},
            {"action", entry.action},
            {"action_name", name_of_action(call.rules.procedures, entry.action, entry.kind, Language::chinese)},
            {"action_name_en", name_of_action(call.rules.procedures, entry.action, entry.kind, Language::english)},
            {"subject", entry.subject},
            {"detail", entry.detail}});
    json::value next = nullptr;
    if (found.size() == limit) next = json::value(std::to_string(found.back().number));
    return Answer{200, json::object{{"entries", std::move(all)}, {"next", std::move(next)}}, 0};
}

json::object rectification_json(const Rectification& item, Day today)
{
    json::array measures;
    for (const auto& measure : item.measures)
        measures.push_back(
            json::object{{"text", measure.text}, {"owner", measure.owner}, {"due", day_json(measure.due)}});
    json::array evidence;
    for (const auto& one : item.evidence) evidence.push_back(json::object{{"id", id_json(one.id)}, {"name", one.name}});
    return {{"id", id_json(item.id)},
            {"project", id_json(item.project)},
            {"project_name", item.project_name},
            {"project_code", item.project_code},
            {"organisation", id_json(item.organisation)},
            {"organisation_name", item.organisation_name},
            {"year", item.year},
            {"problem", item.problem},
            {"source", item.source},
            {"measures", std::move(measures)},
            {"responsible", item.responsible},
            {"due", day_json(item.due)},
            {"days_left", days_left(item.due, today)},
            {"overdue", item.overdue},
            {"result", item.result},
            {"evidence", std::move(evidence)},
            {"state", item.state},
            {"state_name", item.state_name.chinese},
            {"state_name_en", item.state_name.english},
            {"closed", item.closed},
            {"changed", moment_json(item.changed)}};
}

Result<Answer> ledger(const Call& call, const Asked& asked, const Settings& settings)
{
    RectificationFilter filter;
    JIHENG_TRY(const std::int64_t year, query_id(asked, "year"));
    JIHENG_TRY(filter.year, year_of(year));
    JIHENG_TRY(filter.organisation, query_id(asked, "organisation"));
    JIHENG_TRY(filter.after, query_id(asked, "after"));
    JIHENG_TRY(filter.limit, page_size(asked, settings));
    filter.state = asked.query("state");
    filter.only_overdue = asked.query("overdue") == "true";
    JIHENG_TRY(const auto found, list_rectifications(call, filter));
    json::array all;
    for (const auto& item : found) all.push_back(rectification_json(item, day_of(call.now)));
    json::value next = nullptr;
    if (found.size() == filter.limit) next = id_json(found.back().id);
    return Answer{200, json::object{{"rectifications", std::move(all)}, {"next", std::move(next)}}, 0};
}

Result<Answer> ledger_of_project(const Call& call, const Asked& asked)
{
    RectificationFilter filter;
    JIHENG_TRY(filter.project, asked.id("id"));
    JIHENG_DO(read_project(call, filter.project));
    constexpr std::size_t most = 1'000;
    filter.limit = most;
    JIHENG_TRY(const auto found, list_rectifications(call, filter));
    json::array all;
    for (const auto& item : found) all.push_back(rectification_json(item, day_of(call.now)));
    return Answer{200, json::object{{"rectifications", std::move(all)}}, 0};
}

}  // namespace

void add_list_routes(http::Router& router, Api& api)
{
    api.read(router, "/api/v1/notices",
             [&](const Call& call, const Asked& asked) { return notices(call, asked, api.settings()); });
    api.write(router, "POST", "/api/v1/notices/{id}/read", [](const Call& call, const Asked& asked) -> Result<Answer> {
        JIHENG_TRY(const std::int64_t id, asked.id("id"));
        JIHENG_DO(read_notice(call, id));
        return Answer{204, nullptr, 0};
    });
    api.read(router, "/api/v1/search", find, {.run = http::Run::pool});
    api.read(router, "/api/v1/projects/{id}/life", life, {.run = http::Run::pool});
    api.read(router, "/api/v1/projects/{id}/history",
             [&](const Call& call, const Asked& asked) { return history(call, asked, api.settings()); });
    api.read(router, "/api/v1/projects/{id}/rectifications", ledger_of_project);
    api.read(router, "/api/v1/rectifications",
             [&](const Call& call, const Asked& asked) { return ledger(call, asked, api.settings()); },
             {.run = http::Run::pool});
}

}  // namespace jiheng::server
