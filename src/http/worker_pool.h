// Threads for handlers that compute or wait. The queue is bounded: who comes when it is full is told at once.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "http/router.h"

namespace jiheng::http {

struct Job {
    const Route* route;
    Request request;
    Reply reply;
};

// Calls the handler; what it throws becomes an answer of 500.
void run_handler(const Route& route, Request request, const Reply& reply);

class WorkerPool {
public:
    WorkerPool(std::size_t workers, std::size_t queue);
    ~WorkerPool();

    // False, and `job` is untouched, when the queue is full or the pool ends.
    bool push(Job& job);
    std::size_t waiting() const;
    // Answers what waits with 503; what runs is waited for.
    void stop();

private:
    void work();

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> jobs_;
    std::size_t most_;
    bool ends_{false};
    std::vector<std::thread> threads_;
};

}  // namespace jiheng::http
