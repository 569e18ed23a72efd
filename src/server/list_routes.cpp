#include "server/routes.h"
#include "service/notices.h"
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
                                   {"detail", hit.detail},
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
    api.read(router, "/api/v1/search", find, http::Run::pool);
}

}  // namespace jiheng::server
