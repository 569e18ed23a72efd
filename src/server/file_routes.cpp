// Official forms and reports as files.
#include "reports/forms/form_layout.h"
#include "server/files.h"
#include "server/routes.h"
#include "service/form_file.h"
#include "service/form_report.h"
#include "service/forms.h"

namespace jiheng::server {

namespace {

http::Response form_as_file(Api& api, http::Request& request)
{
    const auto format = wanted_format(request, typeset::Format::xlsx);
    if (!format) return refuse(format.error());
    const auto edition = wanted_edition(api, request);
    if (!edition) return refuse(edition.error());
    const auto& [form, content] = edition.value();
    auto file = form_file(*api.rules().methods, form.kind, form.scheme, content.content, format.value());
    return file ? sent(std::move(file).value()) : refuse(file.error());
}

http::Response report_of_form(Api& api, http::Request& request)
{
    const auto format = wanted_format(request, typeset::Format::docx);
    if (!format) return refuse(format.error());
    const auto edition = wanted_edition(api, request);
    if (!edition) return refuse(edition.error());
    const auto& [form, content] = edition.value();
    auto file = form_report(*api.rules().methods, form.kind, form.scheme, content.content,
                            request.query.value_or("kind", ""), format.value(), language_of(request));
    return file ? sent(std::move(file).value()) : refuse(file.error());
}

http::Response blank_form(Api& api, http::Request& request)
{
    const auto known = api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_DO(api.session_of(store, request, false));
        return Done{};
    });
    if (!known) return refuse(known.error());
    const auto format = wanted_format(request, typeset::Format::xlsx);
    if (!format) return refuse(format.error());
    // Only methods that the program carries: an id that is a path would be read from the disk.
    const std::string scheme = request.query.value_or("scheme", "");
    if (!scheme.empty() && api.rules().methods->find(scheme) == nullptr) return refuse(not_found("scheme"));
    auto file = template_file(request.path_parameters.value_or("kind", ""), scheme, format.value());
    return file ? sent(std::move(file).value()) : refuse(file.error());
}

Result<Answer> templates(const Call&, const Asked&)
{
    JIHENG_TRY(const std::vector<FormLayout> layouts, form_layouts());
    json::array all;
    for (const FormLayout& layout : layouts) {
        json::array schemes;
        for (const auto& kind : layout.schemes) schemes.emplace_back(kind);
        all.push_back(json::object{{"kind", layout.kind},
                                   {"name", layout.name},
                                   {"name_en", layout.name_en},
                                   {"schemes", std::move(schemes)}});
    }
    return Answer{200, json::object{{"templates", std::move(all)}}, 0};
}

}  // namespace

Result<typeset::Format> wanted_format(const http::Request& request, typeset::Format otherwise)
{
    const std::string word = request.query.value_or("format", "");
    if (word.empty()) return otherwise;
    const auto format = format_named(word);
    if (!format) return bad_request("format");
    return *format;
}

Result<FormWithEdition> wanted_edition(const Api& api, http::Request& request)
{
    const Asked asked{request, {}, {}, 0};
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const std::int64_t number, query_id(asked, "edition"));
    FormWithEdition found;
    JIHENG_DO(api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.session_of(store, request, false));
        request.person = std::to_string(session.actor.person);
        const Call call = api.call(store, session.actor);
        JIHENG_TRY(found, read_form_with_edition(call, id));
        if (number != 0) {
            JIHENG_TRY(found.edition, read_edition(call, found.form, number));
        }
        return Done{};
    }));
    return found;
}

http::Response sent(WrittenFile file)
{
    return http::Response::download(std::move(file.bytes), http::content_type_of(file.name), file.name);
}

void add_file_routes(http::Router& router, Api& api)
{
    const http::RouteOptions options{.run = http::Run::pool};
    router.add(
        "GET", "/api/v1/forms/{id}/file", [&](http::Request& request) { return form_as_file(api, request); }, options);
    router.add(
        "GET", "/api/v1/forms/{id}/report", [&](http::Request& request) { return report_of_form(api, request); },
        options);
    router.add(
        "GET", "/api/v1/templates/{kind}", [&](http::Request& request) { return blank_form(api, request); }, options);
    api.read(router, "/api/v1/templates", templates);
}

}  // namespace jiheng::server
