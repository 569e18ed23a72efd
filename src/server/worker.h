// Runs jobs behind the requests: imports and audits of uploaded files. Any number of workers, in any number of
// programs, share the rows of one table; a job whose program died is taken over when its lease runs out.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/api.h"
#include "store/jobs.h"

namespace jiheng::server {

struct WorkerSettings {
    std::size_t threads = 1;
    Moment lease = 60 * second;
    Moment poll = 500;             // milliseconds between looks when nobody calls
    std::string backups{};         // folder for them; empty: none are made
    std::size_t backups_kept = 0;  // the latest; 0: all
};

class Workers {
public:
    Workers(Api& api, WorkerSettings settings);
    ~Workers();  // stops: a job that runs is given up at its next sign of life and taken over by another worker

    void call();  // there is something to do
    void stop();
    const WorkerSettings& settings() const { return settings_; }

private:
    void run(std::size_t number);
    void work_on(const store::Job& job, const store::JobOwner& owner);

    Api& api_;
    WorkerSettings settings_;
    std::string name_;
    std::mutex mutex_{};
    std::condition_variable called_{};
    std::atomic<bool> stopping_{false};
    std::vector<std::thread> threads_{};
};

}  // namespace jiheng::server
