#include "store/postgres/postgres_pool.h"

#include <algorithm>
#include <thread>

#include "base/messages.h"

namespace jiheng::store {

namespace {

// The server takes no connections now, and may do so later.
bool may_come_back(const PostgresAddress& address)
{
    const PGPing answer = PQping(address.url().c_str());
    return answer == PQPING_REJECT || answer == PQPING_NO_RESPONSE;
}

}  // namespace

Result<std::unique_ptr<PostgresConnection>> PostgresPool::take(Time deadline)
{
    {
        std::unique_lock lock{mutex_};
        const auto room = [&] { return !idle_.empty() || out_ < std::max(1U, options_.connections); };
        if (!freed_.wait_until(lock, deadline, room))
            return failure("error.store.busy", {}, whole_file(address_.place()));
        ++out_;
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return connection;
        }
    }
    auto connected = connect(deadline);
    if (!connected.ok()) {
        const std::lock_guard lock{mutex_};
        --out_;
        freed_.notify_one();
    }
    return connected;
}

Result<std::unique_ptr<PostgresConnection>> PostgresPool::connect(Time deadline)
{
    using std::chrono::milliseconds;
    for (milliseconds pause{20};; pause = std::min(2 * pause, milliseconds{500})) {
        auto connected = PostgresConnection::open(address_, options_);
        if (connected.ok()) return connected;
        if (!may_come_back(address_)) {
            // It may have come back between the two questions.
            auto again = PostgresConnection::open(address_, options_);
            if (again.ok()) return again;
            if (!may_come_back(address_))
                return failure("error.store.refused", {{"reason", again.error().english}}, again.error().where);
        }
        if (std::chrono::steady_clock::now() + pause >= deadline) return connected;
        std::this_thread::sleep_for(pause);
    }
}

void PostgresPool::give_back(std::unique_ptr<PostgresConnection> connection)
{
    std::vector<std::unique_ptr<PostgresConnection>> dropped;  // closed outside the lock
    {
        const std::lock_guard lock{mutex_};
        --out_;
        if (connection->lost()) {
            dropped = std::move(idle_);
            idle_.clear();
            dropped.push_back(std::move(connection));
        } else {
            connection->forget_failure();
            idle_.push_back(std::move(connection));
        }
    }
    freed_.notify_one();
}

}  // namespace jiheng::store
