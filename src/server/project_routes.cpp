#include "server/form_json.h"
#include "server/json_text.h"
#include "server/routes.h"
#include "service/forms.h"
#include "service/project_list.h"
#include "service/steps.h"

namespace jiheng::server {

namespace {

void write_project(JsonText& out, const Project& project)
{
    out.begin_object();
    out.id("id", project.id);
    out.id("organisation", project.organisation);
    out.text("organisation_name", project.organisation_name);
    out.number("year", project.year);
    out.text("code", project.code);
    out.text("name", project.name);
    out.text("kind", project.kind);
    out.flag("classified", project.classified);
    out.text("budget", project.budget);
    out.text("station", project.station);
    out.text_or_null("total", project.total);
    out.text_or_null("grade", project.grade);
    out.number("findings", project.findings);
    out.moment("changed", project.changed);
    out.number("version", project.version);
    out.number("warnings", project.warnings);
    out.text_or_null("executed", project.executed);
    out.text_or_null("execution", project.execution);
    out.end_object();
}

json::value project_json(const Project& project)
{
    JsonText out;
    write_project(out, project);
    return json::parse(std::move(out).take());
}

}  // namespace

Result<ProjectFilter> project_filter(const Asked& asked)
{
    ProjectFilter filter;
    JIHENG_TRY(const std::int64_t year, query_id(asked, "year"));
    JIHENG_TRY(filter.year, year_of(year));
    filter.station = asked.query("station");
    filter.state = asked.query("state");
    filter.grade = asked.query("grade");
    filter.words = asked.query("q");
    filter.severity = asked.query("severity");
    if (!filter.severity.empty() && filter.severity != "error" && filter.severity != "warning")
        return bad_request("severity");
    JIHENG_TRY(filter.organisation, query_id(asked, "organisation"));
    if (const std::string sort = asked.query("sort"); !sort.empty()) {
        const auto order = project_order(sort);
        if (!order) return bad_request("sort");
        filter.order = *order;
    }
    const std::string order = asked.query("order");
    if (!order.empty() && order != "asc" && order != "desc") return bad_request("order");
    filter.descending = order == "desc";
    return filter;
}

namespace {

Result<Answer> list(const Call& call, const Asked& asked, const Settings& settings)
{
    JIHENG_TRY(ProjectFilter filter, project_filter(asked));
    JIHENG_TRY(filter.limit, page_size(asked, settings));
    filter.after = asked.query("after");
    JIHENG_TRY(const auto found, list_projects(call, filter));
    JsonText out;
    out.begin_object();
    out.begin_array("projects");
    for (const auto& one : found) write_project(out, one);
    out.end_array();
    const bool more = found.size() == filter.limit;
    out.text_or_null("next", more ? cursor_of(found.back(), filter.order) : std::string{});
    out.end_object();
    return Answer{200, nullptr, 0, std::move(out).take()};
}

Result<Answer> add(const Call& call, const Asked& asked)
{
    NewProject wanted;
    JIHENG_TRY(wanted.organisation, asked.number("organisation"));
    JIHENG_TRY(const std::int64_t year, asked.number("year"));
    JIHENG_TRY(wanted.year, year_of(year));
    wanted.code = asked.text("code");
    wanted.name = asked.text("name");
    wanted.budget = asked.text("budget");
    if (const std::string kind = asked.text("kind"); !kind.empty()) wanted.kind = kind;
    if (const auto* secret = asked.body.if_contains("classified")) wanted.classified = *secret == true;
    JIHENG_TRY(const Project made, add_project(call, wanted));
    return Answer{201, project_json(made), made.version};
}

Result<Answer> change(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    ProjectChange change;
    if (asked.body.contains("name")) change.name = asked.text("name");
    if (const auto* secret = asked.body.if_contains("classified")) change.classified = *secret == true;
    JIHENG_TRY(const Project changed, change_project(call, id, change, asked.version));
    return Answer{200, project_json(changed), changed.version};
}

Result<Answer> budget(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const auto entries, list_budget_entries(call, id));
    json::array all;
    for (const auto& entry : entries)
        all.push_back(json::object{{"id", id_json(entry.id)},
                                   {"kind", entry.kind},
                                   {"amount", entry.amount},
                                   {"day", entry.day},
                                   {"reason", entry.reason}});
    return Answer{200, json::object{{"entries", std::move(all)}}, 0};
}

Result<Answer> add_budget(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t project, asked.id("id"));
    JIHENG_TRY(const std::int64_t id, add_budget_entry(call, project,
                                                       {0, asked.text("kind"), asked.text("amount"), asked.text("day"),
                                                        asked.text("reason")}));
    return Answer{201, json::object{{"id", id_json(id)}}, 0};
}

Result<Answer> entrust_project(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const std::int64_t organisation, asked.number("organisation"));
    const auto until = parse_day(asked.text("until"));
    if (!until) return bad_request("until");
    JIHENG_DO(entrust(call, id, organisation, end_of(*until)));
    return Answer{204, nullptr, 0};
}

Result<Answer> forms(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const auto found, list_forms(call, id));
    json::array all;
    for (const auto& form : found) all.push_back(form_json(call, form));
    JIHENG_TRY(const auto kinds, creatable_kinds(call, id));
    json::array begins;
    for (const Procedure* kind : kinds)
        begins.push_back(
            json::object{{"kind", kind->kind}, {"name", kind->name.chinese}, {"name_en", kind->name.english}});
    return Answer{200, json::object{{"forms", std::move(all)}, {"may_begin", std::move(begins)}}, 0};
}

Result<Answer> begin_form(const Call& call, const Asked& asked)
{
    NewForm wanted;
    JIHENG_TRY(wanted.project, asked.id("id"));
    JIHENG_TRY(wanted.kind, asked.needed("kind"));
    if (asked.body.contains("round")) {
        JIHENG_TRY(const std::int64_t round, asked.number("round"));
        constexpr std::int64_t most_rounds = 1'000;
        if (round > most_rounds) return bad_request("round");
        wanted.round = static_cast<int>(round);
    }
    wanted.scheme = asked.text("scheme");
    wanted.content = content_of_body(asked);
    JIHENG_TRY(const FormRecord made, add_form(call, wanted));
    return Answer{201, form_json(call, made), made.version};
}

Result<Answer> tasks(const Call& call, const Asked& asked, const Settings& settings)
{
    JIHENG_TRY(const std::size_t limit, page_size(asked, settings));
    JIHENG_TRY(const auto found, my_tasks(call, limit));
    json::array all;
    for (const auto& task : found) {
        const Procedure* procedure = call.rules.procedures.find(task.kind);
        const ProcedureState* state = procedure == nullptr ? nullptr : procedure->state(task.at);
        all.push_back(json::object{{"id", id_json(task.id)},
                                   {"project", id_json(task.project)},
                                   {"project_name", task.project_name},
                                   {"form", id_json(task.form)},
                                   {"kind", task.kind},
                                   {"kind_name", procedure == nullptr ? task.kind : procedure->name.chinese},
                                   {"kind_name_en", procedure == nullptr ? task.kind : procedure->name.english},
                                   {"station", state == nullptr ? std::string{} : state->station},
                                   {"errors", task.errors},
                                   {"warnings", task.warnings},
                                   {"name", task.name},
                                   {"name_en", task.english},
                                   {"opened", moment_json(task.opened)},
                                   {"due", moment_json(task.due)},
                                   {"late", task.late}});
    }
    return Answer{200, json::object{{"tasks", std::move(all)}}, 0};
}

}  // namespace

void add_project_routes(http::Router& router, Api& api)
{
    constexpr std::uint64_t content_bytes = 5U << 20;
    api.read(router, "/api/v1/projects",
             [&](const Call& call, const Asked& asked) { return list(call, asked, api.settings()); });
    api.write(router, "POST", "/api/v1/projects", add);
    api.read(router, "/api/v1/projects/{id}", [](const Call& call, const Asked& asked) -> Result<Answer> {
        JIHENG_TRY(const std::int64_t id, asked.id("id"));
        JIHENG_TRY(const Project project, read_project(call, id));
        return Answer{200, project_json(project), project.version};
    });
    api.write(router, "PATCH", "/api/v1/projects/{id}", change, {.needs_version = true});
    api.read(router, "/api/v1/projects/{id}/budget", budget);
    api.write(router, "POST", "/api/v1/projects/{id}/budget", add_budget);
    api.write(router, "POST", "/api/v1/projects/{id}/entrustments", entrust_project);
    api.read(router, "/api/v1/projects/{id}/forms", forms);
    api.write(router, "POST", "/api/v1/projects/{id}/forms", begin_form, {.max_body = content_bytes});
    api.read(router, "/api/v1/tasks",
             [&](const Call& call, const Asked& asked) { return tasks(call, asked, api.settings()); });
}

}  // namespace jiheng::server
