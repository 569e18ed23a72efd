// What all threads of a server share.
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <mutex>
#include <string>
#include <unordered_map>

#include "http/proxies.h"
#include "http/server.h"
#include "http/worker_pool.h"

namespace jiheng::http {

// How many connections each address holds.
class AddressCounts {
public:
    bool enter(const std::string& address, std::size_t most);
    void leave(const std::string& address);

private:
    std::mutex mutex_;
    std::unordered_map<std::string, std::size_t> counts_;
};

struct Core {
    Router router;
    ServerOptions options;
    TrustedProxies proxies;
    std::filesystem::path folder;  // of uploads; removed at the end when it is ours
    bool own_folder = false;
    WorkerPool pool;

    std::atomic<bool> stopping{false};
    std::atomic<std::size_t> connections{0};
    std::atomic<std::size_t> in_flight{0};
    AddressCounts per_address{};

    Core(Router routes, ServerOptions given, TrustedProxies trusted, std::size_t workers)
        : router{std::move(routes)},
          options{std::move(given)},
          proxies{std::move(trusted)},
          pool{workers, options.limits.pool_queue}
    {
    }
    ~Core()
    {
        std::error_code ignored;
        if (own_folder) std::filesystem::remove_all(folder, ignored);
    }
    Core(const Core&) = delete;
    Core& operator=(const Core&) = delete;

    const Limits& limits() const { return options.limits; }
};

// One of the requests in flight, for as long as it lives.
class InFlight {
public:
    explicit InFlight(Core& core) : core_{&core} { ++core_->in_flight; }
    ~InFlight() { leave(); }
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;
    void leave()
    {
        if (core_ != nullptr) --core_->in_flight;
        core_ = nullptr;
    }

private:
    Core* core_;
};

}  // namespace jiheng::http
