// Works that wait for a thread to write them. Those that have come in by the time it is free share one commit.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include "store/database.h"
#include "store/log.h"

namespace jiheng::store {

struct QueuedWork {
    Work work;
    std::function<void(Result<Done>)> done;
};

class WorkQueue {
public:
    void put(QueuedWork work);
    // Waits for work and takes up to `most`; nothing once the queue is closed and empty.
    std::vector<QueuedWork> take(std::size_t most);
    void close();

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<QueuedWork> waiting_;
    bool closed_ = false;
};

// Runs `work` through `queue` and waits for its outcome.
Result<Done> write_and_wait(WorkQueue& queue, const Work& work);

// What `work` says, an exception as error.store.failed.
Result<Done> guarded(const Work& work, Transaction& transaction);
// The same on a connection that remembers the first statement that failed: a work cannot swallow that. One that fails
// leaves nothing for the log.
template <class Connection>
Result<Done> outcome_of(const Work& work, Connection& connection)
{
    connection.forget_failure();
    const std::size_t others = connection.waiting_log().size();
    Result<Done> outcome = guarded(work, connection);
    if (outcome.ok() && connection.first_failure()) outcome = *connection.first_failure();
    if (!outcome.ok()) connection.waiting_log().resize(others);
    return outcome;
}

// A work that is alone in its transaction: what it says, then what the log says of it.
template <class Connection>
Result<Done> outcome_alone(const Work& work, Connection& connection)
{
    connection.waiting_log().clear();
    JIHENG_DO(outcome_of(work, connection));
    return write_waiting_log(connection);
}

// Set while this thread runs a work that writes: one that waits for another would wait for itself.
class Writing {
public:
    Writing() { inside_ = true; }
    ~Writing() { inside_ = false; }
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;
    static bool inside() { return inside_; }

private:
    static thread_local bool inside_;
};

}  // namespace jiheng::store
