#include "server/form_json.h"
#include "server/routes.h"
#include "service/samples.h"
#include "store/log.h"

namespace jiheng::server {

namespace {

Result<Answer> log_entries(const Call& call, const Asked& asked, const Settings& settings)
{
    JIHENG_DO(need_anywhere(call, "log.read"));
    JIHENG_TRY(const std::int64_t after, query_id(asked, "after"));
    JIHENG_TRY(const std::size_t limit, page_size(asked, settings));
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT number, time, actor, action, subject, detail FROM log_entry WHERE region = $1 "
                                "AND number > $2 ORDER BY number LIMIT $3",
                                {call.region(), after, static_cast<std::int64_t>(limit)}));
    json::array all;
    for (const auto& row : rows)
        all.push_back(json::object{{"number", row[0].number()},
                                   {"time", moment_json(row[1].number())},
                                   {"actor", id_json(row[2].number())},
                                   {"action", row[3].text()},
                                   {"subject", row[4].text()},
                                   {"detail", row[5].text()}});
    return Answer{200, json::object{{"entries", std::move(all)}}, 0};
}

Result<Answer> verification(const Call& call, const Asked&)
{
    JIHENG_DO(need_anywhere(call, "log.read"));
    JIHENG_TRY(const store::LogVerdict verdict, store::verify_log(call.store, call.region()));
    JIHENG_TRY(const store::LogHead head, store::log_head(call.store, call.region()));
    json::value fault = nullptr;
    if (verdict.fault) {
        const Arguments number{{"number", std::to_string(verdict.fault->number)}};
        fault = json::object{{"number", verdict.fault->number},
                             {"message", say(store::message_of(verdict.fault->kind), number)},
                             {"message_en", say(store::message_of(verdict.fault->kind), number, Language::english)}};
    }
    return Answer{200,
                  json::object{{"entries", verdict.entries},
                               {"fault", std::move(fault)},
                               {"head", json::object{{"number", head.number}, {"hash", store::hex(head.hash)}}}},
                  0};
}

json::object sample_json(const Sample& sample)
{
    return {{"id", id_json(sample.id)},
            {"year", sample.year},
            {"seed", sample.seed},
            {"record", content_json(sample.record)},
            {"time", moment_json(sample.time)}};
}

Result<Answer> draw(const Call& call, const Asked& asked)
{
    JIHENG_DO(need_anywhere(call, "sample.draw"));
    JIHENG_TRY(const std::int64_t year, asked.number("year"));
    JIHENG_TRY(const std::string share, asked.needed("share"));
    JIHENG_TRY(const std::int64_t seed, asked.number("seed"));
    JIHENG_TRY(const Sample sample, draw_sample(call, static_cast<int>(year), share, static_cast<std::uint64_t>(seed)));
    return Answer{201, sample_json(sample), 0};
}

Result<Answer> sample(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const Sample found, read_sample(call, id));
    return Answer{200, sample_json(found), 0};
}

// Everybody may see what is published, without signing in: the project, its points and its grade.
http::Response published(Api& api, const http::Request& request)
{
    const Asked asked{request, {}, {}, 0};
    const auto number = query_id(asked, "year");
    const auto year = number ? year_of(number.value()) : Result<int>{number.error()};
    const auto limit = page_size(asked, api.settings());
    if (!year) return refuse(year.error());
    if (!limit) return refuse(limit.error());
    Answer answer;
    const auto done = api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(
            const auto rows,
            store.query("SELECT p.name, o.name, p.year, f.kind, f.total, f.grade, f.changed, b.action FROM form f JOIN "
                        "project p ON p.region = f.region AND p.id = f.project JOIN organisation o ON o.region = "
                        "p.region AND o.id = p.organisation LEFT JOIN budget_proposal b ON b.region = p.region AND "
                        "b.project = p.id WHERE f.region = $1 AND f.state = 'published' AND "
                        "p.classified = 0 AND ($2 = 0 OR p.year = $2) ORDER BY p.year DESC, p.name LIMIT $3",
                        {api.settings().region, year.value(), static_cast<std::int64_t>(limit.value())}));
        json::array all;
        for (const auto& row : rows)
            all.push_back(
                json::object{{"project", row[0].text()},
                             {"organisation", row[1].text()},
                             {"year", row[2].number()},
                             {"kind", row[3].text()},
                             {"total", row[4].text().empty() ? json::value(nullptr) : json::value(row[4].text())},
                             {"grade", row[5].text().empty() ? json::value(nullptr) : json::value(row[5].text())},
                             {"proposal", row[7].null() ? json::value(nullptr) : json::value(row[7].text())},
                             {"published", moment_json(row[6].number())}});
        answer.body = json::object{{"published", std::move(all)}};
        return Done{};
    });
    return done ? respond(answer) : refuse(done.error());
}

http::Response health(Api& api)
{
    const auto done = api.database().read([](store::Transaction& store) -> Result<Done> {
        JIHENG_DO(store.query("SELECT 1"));
        return Done{};
    });
    return done ? http::Response::json("{\"status\":\"ok\"}") : refuse(done.error());
}

}  // namespace

void add_system_routes(http::Router& router, Api& api)
{
    api.write(router, "POST", "/api/v1/samples", draw);
    api.read(router, "/api/v1/samples/{id}", sample);
    api.read(router, "/api/v1/log",
             [&](const Call& call, const Asked& asked) { return log_entries(call, asked, api.settings()); });
    api.read(router, "/api/v1/log/verification", verification, http::Run::pool);
    router.add("GET", "/api/v1/published", [&](http::Request& request) { return published(api, request); });
    router.add("GET", "/healthz", [&](http::Request&) { return health(api); });
}

}  // namespace jiheng::server
