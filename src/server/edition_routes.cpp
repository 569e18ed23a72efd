#include "server/edition_routes.h"

#include "server/impact_json.h"
#include "service/adopted_schemes.h"
#include "service/indicator_library.h"

namespace jiheng::server {

namespace {

json::value day_json(const std::optional<Day>& day)
{
    return day ? json::value(to_text(*day)) : json::value(nullptr);
}

json::value or_null(const std::string& text)
{
    return text.empty() ? json::value(nullptr) : json::value(text);
}

json::object summary_json(const SchemeSummary& scheme)
{
    return {{"id", scheme.id},
            {"name", scheme.name},
            {"name_en", scheme.name_en},
            {"indicators", scheme.indicators},
            {"adopted", scheme.adopted},
            {"edition", scheme.edition.number},
            {"effective_from", day_json(scheme.edition.from)},
            {"effective_until", day_json(scheme.edition.until)}};
}

// "place/year/kind", as the scheme's own text has it.
std::string scheme_id(const http::Request& request)
{
    const auto& path = request.path_parameters;
    return path.value_or("place", "") + "/" + path.value_or("year", "") + "/" + path.value_or("kind", "");
}

Result<Answer> list(const Call& call, const Asked&)
{
    JIHENG_TRY(const auto schemes, list_schemes(call));
    json::array all;
    for (const auto& scheme : schemes) all.push_back(summary_json(scheme));
    return Answer{200, json::object{{"schemes", std::move(all)}}, 0};
}

Result<Answer> adopt(const Call& call, const Asked& asked)
{
    JIHENG_DO(need_anywhere(call, "scheme.manage"));
    NewEdition edition;
    JIHENG_TRY(edition.text, asked.needed("text"));
    const auto from = parse_day(asked.text("effective_from"));
    if (!from) return bad_request("effective_from");
    edition.from = *from;
    if (const std::string until = asked.text("effective_until"); !until.empty()) {
        edition.until = parse_day(until);
        if (!edition.until) return bad_request("effective_until");
    }
    if (asked.body.contains("edition")) {
        JIHENG_TRY(edition.number, asked.number("edition"));
    }
    JIHENG_TRY(const SchemeSummary made, adopt_scheme(call, edition));
    return Answer{201, summary_json(made), 0};
}

Result<Answer> editions(const Call& call, const Asked& asked)
{
    const std::string id = scheme_id(asked.request);
    JIHENG_TRY(const auto found, list_scheme_editions(call, id));
    JIHENG_TRY(const std::string text, scheme_text(call, id, found.back().number));
    JIHENG_TRY(const Scheme scheme, load_scheme(text, ""));
    json::array all;
    for (const auto& one : found)
        all.push_back(json::object{{"number", one.number},
                                   {"effective_from", day_json(one.from)},
                                   {"effective_until", day_json(one.until)},
                                   {"hash", one.hash},
                                   {"adopted_by", or_null(one.adopted_by)},
                                   {"time", moment_json(one.time)},
                                   {"in_force", one.in_force}});
    return Answer{
        200, json::object{{"id", id}, {"name", scheme.name}, {"name_en", scheme.name_en}, {"editions", std::move(all)}},
        0};
}

Result<Answer> edition_text(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t number, asked.id("n"));
    JIHENG_TRY(const std::string text, scheme_text(call, scheme_id(asked.request), number));
    return Answer{200, json::object{{"number", number}, {"text", text}}, 0};
}

Result<Answer> diff(const Call& call, const Asked& asked)
{
    const std::string id = scheme_id(asked.request);
    JIHENG_TRY(const std::int64_t from, asked.id("n"));
    JIHENG_TRY(const std::int64_t to, query_id(asked, "with"));
    JIHENG_TRY(const auto changes, compare_editions(call, id, from, to));
    const auto value = [](const std::optional<std::string>& text) {
        return text ? json::value(*text) : json::value(nullptr);
    };
    json::array all;
    for (const auto& change : changes) {
        json::array fields;
        for (const auto& field : change.fields)
            fields.push_back(
                json::object{{"field", field.field}, {"before", value(field.before)}, {"after", value(field.after)}});
        all.push_back(json::object{
            {"code", change.code}, {"name", change.name}, {"change", change.change}, {"fields", std::move(fields)}});
    }
    return Answer{200, json::object{{"id", id}, {"from", from}, {"to", to}, {"changes", std::move(all)}}, 0};
}

Result<ImpactQuestion> question_of(const Call& call, const Asked& asked)
{
    ImpactQuestion question;
    question.scheme = scheme_id(asked.request);
    JIHENG_DO(need_anywhere(call, "scheme.manage"));
    JIHENG_TRY(const std::int64_t year, asked.number("year"));
    JIHENG_TRY(question.year, year_of(year));
    question.text = asked.text("text");
    if (question.text.empty()) {
        JIHENG_TRY(const std::int64_t edition, asked.number("edition"));
        JIHENG_TRY(question.text, scheme_text(call, question.scheme, edition));
    }
    JIHENG_DO(check_impact(call, question));
    return question;
}

// A few forms are scored while the client waits, many as a job.
http::Response impact(Api& api, Workers& workers, const http::Request& request)
{
    const auto body = json_body(request);
    if (!body) return refuse(body.error());
    const Asked asked{request, body.value(), {}, 0};
    constexpr std::int64_t few = 50;
    ImpactQuestion question;
    Impact found;
    std::int64_t forms = 0;
    const auto tried = api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.session_of(store, request, true));
        const Call call = api.call(store, session.actor);
        JIHENG_TRY(question, question_of(call, asked));
        JIHENG_TRY(forms, count_impact(call, question));
        if (forms > few) return Done{};
        found = {};
        JIHENG_TRY(const auto methods, tried_methods(question));
        JIHENG_DO(try_scheme(call, question, *methods, {0, static_cast<std::size_t>(few) + 1}, found));
        return Done{};
    });
    if (!tried) return refuse(tried.error());
    if (forms <= few) return respond({200, impact_json(found), 0});
    store::NewJob job;
    job.region = api.settings().region;
    job.kind = "impact";
    job.payload = json::serialize(impact_payload(question));
    job.total = forms;
    const auto done = api.database().write([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.session_of(store, request, true));
        job.id = api.keys().next();
        job.created_by = session.actor.person;
        JIHENG_DO(store::put_job(store, job));
        return log(api.call(store, session.actor), "job.impact", "job/" + std::to_string(job.id), question.scheme);
    });
    if (!done) return refuse(done.error());
    workers.call();
    return respond({202, json::object{{"id", id_json(job.id)}}, 0});
}

Result<Answer> indicators(const Call& call, const Asked& asked, const Settings& settings)
{
    LibraryQuestion question{asked.query("q"), asked.query("level"), asked.query("after"), 0};
    JIHENG_TRY(question.limit, page_size(asked, settings));
    JIHENG_TRY(const auto found, list_indicators(call, question));
    json::array all;
    for (const auto& one : found) {
        json::array schemes;
        for (const auto& use : one.schemes) schemes.push_back(json::object{{"id", use.scheme}, {"code", use.code}});
        json::array projects;
        for (const auto& use : one.examples)
            projects.push_back(json::object{
                {"project", id_json(use.project)}, {"name", use.project_name}, {"form", id_json(use.form)}});
        all.push_back(json::object{{"name", one.name},
                                   {"level1", one.level1},
                                   {"level2", one.level2},
                                   {"schemes", std::move(schemes)},
                                   {"forms", one.forms},
                                   {"projects", std::move(projects)},
                                   {"full", one.full},
                                   {"missed", one.missed}});
    }
    json::value next = nullptr;
    if (found.size() == question.limit) next = json::value(found.back().name);
    return Answer{200, json::object{{"indicators", std::move(all)}, {"next", std::move(next)}}, 0};
}

}  // namespace

json::object impact_json(const Impact& impact)
{
    json::array list;
    for (const auto& one : impact.list)
        list.push_back(json::object{{"form", id_json(one.form)},
                                    {"project", id_json(one.project)},
                                    {"project_name", one.project_name},
                                    {"total_before", or_null(one.total_before)},
                                    {"total_after", or_null(one.total_after)},
                                    {"grade_before", or_null(one.grade_before)},
                                    {"grade_after", or_null(one.grade_after)}});
    return {{"forms", impact.forms}, {"changed", impact.changed}, {"list", std::move(list)}};
}

json::object impact_payload(const ImpactQuestion& question)
{
    return {{"scheme", question.scheme}, {"text", question.text}, {"year", question.year}};
}

Result<ImpactQuestion> impact_question(const json::object& payload)
{
    const auto* scheme = payload.if_contains("scheme");
    const auto* text = payload.if_contains("text");
    const auto* year = payload.if_contains("year");
    if (scheme == nullptr || text == nullptr || year == nullptr || !scheme->is_string() || !text->is_string() ||
        !year->is_int64())
        return bad_request("impact");
    return ImpactQuestion{std::string{scheme->get_string()}, std::string{text->get_string()},
                          static_cast<int>(year->get_int64())};
}

void add_edition_routes(http::Router& router, Api& api, Workers& workers)
{
    constexpr std::uint64_t scheme_bytes = 2U << 20;
    const std::string one = "/api/v1/schemes/{place}/{year}/{kind}";
    api.read(router, "/api/v1/schemes", list, {.run = http::Run::pool});
    api.write(router, "POST", "/api/v1/schemes", adopt, {.max_body = scheme_bytes});
    api.read(router, one + "/editions", editions, {.run = http::Run::pool});
    api.read(router, one + "/editions/{n}", edition_text);
    api.read(router, one + "/editions/{n}/diff", diff, {.run = http::Run::pool});
    router.add("POST", one + "/impact", [&](http::Request& request) { return impact(api, workers, request); },
               {.body = http::Body::memory, .max_body = scheme_bytes, .run = http::Run::pool});
    api.read(router, "/api/v1/indicators",
             [&](const Call& call, const Asked& asked) { return indicators(call, asked, api.settings()); },
             {.run = http::Run::pool});
}

}  // namespace jiheng::server
