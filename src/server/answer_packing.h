// Packs the answers of surveys beside the requests (collection/packed_columns.h): one thread, one survey after the
// other, as they are asked for. What is lost when the server ends is asked for again by whoever reads the survey next.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include "server/api.h"

namespace jiheng::server {

class AnswerPacking {
public:
    explicit AnswerPacking(Api& api);
    ~AnswerPacking();
    // Any thread; returns at once.
    void ask(std::int64_t survey);
    void stop();

private:
    void run();

    Api& api_;
    std::mutex mutex_{};
    std::condition_variable asked_{};
    std::set<std::int64_t> waiting_{};
    std::atomic<bool> over_ = false;
    std::thread thread_;
};

}  // namespace jiheng::server
