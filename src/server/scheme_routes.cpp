#include "base/resources.h"
#include "reports/json_values.h"
#include "server/routes.h"
#include "service/scheme_json.h"
#include "service/try_scheme.h"

namespace jiheng::server {

namespace {

constexpr std::size_t most_scheme_bytes = std::size_t{1} << 20;

json::array problems_json(const std::vector<Error>& problems)
{
    json::array all;
    for (const auto& one : problems)
        all.push_back(json::object{{"line", one.where.line == 0 ? json::value(nullptr) : json::value(one.where.line)},
                                   {"cell", text_or_null(one.where.label)},
                                   {"code", one.code},
                                   {"message", one.message},
                                   {"message_en", one.english}});
    return all;
}

Result<Answer> read_scheme(const Call& call, const Asked& asked)
{
    JIHENG_DO(need_anywhere(call, "scheme.read"));
    const auto& path = asked.request.path_parameters;
    const std::string id =
        path.value_or("place", "") + "/" + path.value_or("year", "") + "/" + path.value_or("kind", "");
    const Scheme* scheme = call.rules.methods->find(id);
    if (scheme == nullptr) return not_found("scheme");
    const auto file = find_resource(scheme->file);
    json::object out = scheme_json(*scheme, file ? file->text : std::string_view{}, language_of(asked.request));
    const bool whole = asked.query("text") == "true" && file;
    out["text"] = whole ? json::value(json::string{file->text}) : json::value(nullptr);
    return Answer{200, std::move(out), 0};
}

Result<Answer> check(const Asked& asked)
{
    JIHENG_TRY(const std::string text, asked.needed("text"));
    if (text.size() > most_scheme_bytes) return bad_request("text");
    const LoadedScheme loaded = check_scheme(text, "");
    return Answer{200,
                  json::object{{"id", text_or_null(loaded.scheme.id)},
                               {"name", text_or_null(loaded.scheme.name)},
                               {"findings", problems_json(loaded.problems)}},
                  0};
}

Result<Answer> try_out(const Api& api, const Asked& asked)
{
    const auto* facts = asked.body.if_contains("facts");
    if (facts == nullptr || (!facts->is_object() && !facts->is_string())) return bad_request("facts");
    const std::string scheme = asked.text("scheme");
    if (scheme.size() > most_scheme_bytes) return bad_request("scheme");
    const TriedScheme tried = try_scheme(*api.rules().methods, scheme, *facts, language_of(asked.request));
    std::string text = json::serialize(
        json::object{{"checks", problems_json(tried.checks)}, {"problems", problems_json(tried.problems)}});
    text.back() = ',';
    text += "\"evaluation\":" + (tried.evaluation.empty() ? "null" : tried.evaluation) + "}";
    return Answer{200, nullptr, 0, std::move(text)};
}

}  // namespace

void add_scheme_routes(http::Router& router, Api& api)
{
    api.read(router, "/api/v1/schemes/{place}/{year}/{kind}", read_scheme, {.run = http::Run::pool});
    api.compute(router, "/api/v1/schemes/check", check);
    api.compute(router, "/api/v1/evaluations", [&api](const Asked& asked) { return try_out(api, asked); });
}

}  // namespace jiheng::server
