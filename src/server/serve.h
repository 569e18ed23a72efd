// The whole server: store, rules, endpoints, workers, sockets. What `jiheng serve` starts and tests start too.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "http/metrics.h"
#include "http/server.h"
#include "server/api.h"
#include "server/worker.h"
#include "store/open_database.h"

namespace jiheng::server {

struct ServeOptions {
    std::string database = "jiheng.db";
    std::string pages{};  // a folder; empty: those in the binary
    Settings settings{};
    WorkerSettings workers{};
    store::DatabaseOptions store{};
    http::ServerOptions http{};
    std::function<Moment()> clock{};  // empty: the machine's
};

// Makes what is missing: tables, the root organisation, the first administrator. Nothing when there is one already.
struct FirstAdministrator {
    std::string account{};
    std::string password{};  // shown once; changed at the first sign-in
};
Result<std::optional<FirstAdministrator>> prepare(store::Database& database, store::Keys& keys, const Rulebook& rules,
                                                  const Settings& settings, Moment now);

class Service {
public:
    // Listens when it returns.
    static Result<std::unique_ptr<Service>> start(ServeOptions options);
    ~Service();

    std::uint16_t port() const;
    const std::optional<FirstAdministrator>& first_administrator() const { return first_; }
    void stop_on_signals();
    void wait();
    void stop();

private:
    Service() = default;
    std::unique_ptr<store::Database> database_{};
    std::unique_ptr<store::Keys> keys_{};
    std::unique_ptr<Api> api_{};
    std::unique_ptr<http::RateLimiter> sign_ins_{};
    std::unique_ptr<Workers> workers_{};
    std::unique_ptr<class JobWatch> watch_{};
    std::unique_ptr<class Upkeep> upkeep_{};
    std::unique_ptr<class AnswerPacking> packing_{};
    std::unique_ptr<http::Server> server_{};
    std::optional<FirstAdministrator> first_{};
};

// Every endpoint and what some of them share; for a test too, which holds api/openapi.json against them.
struct Shared {
    http::RateLimiter& sign_ins;
    Workers& workers;
    class JobWatch& watch;
    class AnswerPacking& packing;
    std::shared_ptr<http::Metrics> metrics;
};
http::Router all_routes(Api& api, const Shared& shared);

}  // namespace jiheng::server
