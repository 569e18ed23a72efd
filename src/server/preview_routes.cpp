#include "documents/read_document.h"
#include "reports/json_values.h"
#include "server/assessment_json.h"
#include "server/files.h"
#include "server/routes.h"
#include "server/turnstile.h"
#include "service/form_preview.h"
#include "service/steps.h"
#include "workflow/source_files.h"

namespace jiheng::server {

namespace {

// A form that a person filled in, not an archive of a department: read at once, a few at a time.
constexpr std::size_t most_bytes = std::size_t{16} << 20;
constexpr int at_once = 2;

ReadLimits preview_limits()
{
    ReadLimits limits;
    limits.bytes = most_bytes;
    limits.inflated = std::size_t{48} << 20;
    limits.cells = 100'000;
    limits.conversion_seconds = 20;
    return limits;
}

json::value or_null(const std::optional<std::string>& text)
{
    return text ? json::value(*text) : json::value(nullptr);
}

http::Response preview(Api& api, Turnstile& turnstile, http::Request& request)
{
    const Asked asked{request, {}, {}, 0};
    const auto id = asked.id("id");
    if (!id) return refuse(id.error());
    FormWithEdition now;
    const auto known = api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.session_of(store, request, true));
        request.person = std::to_string(session.actor.person);
        const Call call = api.call(store, session.actor);
        JIHENG_TRY(now, read_form_with_edition(call, id.value()));
        return need_editable(call, now.form);
    });
    if (!known) return refuse(known.error());
    const http::Part* file = request.part("file");
    if (file == nullptr || file->file == nullptr) return refuse(bad_request("file"));
    const auto pass = turnstile.pass();
    if (!pass) return Turnstile::busy();
    const auto bytes = read_bytes(file->file->path().string(), most_bytes);
    if (!bytes) return refuse(bytes.error());
    const auto document = read_document(bytes.value(), shown_name(file->file_name), preview_limits());
    if (!document) return refuse(document.error());
    const auto made =
        preview_form(*api.rules().methods, now.form.kind, now.form.scheme, now.edition.content, document.value());
    if (!made) return refuse(made.error());
    json::array changes;
    for (const auto& one : made.value().changes)
        changes.push_back(
            json::object{{"cell", one.cell}, {"before", or_null(one.before)}, {"after", or_null(one.after)}});
    json::array errors;
    for (const auto& one : made.value().errors)
        errors.push_back(json::object{{"cell", text_or_null(one.cell)},
                                      {"where", text_or_null(one.error.where.label)},
                                      {"code", one.error.code},
                                      {"message", one.error.message},
                                      {"message_en", one.error.english}});
    json::array unread;
    for (const auto& one : made.value().unread)
        unread.push_back(json::object{{"where", text_or_null(one.where.label)}, {"text", one.text}});
    return respond(
        {200, nullptr, 0,
         with_content({{"changes", std::move(changes)}, {"errors", std::move(errors)}, {"unread", std::move(unread)}},
                      made.value().content)});
}

}  // namespace

void add_preview_routes(http::Router& router, Api& api)
{
    const auto turnstile = std::make_shared<Turnstile>(at_once);
    router.add("POST", "/api/v1/forms/{id}/preview",
               [&api, turnstile](http::Request& request) { return preview(api, *turnstile, request); },
               {.body = http::Body::file, .max_body = most_bytes + (1U << 16), .run = http::Run::pool});
}

}  // namespace jiheng::server
