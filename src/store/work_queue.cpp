#include "store/work_queue.h"

#include <algorithm>
#include <exception>
#include <optional>

#include "base/messages.h"

namespace jiheng::store {

thread_local bool Writing::inside_ = false;

void WorkQueue::put(QueuedWork work)
{
    {
        const std::lock_guard lock{mutex_};
        waiting_.push_back(std::move(work));
    }
    arrived_.notify_one();
}

std::vector<QueuedWork> WorkQueue::take(std::size_t most)
{
    std::unique_lock lock{mutex_};
    arrived_.wait(lock, [&] { return closed_ || !waiting_.empty(); });
    const auto count = static_cast<std::ptrdiff_t>(std::min(most, waiting_.size()));
    std::vector<QueuedWork> taken{std::make_move_iterator(waiting_.begin()),
                                  std::make_move_iterator(waiting_.begin() + count)};
    waiting_.erase(waiting_.begin(), waiting_.begin() + count);
    return taken;
}

void WorkQueue::close()
{
    {
        const std::lock_guard lock{mutex_};
        closed_ = true;
    }
    arrived_.notify_all();
}

Result<Done> write_and_wait(WorkQueue& queue, const Work& work)
{
    if (Writing::inside()) return failure("error.store.nested");
    struct Waiter {
        std::mutex mutex;
        std::condition_variable finished;
        std::optional<Result<Done>> outcome;
    } waiter;
    queue.put({[&work](Transaction& transaction) { return work(transaction); },
               [&waiter](Result<Done> outcome) {
                   // Notified under the lock: the waiter is gone as soon as it can see the outcome.
                   const std::lock_guard lock{waiter.mutex};
                   waiter.outcome = std::move(outcome);
                   waiter.finished.notify_one();
               }});
    std::unique_lock lock{waiter.mutex};
    waiter.finished.wait(lock, [&] { return waiter.outcome.has_value(); });
    return *std::move(waiter.outcome);
}

Result<Done> guarded(const Work& work, Transaction& transaction)
{
    try {
        return work(transaction);
    } catch (const std::exception& thrown) {
        return failure("error.store.failed", {{"reason", thrown.what()}});
    }
}

}  // namespace jiheng::store
