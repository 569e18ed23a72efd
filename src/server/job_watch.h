// Tells those who wait for a job how far it is. The rows are looked at, not the workers, so it does not matter in which
// program the job runs.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "http/stream.h"
#include "server/api.h"
#include "server/worker.h"
#include "store/jobs.h"

namespace jiheng::server {

json::object job_json(const store::Job& job);

class JobWatch {
public:
    explicit JobWatch(Api& api);
    ~JobWatch();
    void add(std::int64_t job, http::Stream stream);

private:
    struct Watched {
        std::int64_t job;
        http::Stream stream;
        std::string last{};
    };
    void run();
    bool tell(Watched& watched);  // false: over

    Api& api_;
    std::mutex mutex_{};
    std::condition_variable changed_{};
    bool stopping_ = false;
    std::vector<Watched> watched_{};
    std::thread thread_;
};

void add_job_routes(http::Router& router, Api& api, Workers& workers, JobWatch& watch);

}  // namespace jiheng::server
