#include "server/backup_folder.h"
#include "server/house_routes.h"
#include "server/worker.h"
#include "service/organisations.h"
#include "service/sessions.h"
#include "store/jobs.h"

namespace jiheng::server {

namespace {

// The password is made here, told once and kept as its hash; the hash is slow, so it is made outside the transaction.
http::Response reset(Api& api, http::Request& request)
{
    const Asked asked{request, {}, {}, 0};
    const auto id = asked.id("id");
    if (!id) return refuse(id.error());
    const auto known = api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.session_of(store, request, true));
        return may_reset_password(api.call(store, session.actor), id.value());
    });
    if (!known) return refuse(known.error());
    const std::string password = new_password();
    const std::string hash = hash_password(password, api.settings().password_cost);
    const auto done = api.database().write([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.session_of(store, request, true));
        return reset_password(api.call(store, session.actor), id.value(), hash);
    });
    return done ? respond({200, json::object{{"first_password", password}}, 0}) : refuse(done.error());
}

json::object sessions_json(const std::vector<SessionEntry>& sessions)
{
    json::array all;
    for (const auto& one : sessions)
        all.push_back(json::object{{"id", one.id},
                                   {"kind", one.kind == SessionKind::token ? "token" : "browser"},
                                   {"label", one.label},
                                   {"created", moment_json(one.created)},
                                   {"expires", moment_json(one.expires)},
                                   {"current", one.current}});
    return {{"sessions", std::move(all)}};
}

Result<Answer> sessions_of(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t person, asked.id("id"));
    JIHENG_TRY(const auto found, list_sessions(call, person, secret_of(asked.request)));
    return Answer{200, sessions_json(found), 0};
}

Result<Answer> end_session(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t person, asked.id("id"));
    JIHENG_DO(revoke_session(call, person, asked.request.path_parameters.value_or("session", "")));
    return Answer{204, nullptr, 0};
}

Result<Answer> my_sessions(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const auto found, list_sessions(call, call.actor.person, secret_of(asked.request)));
    return Answer{200, sessions_json(found), 0};
}

Result<Answer> end_mine(const Call& call, const Asked& asked)
{
    JIHENG_DO(revoke_session(call, call.actor.person, asked.request.path_parameters.value_or("session", "")));
    return Answer{204, nullptr, 0};
}

Result<Answer> move(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const std::int64_t parent, asked.number("parent"));
    JIHENG_TRY(const Organisation moved, move_organisation(call, id, parent, asked.version));
    return Answer{200,
                  json::object{{"id", id_json(moved.id)},
                               {"parent", id_json(moved.parent)},
                               {"kind", moved.kind},
                               {"name", moved.name},
                               {"path", moved.path},
                               {"active", moved.active},
                               {"version", moved.version}},
                  moved.version};
}

Result<Answer> backups(const Call& call, const WorkerSettings& settings)
{
    JIHENG_DO(need_anywhere(call, "backup.make"));
    json::array all;
    for (const auto& one : list_backups(settings.backups))
        all.push_back(json::object{{"name", one.name}, {"bytes", one.bytes}, {"time", moment_json(one.time)}});
    return Answer{200, json::object{{"possible", !settings.backups.empty()}, {"backups", std::move(all)}}, 0};
}

Result<Answer> make_backup(const Call& call, const WorkerSettings& settings)
{
    JIHENG_DO(need_anywhere(call, "backup.make"));
    if (settings.backups.empty()) return failure("error.service.backups");
    store::NewJob job;
    job.region = call.region();
    job.id = call.keys.next();
    job.kind = "backup";
    job.payload = json::serialize(backup_payload(call.now));
    job.created_by = call.actor.person;
    JIHENG_DO(store::put_job(call.store, job));
    JIHENG_DO(log(call, "job.backup", "job/" + std::to_string(job.id)));
    return Answer{202, json::object{{"id", id_json(job.id)}}, 0};
}

}  // namespace

void add_administration_routes(http::Router& router, Api& api, Workers& workers)
{
    router.add("POST", "/api/v1/people/{id}/password", [&](http::Request& request) { return reset(api, request); },
               {.body = http::Body::memory, .max_body = 4'096, .run = http::Run::pool});
    api.read(router, "/api/v1/people/{id}/sessions", sessions_of);
    api.write(router, "DELETE", "/api/v1/people/{id}/sessions/{session}", end_session);
    api.read(router, "/api/v1/tokens", my_sessions);
    api.write(router, "DELETE", "/api/v1/tokens/{session}", end_mine);
    api.write(router, "POST", "/api/v1/organisations/{id}/move", move, {.needs_version = true});
    api.read(router, "/api/v1/backups",
             [&](const Call& call, const Asked&) { return backups(call, workers.settings()); },
             {.run = http::Run::pool});
    api.write(router, "POST", "/api/v1/backups",
              [&](const Call& call, const Asked&) { return make_backup(call, workers.settings()); });
}

}  // namespace jiheng::server
