// Makes anew what an older program left out (service/derived_rows.h), in small pieces while requests are answered. One
// server at a time does it, by a job whose lease another takes over; a server with nothing to do does nothing.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/api.h"
#include "service/derived_rows.h"
#include "store/jobs.h"

namespace jiheng::server {

inline constexpr std::string_view upkeep_job = "derive";

class Upkeep {
public:
    Upkeep(Api& api, Moment lease);
    ~Upkeep();
    void stop();

private:
    void run();
    Result<bool> is_needed();
    Result<std::optional<store::Job>> claim();
    bool work(const store::Job& job);            // false: somebody else goes on with it, or nobody for now
    bool pause(std::chrono::milliseconds time);  // false: it ends

    Api& api_;
    store::JobOwner owner_;
    std::mutex mutex_{};
    std::condition_variable ended_{};
    bool over_ = false;
    std::thread thread_;
};

}  // namespace jiheng::server
