// Whose secret came with a request, remembered for a moment, so that a read need not ask the store each time. Whatever
// is written through this server ends all that is remembered; what another server of the same database writes (a role
// withdrawn, a session closed) holds here after `kept` at the latest. Writes never ask the memory.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "service/people.h"
#include "store/database.h"

namespace jiheng::server {

class SessionMemory {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::seconds kept{2};

    // To be taken before the store is read: what is found there is remembered only while nothing was written since.
    std::uint64_t turn() const { return turn_.load(); }
    // `hash`: of the secret; secrets themselves are not held. Nothing when it is not remembered, or has expired.
    std::shared_ptr<const Session> find(const std::string& hash, Moment now, Clock::time_point at) const;
    void keep(std::uint64_t turn, const std::string& hash, std::shared_ptr<const Session> session,
              Clock::time_point at);
    void forget() { ++turn_; }

private:
    struct Entry {
        std::shared_ptr<const Session> session{};
        std::uint64_t turn = 0;
        Clock::time_point until{};
    };

    std::atomic<std::uint64_t> turn_{0};
    mutable std::shared_mutex mutex_{};
    std::unordered_map<std::string, Entry> entries_{};
};

// A database whose writes end what is remembered, after the commit and before anybody is told of it.
std::unique_ptr<store::Database> forgetting(store::Database& database, SessionMemory& sessions);

}  // namespace jiheng::server
