#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/job_watch.h"
#include "server/routes.h"
#include "store/jobs.h"

namespace jiheng::server {

namespace {

// A job belongs to whoever asked for it.
Result<store::Job> readable_job(const Call& call, std::int64_t id)
{
    JIHENG_TRY(auto job, store::find_job(call.store, call.region(), id));
    if (!job || job->created_by != call.actor.person) return not_found("job");
    return std::move(*job);
}

http::Response put(Api& api, Workers& workers, http::Request& request, const std::string& kind)
{
    const auto known = api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.session_of(store, request, true));
        return need_anywhere(api.call(store, session.actor), "job.run");
    });
    if (!known) return refuse(known.error());
    const http::Part* file = request.part("file");
    if (file == nullptr || file->file == nullptr) return refuse(bad_request("file"));
    const auto field = [&](std::string_view name) {
        const http::Part* part = request.part(name);
        return part == nullptr ? std::string{} : part->value;
    };
    json::object payload{{"name", file->file_name}};
    if (kind == "import") {
        const auto organisation = number_in(field("organisation"), "organisation");
        const auto number = number_in(field("year").empty() ? "0" : field("year"), "year");
        const auto year = number ? year_of(number.value()) : Result<int>{number.error()};
        if (!organisation) return refuse(organisation.error());
        if (!year) return refuse(year.error());
        payload["organisation"] = organisation.value();
        payload["year"] = year.value();
        payload["scheme"] = field("scheme");
    }
    const auto kept = keep_file(api, *file->file);
    if (!kept) return refuse(kept.error());
    payload["attachment"] = store::hex(kept.value().hash);
    store::NewJob job;
    job.region = api.settings().region;
    job.kind = kind;
    job.payload = json::serialize(payload);
    const auto done = api.database().write([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.session_of(store, request, true));
        const Call call = api.call(store, session.actor);
        job.id = api.keys().next();
        job.created_by = session.actor.person;
        JIHENG_DO(store::put_job(store, job));
        return log(call, "job." + kind, "job/" + std::to_string(job.id), file->file_name);
    });
    if (!done) return refuse(done.error());
    workers.call();
    http::Response response = respond({202, json::object{{"id", id_json(job.id)}}, 0});
    response.headers.set("Location", "/api/v1/jobs/" + std::to_string(job.id));
    return response;
}

http::Response report(Api& api, http::Request& request)
{
    const Asked asked{request, {}, {}, 0};
    const auto id = asked.id("id");
    if (!id) return refuse(id.error());
    http::Response response;
    const auto done = api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.session_of(store, request, false));
        JIHENG_TRY(const store::Job job, readable_job(api.call(store, session.actor), id.value()));
        boost::system::error_code problem;
        const json::value result = json::parse(job.result, problem);
        if (job.state != "finished" || problem || !result.is_object() || !result.get_object().contains("report"))
            return not_found("report");
        JIHENG_TRY(response, send_file(store, job.region, json::value_to<std::string>(result.at("report")),
                                       "application/x-ndjson", "audit-" + std::to_string(job.id) + ".jsonl"));
        return Done{};
    });
    return done ? std::move(response) : refuse(done.error());
}

}  // namespace

void add_job_routes(http::Router& router, Api& api, Workers& workers, JobWatch& watch)
{
    const http::RouteOptions upload{
        .body = http::Body::file, .max_body = api.settings().upload_bytes, .run = http::Run::pool};
    router.add(
        "POST", "/api/v1/audits", [&](http::Request& request) { return put(api, workers, request, "audit"); }, upload);
    router.add(
        "POST", "/api/v1/imports", [&](http::Request& request) { return put(api, workers, request, "import"); },
        upload);
    api.read(router, "/api/v1/jobs/{id}", [](const Call& call, const Asked& asked) -> Result<Answer> {
        JIHENG_TRY(const std::int64_t id, asked.id("id"));
        JIHENG_TRY(const store::Job job, readable_job(call, id));
        return Answer{200, job_json(job), 0};
    });
    router.add("GET", "/api/v1/jobs/{id}/report", [&](http::Request& request) { return report(api, request); },
               {.run = http::Run::pool});
    api.write(router, "DELETE", "/api/v1/jobs/{id}", [](const Call& call, const Asked& asked) -> Result<Answer> {
        JIHENG_TRY(const std::int64_t id, asked.id("id"));
        JIHENG_TRY(const store::Job job, readable_job(call, id));
        JIHENG_DO(store::cancel_job(call.store, call.region(), job.id));
        JIHENG_DO(log(call, "job.cancel", "job/" + std::to_string(id)));
        return Answer{204, nullptr, 0};
    });
    // Progress as it comes: an event whenever the job has changed, and the last one when it is over.
    router.add("GET", "/api/v1/jobs/{id}/events", [&](http::Request request, const http::Reply& reply) {
        const Asked asked{request, {}, {}, 0};
        const auto id = asked.id("id");
        const auto known = api.database().read([&](store::Transaction& store) -> Result<Done> {
            JIHENG_TRY(const Session session, api.session_of(store, request, false));
            if (!id) return id.error();
            JIHENG_DO(readable_job(api.call(store, session.actor), id.value()));
            return Done{};
        });
        if (!known) {
            reply.send(refuse(known.error()));
            return;
        }
        watch.add(id.value(), reply.stream());
    });
}

}  // namespace jiheng::server
