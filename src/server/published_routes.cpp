#include "server/form_json.h"
#include "server/routes.h"
#include "service/published.h"

namespace jiheng::server {

namespace {

json::value or_null(const std::string& text)
{
    return text.empty() ? json::value(nullptr) : json::value(text);
}

json::object published_json(const Api& api, const PublishedForm& form)
{
    const Procedure* procedure = api.rules().procedures.find(form.kind);
    return {{"id", id_json(form.form)},
            {"project", form.project},
            {"organisation", form.organisation},
            {"year", form.year},
            {"kind", form.kind},
            {"kind_name", procedure == nullptr ? form.kind : procedure->name.chinese},
            {"kind_name_en", procedure == nullptr ? form.kind : procedure->name.english},
            {"total", or_null(form.total)},
            {"grade", or_null(form.grade)},
            {"published", moment_json(form.published)},
            {"proposal", or_null(form.proposal)}};
}

// Names and points of the indicators of an evaluation.
json::array indicators_json(const std::string& outcome)
{
    json::array all;
    const json::value kept = outcome.empty() ? json::value(nullptr) : content_json(outcome);
    const auto* object = kept.if_object();
    const auto* indicators = object == nullptr ? nullptr : object->if_contains("indicators");
    if (indicators == nullptr || !indicators->is_array()) return all;
    for (const auto& indicator : indicators->get_array()) {
        json::object shown;
        for (const char* key : {"code", "name", "points", "score"}) {
            const auto* value = indicator.is_object() ? indicator.get_object().if_contains(key) : nullptr;
            shown[key] = value == nullptr ? json::value(nullptr) : *value;
        }
        all.push_back(std::move(shown));
    }
    return all;
}

// What everybody may ask: no session is looked for, and nobody's rights.
using Public = std::function<Result<Answer>(store::Transaction& store, const Asked& asked)>;
http::Response answer(Api& api, const http::Request& request, const Public& read)
{
    const Asked asked{request, {}, {}, 0};
    Answer found;
    const auto done = api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(found, read(store, asked));
        return Done{};
    });
    return done ? respond(found) : refuse(done.error());
}

Result<Answer> list(const Api& api, store::Transaction& store, const Asked& asked)
{
    PublishedFilter filter;
    JIHENG_TRY(const std::int64_t year, query_id(asked, "year"));
    JIHENG_TRY(filter.year, year_of(year));
    JIHENG_TRY(filter.limit, page_size(asked, api.settings()));
    filter.kind = asked.query("kind");
    filter.words = asked.query("q");
    filter.after = asked.query("after");
    JIHENG_TRY(const auto found, list_published(store, api.settings().region, filter));
    json::array all;
    for (const auto& form : found) all.push_back(published_json(api, form));
    const bool more = found.size() == filter.limit;
    json::value years = nullptr;  // told once, with the first page
    if (filter.after.empty()) {
        JIHENG_TRY(const auto known, published_years(store, api.settings().region));
        json::array all_years;
        for (const int one : known) all_years.emplace_back(one);
        years = std::move(all_years);
    }
    return Answer{200,
                  json::object{{"published", std::move(all)},
                               {"years", std::move(years)},
                               {"next", more ? json::value(cursor_of(found.back())) : json::value(nullptr)}},
                  0};
}

Result<Answer> one(const Api& api, store::Transaction& store, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const PublishedEdition found, read_published(store, api.settings().region, id));
    json::object out = published_json(api, found.form);
    out["edition"] = found.number;
    out["hash"] = found.hash;
    // Of an evaluation its points are public, not the case they were worked out from.
    out["content"] = found.content.starts_with("{") ? content_json(found.content) : json::value(nullptr);
    out["indicators"] = indicators_json(found.points);
    return Answer{200, std::move(out), 0};
}

}  // namespace

void add_published_routes(http::Router& router, Api& api)
{
    router.add("GET", "/api/v1/published", [&](http::Request& request) {
        return answer(api, request,
                      [&](store::Transaction& store, const Asked& asked) { return list(api, store, asked); });
    });
    router.add("GET", "/api/v1/published/{id}", [&](http::Request& request) {
        return answer(api, request,
                      [&](store::Transaction& store, const Asked& asked) { return one(api, store, asked); });
    });
}

}  // namespace jiheng::server
