#include <algorithm>

#include "server/routes.h"
#include "service/organisations.h"

namespace jiheng::server {

namespace {

json::object organisation_json(const Organisation& one)
{
    return {{"id", id_json(one.id)}, {"parent", id_json(one.parent)}, {"kind", one.kind},      {"name", one.name},
            {"path", one.path},      {"active", one.active},          {"version", one.version}};
}

}  // namespace

void add_organisation_routes(http::Router& router, Api& api)
{
    api.read(router, "/api/v1/organisations", [&](const Call& call, const Asked& asked) -> Result<Answer> {
        JIHENG_TRY(const std::size_t limit, page_size(asked, api.settings()));
        JIHENG_TRY(const auto found, list_organisations(call, asked.query("after"), limit));
        json::array list;
        for (const auto& one : found) list.push_back(organisation_json(one));
        json::value next = nullptr;
        if (found.size() == limit) next = json::value(found.back().path);
        return Answer{200, json::object{{"organisations", std::move(list)}, {"next", std::move(next)}}, 0};
    });
    api.write(router, "POST", "/api/v1/organisations", [](const Call& call, const Asked& asked) -> Result<Answer> {
        JIHENG_TRY(const std::int64_t parent, asked.number("parent"));
        JIHENG_TRY(const std::string kind, asked.needed("kind"));
        JIHENG_TRY(const std::string name, asked.needed("name"));
        if (parent == 0) return bad_request("parent");
        JIHENG_TRY(const Organisation made, add_organisation(call, parent, kind, name));
        return Answer{201, organisation_json(made), made.version};
    });
    api.read(router, "/api/v1/organisations/{id}", [](const Call& call, const Asked& asked) -> Result<Answer> {
        JIHENG_TRY(const std::int64_t id, asked.id("id"));
        JIHENG_TRY(const Organisation found, read_organisation(call, id));
        return Answer{200, organisation_json(found), found.version};
    });
    api.write(router, "PATCH", "/api/v1/organisations/{id}",
              [](const Call& call, const Asked& asked) -> Result<Answer> {
                  JIHENG_TRY(const std::int64_t id, asked.id("id"));
                  JIHENG_TRY(const std::string name, asked.needed("name"));
                  JIHENG_TRY(const Organisation changed, rename_organisation(call, id, name, asked.version));
                  return Answer{200, organisation_json(changed), changed.version};
              },
              {.needs_version = true});
}

}  // namespace jiheng::server
