// The connections to one server: handed out, taken back, made anew when the server was away.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "store/postgres/postgres_connection.h"

namespace jiheng::store {

class PostgresPool {
public:
    using Time = std::chrono::steady_clock::time_point;

    PostgresPool(PostgresAddress address, const DatabaseOptions& options)
        : address_{std::move(address)}, options_{options}
    {
    }

    // When a wait that begins now has been long enough.
    Time deadline() const { return std::chrono::steady_clock::now() + std::chrono::seconds{options_.wait_seconds}; }
    // A free connection; waits for one, and for a server that does not answer, until `deadline`.
    // Errors: error.store.busy, .unreachable, .refused (at once: the server answers and does not let us in).
    Result<std::unique_ptr<PostgresConnection>> take(Time deadline);
    // One that was lost is dropped, and with it those that lie idle: they went to the same server.
    void give_back(std::unique_ptr<PostgresConnection> connection);

    const PostgresAddress& address() const { return address_; }

private:
    Result<std::unique_ptr<PostgresConnection>> connect(Time deadline);

    PostgresAddress address_;
    DatabaseOptions options_;
    std::mutex mutex_{};
    std::condition_variable freed_{};
    std::vector<std::unique_ptr<PostgresConnection>> idle_{};
    std::size_t out_ = 0;
};

}  // namespace jiheng::store
