// Keeps a job's lease while something runs that gives no sign of life of its own.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "store/jobs.h"

namespace jiheng::server {

class Heartbeat {
public:
    Heartbeat(store::Database& database, const store::Job& job, const store::JobOwner& owner);
    ~Heartbeat();
    Heartbeat(const Heartbeat&) = delete;
    Heartbeat& operator=(const Heartbeat&) = delete;

private:
    void beat(store::Database& database, const store::Job& job, const store::JobOwner& owner);

    std::mutex mutex_{};
    std::condition_variable ended_{};
    bool over_ = false;
    std::thread thread_;
};

}  // namespace jiheng::server
