#include "server/heartbeat.h"

#include <chrono>

namespace jiheng::server {

Heartbeat::Heartbeat(store::Database& database, const store::Job& job, const store::JobOwner& owner)
    : thread_{[this, &database, &job, &owner] { beat(database, job, owner); }}
{
}

Heartbeat::~Heartbeat()
{
    {
        const std::lock_guard lock{mutex_};
        over_ = true;
    }
    ended_.notify_all();
    thread_.join();
}

void Heartbeat::beat(store::Database& database, const store::Job& job, const store::JobOwner& owner)
{
    constexpr std::int64_t signs = 3;  // a lease, so that one may get lost
    std::unique_lock lock{mutex_};
    while (!ended_.wait_for(lock, std::chrono::milliseconds{owner.lease / signs}, [this] { return over_; })) {
        lock.unlock();
        (void)database.write([&](store::Transaction& store) -> Result<Done> {
            JIHENG_DO(store::renew_job(store, job, owner));
            return Done{};
        });
        lock.lock();
    }
}

}  // namespace jiheng::server
