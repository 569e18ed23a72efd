#include "server/routes.h"
#include "service/sessions.h"

namespace jiheng::server {

namespace {

json::object person_json(const Person& person)
{
    json::array roles;
    for (const auto& held : person.roles)
        roles.push_back(json::object{{"role", held.role},
                                     {"organisation", id_json(held.organisation)},
                                     {"organisation_name", held.organisation_name}});
    return {{"id", id_json(person.id)},
            {"account", person.account},
            {"name", person.name},
            {"active", person.active},
            {"must_change_password", person.must_change},
            {"roles", std::move(roles)}};
}

}  // namespace

void add_people_routes(http::Router& router, Api& api)
{
    api.read(router, "/api/v1/people", [&](const Call& call, const Asked& asked) -> Result<Answer> {
        JIHENG_TRY(const std::size_t limit, page_size(asked, api.settings()));
        JIHENG_TRY(const std::int64_t after, query_id(asked, "after"));
        JIHENG_TRY(const auto found, list_people(call, after, limit));
        json::array list;
        for (const auto& one : found) list.push_back(person_json(one));
        json::value next = nullptr;
        if (found.size() == limit) next = id_json(found.back().id);
        return Answer{200, json::object{{"people", std::move(list)}, {"next", std::move(next)}}, 0};
    });
    api.read(router, "/api/v1/people/{id}", [](const Call& call, const Asked& asked) -> Result<Answer> {
        JIHENG_TRY(const std::int64_t id, asked.id("id"));
        JIHENG_TRY(const Person person, read_person(call, id));
        json::object out = person_json(person);
        out["manageable"] = may_manage(call, person).ok();
        return Answer{200, std::move(out), person.version};
    });
    // The first password is made here and shown once; the person changes it when they first sign in. Its hash is slow,
    // so it is made before the transaction, on the pool.
    router.add("POST", "/api/v1/people",
               [&](http::Request& request) -> http::Response {
                   const auto body = json_body(request);
                   if (!body) return refuse(body.error());
                   const Asked asked{request, body.value(), {}, 0};
                   const auto known = api.database().read([&](store::Transaction& store) -> Result<Done> {
                       JIHENG_TRY(const Session session, api.session_of(store, request, true));
                       return may_add_people(api.call(store, session.actor));
                   });
                   if (!known) return refuse(known.error());
                   const std::string password = new_password();
                   const std::string hash = hash_password(password, api.settings().password_cost);
                   Answer answer;
                   const auto done = api.database().write([&](store::Transaction& store) -> Result<Done> {
                       JIHENG_TRY(const Session session, api.session_of(store, request, true));
                       const Call call = api.call(store, session.actor);
                       JIHENG_TRY(const std::int64_t id,
                                  add_person(call, {asked.text("account"), asked.text("name"), hash, true}));
                       answer = {201, json::object{{"id", id_json(id)}, {"first_password", password}}, 0};
                       return Done{};
                   });
                   return done ? respond(answer) : refuse(done.error());
               },
               {.body = http::Body::memory, .max_body = 4'096, .run = http::Run::pool});
    api.write(router, "POST", "/api/v1/people/{id}/roles", [](const Call& call, const Asked& asked) -> Result<Answer> {
        JIHENG_TRY(const std::int64_t id, asked.id("id"));
        JIHENG_TRY(const std::string role, asked.needed("role"));
        JIHENG_TRY(const std::int64_t organisation, asked.number("organisation"));
        JIHENG_DO(grant_role(call, id, role, organisation));
        return Answer{204, nullptr, 0};
    });
    api.write(router, "DELETE", "/api/v1/people/{id}/roles/{role}/{organisation}",
              [](const Call& call, const Asked& asked) -> Result<Answer> {
                  JIHENG_TRY(const std::int64_t id, asked.id("id"));
                  JIHENG_TRY(const std::int64_t organisation, asked.id("organisation"));
                  JIHENG_DO(withdraw_role(call, id, asked.request.path_parameters.value_or("role", ""), organisation));
                  return Answer{204, nullptr, 0};
              });
    api.write(router, "POST", "/api/v1/people/{id}/deactivate",
              [](const Call& call, const Asked& asked) -> Result<Answer> {
                  JIHENG_TRY(const std::int64_t id, asked.id("id"));
                  JIHENG_DO(deactivate_person(call, id));
                  return Answer{204, nullptr, 0};
              });
}

}  // namespace jiheng::server
