#include "server/audit_routes.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "documents/read_document.h"
#include "http/temporary_file.h"
#include "reports/findings_workbook.h"
#include "reports/review_opinion.h"
#include "server/audited_upload.h"
#include "server/document_json.h"
#include "server/routes.h"
#include "service/audits.h"
#include "service/samples.h"
#include "typeset/write_manuscript.h"

namespace jiheng::server {

namespace {

json::value parsed(const std::string& text)
{
    boost::system::error_code problem;
    json::value value = json::parse(text, problem);
    return problem ? json::value(nullptr) : value;
}

// What a list needs of an audit: its name, how far it is, and how much it found.
json::object audit_json(const store::Job& job)
{
    const json::value payload = parsed(job.payload);
    const json::value result = job.ended_at == 0 ? json::value(nullptr) : parsed(job.result);
    json::value name = "";
    if (const auto* object = payload.if_object(); object != nullptr && object->contains("name"))
        name = object->at("name");
    json::value findings = nullptr;
    json::value documents = nullptr;
    if (const auto* object = result.if_object(); object != nullptr && object->contains("summary")) {
        const json::object& summary = object->at("summary").as_object();
        findings = summary.at("findings");
        documents = summary.at("documents");
    }
    return {{"id", id_json(job.id)},
            {"name", std::move(name)},
            {"state", job.state},
            {"done", job.done},
            {"total", job.total},
            {"documents", std::move(documents)},
            {"findings", std::move(findings)},
            {"created", moment_json(job.created_at)},
            {"ended", moment_json(job.ended_at)}};
}

Result<Answer> list(const Call& call, const Asked& asked, const Settings& settings)
{
    JIHENG_TRY(const std::size_t limit, page_size(asked, settings));
    JIHENG_TRY(const std::int64_t before, query_id(asked, "before"));
    JIHENG_TRY(const auto found, list_audits(call, before, limit));
    json::array audits;
    for (const auto& job : found) audits.push_back(audit_json(job));
    json::value next = nullptr;
    if (found.size() == limit) next = id_json(found.back().id);
    return Answer{200, json::object{{"audits", std::move(audits)}, {"next", std::move(next)}}, 0};
}

Result<Answer> handlings(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const auto found, list_audit_handlings(call, id));
    json::array all;
    for (const auto& one : found)
        all.push_back(json::object{{"document", one.finding.document},
                                   {"number", one.finding.number},
                                   {"handling", one.handling},
                                   {"reason", one.reason},
                                   {"person_name", one.person_name},
                                   {"time", moment_json(one.time)}});
    return Answer{200, json::object{{"handlings", std::move(all)}}, 0};
}

Result<Answer> handle(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const std::int64_t document, asked.id("document"));
    JIHENG_TRY(const std::int64_t number, asked.id("number"));
    JIHENG_TRY(const std::string handling, asked.needed("handling"));
    JIHENG_DO(handle_audit_finding(call, id, {document, number}, handling, asked.text("reason")));
    return Answer{204, nullptr, 0};
}

// Spot checks that were drawn, without their records.
Result<Answer> samples(const Call& call, const Asked& asked, const Settings& settings)
{
    JIHENG_TRY(const std::size_t limit, page_size(asked, settings));
    JIHENG_TRY(const auto found, list_samples(call, limit));
    json::array all;
    for (const auto& one : found)
        all.push_back(json::object{
            {"id", id_json(one.id)}, {"year", one.year}, {"seed", one.seed}, {"time", moment_json(one.time)}});
    return Answer{200, json::object{{"samples", std::move(all)}}, 0};
}

// The files of an audit, fetched inside a transaction and worked on outside.
Result<AuditedUpload> upload_of(Api& api, const http::Request& request)
{
    const Asked asked{request, {}, {}, 0};
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    AuditedUpload upload;
    JIHENG_DO(api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.session_of(store, request, false));
        JIHENG_TRY(const store::Job job, read_audit(api.call(store, session.actor), id));
        JIHENG_TRY(upload, fetch_upload(store, job));
        return Done{};
    }));
    return upload;
}

struct Original {
    std::string path{};
    std::string bytes{};
    json::object line{};
};
Result<Original> original_of(Api& api, const http::Request& request)
{
    const Asked asked{request, {}, {}, 0};
    JIHENG_TRY(const std::int64_t document, asked.id("document"));
    JIHENG_TRY(const AuditedUpload upload, upload_of(api, request));
    Original original;
    JIHENG_TRY(original.line, report_line(upload, document));
    original.path = json::value_to<std::string>(original.line.at("path"));
    JIHENG_TRY(original.bytes, bytes_of(upload, original.path));
    return original;
}

Result<http::Response> document(Api& api, const http::Request& request)
{
    JIHENG_TRY(Original original, original_of(api, request));
    json::object answer{{"path", original.path}, {"medium", nullptr}, {"blocks", json::array{}}, {"more", false}};
    // What could not be read says so in its line of the report.
    if (const auto read = read_document(original.bytes, original.path, {}); read)
        for (auto& [key, value] : document_json(read.value())) answer[key] = std::move(value);
    answer["report"] = std::move(original.line);
    return respond({200, std::move(answer), 0});
}

Result<http::Response> file(Api& api, const http::Request& request)
{
    JIHENG_TRY(Original original, original_of(api, request));
    const std::string name = std::filesystem::path{original.path}.filename().string();
    return http::Response::download(std::move(original.bytes), "application/octet-stream", name);
}

constexpr std::string_view docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

std::string stem_of(const AuditedUpload& upload)
{
    return std::filesystem::path{upload.name}.stem().string();
}

Result<http::Response> opinion(Api& api, const http::Request& request)
{
    JIHENG_TRY(const AuditedUpload upload, upload_of(api, request));
    const Language language = language_of(request);
    ReviewOpinion all{Severity::note, language};
    JIHENG_TRY(const AuditSummary summary,
               audit_again(upload, [&](const AuditedDocument& document) { all.add(document); }));
    JIHENG_TRY(std::string bytes, typeset::write_manuscript(all.finish(summary), typeset::Format::docx, {}));
    return http::Response::download(std::move(bytes), docx,
                                    stem_of(upload) + "-" + say("opinion.file_ending", {}, language) + ".docx");
}

Result<http::Response> workbook(Api& api, const http::Request& request)
{
    JIHENG_TRY(const AuditedUpload upload, upload_of(api, request));
    JIHENG_TRY(const auto place, http::TemporaryFile::create(std::filesystem::temp_directory_path()));
    FindingsWorkbook all{place->path().string(), Severity::note, language_of(request)};
    JIHENG_TRY(const AuditSummary summary,
               audit_again(upload, [&](const AuditedDocument& document) { all.add(document); }));
    if (!all.finish(summary)) return failure("error.http.no_space");
    std::ifstream in{place->path(), std::ios::binary};
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return http::Response::download(std::move(bytes).str(), xlsx, stem_of(upload) + ".xlsx");
}

}  // namespace

void add_audit_routes(http::Router& router, Api& api)
{
    api.read(router, "/api/v1/audits",
             [&](const Call& call, const Asked& asked) { return list(call, asked, api.settings()); });
    api.read(router, "/api/v1/samples",
             [&](const Call& call, const Asked& asked) { return samples(call, asked, api.settings()); });
    api.read(router, "/api/v1/audits/{id}/handlings", handlings);
    api.write(router, "POST", "/api/v1/audits/{id}/documents/{document}/findings/{number}", handle);
    const auto on_pool = [&](std::string_view pattern, Result<http::Response> (*answer)(Api&, const http::Request&)) {
        router.add("GET", pattern,
                   [&api, answer](http::Request& request) {
                       auto answered = answer(api, request);
                       return answered ? std::move(answered).value() : refuse(answered.error());
                   },
                   {.run = http::Run::pool});
    };
    on_pool("/api/v1/audits/{id}/documents/{document}", document);
    on_pool("/api/v1/audits/{id}/documents/{document}/file", file);
    on_pool("/api/v1/audits/{id}/opinion", opinion);
    on_pool("/api/v1/audits/{id}/workbook", workbook);
}

}  // namespace jiheng::server
