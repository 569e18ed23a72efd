#include <charconv>
#include <map>

#include "server/form_json.h"
#include "server/log_names.h"
#include "server/routes.h"
#include "service/samples.h"
#include "store/log.h"

namespace jiheng::server {

namespace {

// The kinds of the forms the entries speak of, by "form/17".
Result<std::map<std::string, std::string, std::less<>>> kinds_of(const Call& call,
                                                                 const std::vector<store::Row>& entries)
{
    constexpr std::string_view form = "form/";
    std::vector<store::Value> values{call.region()};
    std::string places;
    for (const auto& row : entries) {
        const std::string& subject = row[4].text();
        std::int64_t id = 0;
        if (!subject.starts_with(form)) continue;
        std::from_chars(subject.data() + form.size(), subject.data() + subject.size(), id);
        values.emplace_back(id);
        places += (places.empty() ? "$" : ", $") + std::to_string(values.size());
    }
    std::map<std::string, std::string, std::less<>> kinds;
    if (places.empty()) return kinds;
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT id, kind FROM form WHERE region = $1 AND id IN (" + places + ")", values));
    for (const auto& row : rows) kinds.emplace(std::string{form} + std::to_string(row[0].number()), row[1].text());
    return kinds;
}

Result<Answer> log_entries(const Call& call, const Asked& asked, const Settings& settings)
{
    JIHENG_DO(need_anywhere(call, "log.read"));
    JIHENG_TRY(const std::int64_t after, query_id(asked, "after"));
    JIHENG_TRY(const std::size_t limit, page_size(asked, settings));
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT number, time, actor, action, subject, detail FROM log_entry WHERE region = $1 "
                                "AND number > $2 ORDER BY number LIMIT $3",
                                {call.region(), after, static_cast<std::int64_t>(limit)}));
    JIHENG_TRY(const auto kinds, kinds_of(call, rows));
    const auto name = [&](const store::Row& row, Language language) {
        const auto kind = kinds.find(row[4].text());
        return name_of_action(call.rules.procedures, row[3].text(), kind == kinds.end() ? std::string{} : kind->second,
                              language);
    };
    json::array all;
    for (const auto& row : rows)
        all.push_back(json::object{{"number", row[0].number()},
                                   {"time", moment_json(row[1].number())},
                                   {"actor", id_json(row[2].number())},
                                   {"action", row[3].text()},
                                   {"action_name", name(row, Language::chinese)},
                                   {"action_name_en", name(row, Language::english)},
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
    api.read(router, "/api/v1/log/verification", verification, {.run = http::Run::pool});
    router.add("GET", "/healthz", [&](http::Request&) { return health(api); });
}

}  // namespace jiheng::server
