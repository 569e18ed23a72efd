#include <array>
#include <fstream>

#include "server/routes.h"
#include "service/work_on_forms.h"
#include "store/attachments.h"

namespace jiheng::server {

namespace {

json::object evidence_json(const EvidenceRecord& one)
{
    return {{"id", id_json(one.id)},
            {"form", id_json(one.form)},
            {"indicator", one.indicator},
            {"purpose", one.purpose},
            {"name", one.name},
            {"media_type", one.media_type},
            {"hash", one.hash},
            {"size", one.size},
            {"time", moment_json(one.time)},
            {"void_reason", one.void_reason.empty() ? json::value(nullptr) : json::value(one.void_reason)}};
}

// Kept first, attached then: a file that nobody may attach is swept away later.
http::Response attach(Api& api, http::Request& request)
{
    const auto field = [&](std::string_view name) {
        const http::Part* part = request.part(name);
        return part == nullptr ? std::string{} : part->value;
    };
    const Asked asked{request, {}, {}, 0};
    const auto id = asked.id("id");
    if (!id) return refuse(id.error());
    const auto known = api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.session_of(store, request, true));
        const Call call = api.call(store, session.actor);
        JIHENG_TRY(const FormRecord form, read_form(call, id.value()));
        JIHENG_DO(need_right(call, form.project, form.path, "evidence.write"));
        return Done{};
    });
    if (!known) return refuse(known.error());
    const http::Part* file = request.part("file");
    if (file == nullptr || file->file == nullptr) return refuse(bad_request("file"));
    auto kept = keep_file(api, *file->file);
    if (!kept) return refuse(kept.error());
    EvidenceRecord evidence;
    evidence.indicator = field("indicator");
    evidence.purpose = field("purpose");
    evidence.name = file->file_name;
    evidence.media_type = file->content_type.empty() ? "application/octet-stream" : file->content_type;
    evidence.hash = store::hex(kept.value().hash);
    evidence.size = kept.value().size;
    Answer answer;
    const auto done = api.database().write([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.session_of(store, request, true));
        const Call call = api.call(store, session.actor);
        JIHENG_TRY(const FormRecord form, read_form(call, id.value()));
        JIHENG_TRY(const std::int64_t made, attach_evidence(call, form, evidence));
        answer = {201, json::object{{"id", id_json(made)}, {"hash", evidence.hash}, {"size", evidence.size}}, 0};
        return Done{};
    });
    return done ? respond(answer) : refuse(done.error());
}

http::Response download(Api& api, http::Request& request)
{
    const Asked asked{request, {}, {}, 0};
    const auto id = asked.id("id");
    if (!id) return refuse(id.error());
    EvidenceRecord evidence;
    http::Response response;
    const auto done = api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.session_of(store, request, false));
        const Call call = api.call(store, session.actor);
        JIHENG_TRY(evidence, read_evidence(call, id.value()));
        // Whatever its sender called it, a browser is given bytes to keep and nothing to show.
        JIHENG_TRY(response,
                   send_file(store, api.settings().region, evidence.hash, "application/octet-stream", evidence.name));
        return Done{};
    });
    return done ? std::move(response) : refuse(done.error());
}

}  // namespace

Result<store::Attachment> keep_file(Api& api, const http::TemporaryFile& file)
{
    store::AttachmentUpload::Limits limits;
    limits.bytes = static_cast<std::int64_t>(api.settings().upload_bytes);
    store::AttachmentUpload upload{api.database(), api.keys(), api.settings().region, limits};
    std::ifstream in{file.path(), std::ios::binary};
    constexpr std::size_t piece = 1U << 18;
    std::string buffer(piece, '\0');
    while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0)
        JIHENG_DO(upload.add(std::string_view{buffer.data(), static_cast<std::size_t>(in.gcount())}));
    return upload.keep();
}

Result<http::Response> send_file(store::Transaction& store, std::int64_t region, const std::string& hash,
                                 const std::string& media_type, const std::string& name)
{
    JIHENG_TRY(const auto found, store::find_attachment(store, region, store::from_hex(hash)));
    if (!found) return not_found("attachment");
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(found->size));
    JIHENG_DO(store::read_attachment(store, region, *found, [&](std::string_view piece) {
        bytes += piece;
        return true;
    }));
    return http::Response::download(std::move(bytes), media_type, name);
}

void add_evidence_routes(http::Router& router, Api& api)
{
    router.add("POST", "/api/v1/forms/{id}/evidence", [&](http::Request& request) { return attach(api, request); },
               {.body = http::Body::file, .max_body = api.settings().upload_bytes, .run = http::Run::pool});
    router.add("GET", "/api/v1/evidence/{id}", [&](http::Request& request) { return download(api, request); },
               {.run = http::Run::pool});
    api.read(router, "/api/v1/projects/{id}/evidence", [](const Call& call, const Asked& asked) -> Result<Answer> {
        JIHENG_TRY(const std::int64_t id, asked.id("id"));
        JIHENG_TRY(const auto found, list_evidence(call, id));
        json::array all;
        for (const auto& one : found) all.push_back(evidence_json(one));
        return Answer{200, json::object{{"evidence", std::move(all)}}, 0};
    });
    api.write(router, "POST", "/api/v1/evidence/{id}/void", [](const Call& call, const Asked& asked) -> Result<Answer> {
        JIHENG_TRY(const std::int64_t id, asked.id("id"));
        JIHENG_DO(void_evidence(call, id, asked.text("reason")));
        return Answer{204, nullptr, 0};
    });
}

}  // namespace jiheng::server
