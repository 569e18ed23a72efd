#include "server/serve.h"

#include <algorithm>
#include <chrono>

#include "base/resources.h"
#include "http/metrics.h"
#include "http/request_log.h"
#include "server/answer_packing.h"
#include "server/audit_routes.h"
#include "server/board_routes.h"
#include "server/edition_routes.h"
#include "server/house_routes.h"
#include "server/job_watch.h"
#include "server/pages.h"
#include "server/routes.h"
#include "server/survey_routes.h"
#include "server/upkeep.h"
#include "service/organisations.h"
#include "service/samples.h"
#include "store/migrations.h"

namespace jiheng::server {

namespace {

Moment clock_now()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

http::Response description()
{
    const auto file = find_resource("api/openapi.json");
    return file ? http::Response::json(std::string{file->text}) : http::Response::internal("");
}

}  // namespace

Result<std::optional<FirstAdministrator>> prepare(store::Database& database, store::Keys& keys, const Rulebook& rules,
                                                  const Settings& settings, Moment now)
{
    JIHENG_DO(store::migrate(database));
    const Actor system{.region = settings.region};
    JIHENG_DO(database.write([&](store::Transaction& store) {
        return derive_drawn({store, rules, system, keys, now});
    }));
    bool empty = false;
    JIHENG_DO(database.read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const auto rows, store.query("SELECT COUNT(*) FROM person WHERE region = $1", {settings.region}));
        empty = rows.at(0).at(0).number() == 0;
        return Done{};
    }));
    if (!empty) return std::optional<FirstAdministrator>{};
    FirstAdministrator first{"admin", new_password()};
    const std::string hash = hash_password(first.password, settings.password_cost);
    JIHENG_DO(database.write([&](store::Transaction& store) -> Result<Done> {
        const Call call{store, rules, system, keys, now};
        JIHENG_TRY(const auto people, store.query("SELECT COUNT(*) FROM person WHERE region = $1", {settings.region}));
        empty = people.at(0).at(0).number() == 0;  // another program may have been faster
        if (!empty) return Done{};
        JIHENG_TRY(const Organisation root, add_organisation(call, 0, "finance", say("service.root_organisation")));
        JIHENG_TRY(const std::int64_t person,
                   add_person(call, {first.account, say("service.first_administrator"), hash, true}));
        return grant_role(call, person, "administrator", root.id);
    }));
    if (!empty) return std::optional<FirstAdministrator>{};
    return std::optional{first};
}

http::Router all_routes(Api& api, const Shared& shared)
{
    http::Router router;
    add_session_routes(router, api, shared.sign_ins);
    add_organisation_routes(router, api);
    add_people_routes(router, api);
    add_project_routes(router, api);
    add_list_routes(router, api);
    add_board_routes(router, api);
    add_export_routes(router, api);
    add_year_routes(router, api);
    add_edition_routes(router, api, shared.workers);
    add_result_routes(router, api);
    add_administration_routes(router, api, shared.workers);
    add_form_routes(router, api);
    add_assessment_routes(router, api);
    add_file_routes(router, api);
    add_preview_routes(router, api);
    add_scheme_routes(router, api);
    add_work_routes(router, api);
    add_evidence_routes(router, api);
    add_job_routes(router, api, shared.workers, shared.watch);
    add_audit_routes(router, api);
    add_system_routes(router, api);
    add_choice_routes(router, api);
    add_published_routes(router, api);
    add_survey_routes(router, api, shared.packing);
    add_survey_answer_routes(router, api, shared.packing);
    add_survey_file_routes(router, api);
    add_public_survey_routes(router, api);
    add_interview_routes(router, api);
    router.add("GET", "/api/v1/openapi.json", [](http::Request&) { return description(); });
    router.add("GET", "/metrics",
               [metrics = shared.metrics](http::Request&) { return http::Response::text(metrics->text()); });
    return router;
}

Result<std::unique_ptr<Service>> Service::start(ServeOptions options)
{
    if (!options.clock) options.clock = clock_now;
    auto service = std::unique_ptr<Service>{new Service};
    // While one of them waits for the server, another one computes.
    constexpr unsigned writers = 4;
    options.store.writers = std::max(options.store.writers, writers);
    JIHENG_TRY(service->database_, store::open_database(options.database, options.store));
    JIHENG_TRY(Rulebook rules, Rulebook::load());
    JIHENG_DO(store::migrate(*service->database_));
    JIHENG_TRY(service->keys_, store::Keys::open(*service->database_));
    JIHENG_TRY(service->first_,
               prepare(*service->database_, *service->keys_, rules, options.settings, options.clock()));
    service->api_ =
        std::make_unique<Api>(*service->database_, *service->keys_, std::move(rules), options.settings, options.clock);
    constexpr double seconds = 60;
    service->sign_ins_ = std::make_unique<http::RateLimiter>(http::Rate{
        .burst = options.settings.sign_ins_per_minute, .per_second = options.settings.sign_ins_per_minute / seconds});
    service->workers_ = std::make_unique<Workers>(*service->api_, options.workers);
    service->watch_ = std::make_unique<JobWatch>(*service->api_);
    service->upkeep_ = std::make_unique<Upkeep>(*service->api_, options.workers.lease);
    service->packing_ = std::make_unique<AnswerPacking>(*service->api_);
    if (service->api_->run() == http::Run::pool) {
        // Reads wait in the queue of the workers; how many there may be is said by requests_in_flight. A worker waits
        // for the server more than it computes.
        constexpr std::size_t workers = 8;
        auto& http = options.http;
        http.limits.pool_queue = std::max(http.limits.pool_queue, http.limits.requests_in_flight);
        if (http.workers == 0) http.workers = workers;
    }
    if (!options.http.metrics) options.http.metrics = std::make_shared<http::Metrics>();
    http::Router router = all_routes(*service->api_, {*service->sign_ins_, *service->workers_, *service->watch_,
                                                      *service->packing_, options.http.metrics});
    JIHENG_TRY(auto files, pages(options.pages));
    router.fallback(std::move(files));
    JIHENG_TRY(service->server_, http::Server::start(std::move(router), std::move(options.http)));
    return service;
}

// Requests first, then the work behind them, then the store.
Service::~Service()
{
    stop();
}

void Service::stop()
{
    watch_.reset();
    if (server_) server_->stop();
    if (workers_) workers_->stop();
    if (upkeep_) upkeep_->stop();
    if (packing_) packing_->stop();
}

std::uint16_t Service::port() const
{
    return server_->port();
}

void Service::stop_on_signals()
{
    server_->stop_on_signals();
}

void Service::wait()
{
    server_->wait();
}

}  // namespace jiheng::server
