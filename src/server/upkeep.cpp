#include "server/upkeep.h"

#include <unistd.h>

#include <chrono>

namespace jiheng::server {

namespace {

struct Part {
    DerivePiece derive;
    std::size_t most;  // in a transaction: others wait for it on SQLite, so it takes some milliseconds
};
constexpr Part parts[]{{derive_organisation_names, 100}, {derive_person_names, 100}, {derive_projects, 10}};
constexpr std::chrono::milliseconds for_others{2};
constexpr std::chrono::milliseconds between_looks{1'000};
}  // namespace

Upkeep::Upkeep(Api& api, Moment lease)
    : api_{api},
      owner_{.name = "upkeep-" + std::to_string(getpid()) + "-" + std::to_string(api.keys().next()), .lease = lease},
      thread_{[this] { run(); }}
{
}

Upkeep::~Upkeep()
{
    stop();
}

void Upkeep::stop()
{
    {
        const std::lock_guard lock{mutex_};
        over_ = true;
    }
    ended_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool Upkeep::pause(std::chrono::milliseconds time)
{
    std::unique_lock lock{mutex_};
    return !ended_.wait_for(lock, time, [this] { return over_; });
}

void Upkeep::run()
{
    do {
        const auto needed = is_needed();
        if (needed && !needed.value()) return;
        if (!needed) continue;  // the store is away for a while
        const auto job = claim();
        if (job && job.value() && work(*job.value())) return;
    } while (pause(between_looks));
}

Result<bool> Upkeep::is_needed()
{
    bool derived = true;
    const Actor system{.region = api_.settings().region};
    JIHENG_DO(api_.plain_database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(derived, is_derived(api_.call(store, system)));
        return Done{};
    }));
    return !derived;
}

// The job of a program that died, or a new one where nobody is at it.
Result<std::optional<store::Job>> Upkeep::claim()
{
    std::optional<store::Job> job;
    const std::int64_t region = api_.settings().region;
    const std::vector<std::string> kinds{std::string{upkeep_job}};
    JIHENG_DO(api_.plain_database().write([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(job, store::claim_job(store, region, owner_, kinds));
        if (job) return Done{};
        JIHENG_TRY(const auto running, store.query("SELECT 1 FROM job WHERE region = $1 AND kind = $2 AND state = "
                                                   "'running' LIMIT 1",
                                                   {region, upkeep_job}));
        if (!running.empty()) return Done{};
        store::NewJob wanted;
        wanted.region = region;
        wanted.id = api_.keys().next();
        wanted.kind = upkeep_job;
        wanted.payload = "{}";
        JIHENG_DO(store::put_job(store, wanted));
        JIHENG_TRY(job, store::claim_job(store, region, owner_, kinds));
        return Done{};
    }));
    return job;
}

bool Upkeep::work(const store::Job& job)
{
    const Actor system{.region = job.region};
    std::int64_t done = 0;
    bool going = true;
    for (const Part& part : parts) {
        const auto most = static_cast<std::int64_t>(part.most);
        for (std::int64_t last = 0, after = 0; going; after = last) {
            bool held = false;
            const auto kept = api_.plain_database().write([&](store::Transaction& store) -> Result<Done> {
                JIHENG_TRY(last, part.derive(api_.call(store, system), after, part.most));
                JIHENG_TRY(held, store::progress_job(store, job, owner_, done + most, 0));
                return held ? Result<Done>{Done{}} : failure("error.service.job_given_up");
            });
            if (!kept) return false;
            if (last == 0) break;
            done += most;
            going = pause(for_others);
        }
    }
    // One that was stopped is over too: who starts next finds what is left.
    (void)api_.plain_database().write([&](store::Transaction& store) -> Result<Done> {
        JIHENG_DO(store::finish_job(store, job, owner_, "{}"));
        return Done{};
    });
    return going;
}

}  // namespace jiheng::server
