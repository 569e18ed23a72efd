#include "workflow/ordered_queue.h"

namespace jiheng {

namespace {

constexpr std::size_t most_waiting = 16;  // documents of one file, which matters for archives

}  // namespace

std::optional<std::size_t> OrderedQueue::claim()
{
    std::unique_lock guard{lock_};
    changed_.wait(guard, [&] { return stopped_ || next_ == files_ || next_ < first_ + ahead_; });
    if (stopped_ || next_ == files_) return std::nullopt;
    slots_.emplace_back();
    return next_++;
}

// Waits only for the receiver, who waits only for the first file; its worker never waits for another.
bool OrderedQueue::put(std::size_t file, AuditedDocument document)
{
    std::unique_lock guard{lock_};
    changed_.wait(guard, [&] { return stopped_ || slots_[file - first_].documents.size() < most_waiting; });
    if (stopped_) return false;
    slots_[file - first_].documents.push_back(std::move(document));
    changed_.notify_all();
    return true;
}

void OrderedQueue::finish(std::size_t file)
{
    const std::lock_guard guard{lock_};
    slots_[file - first_].finished = true;
    changed_.notify_all();
}

std::optional<AuditedDocument> OrderedQueue::take()
{
    std::unique_lock guard{lock_};
    while (!stopped_ && first_ < files_) {
        if (slots_.empty() || (slots_.front().documents.empty() && !slots_.front().finished)) {
            changed_.wait(guard);
            continue;
        }
        Slot& slot = slots_.front();
        if (!slot.documents.empty()) {
            AuditedDocument document = std::move(slot.documents.front());
            slot.documents.pop_front();
            changed_.notify_all();
            return document;
        }
        slots_.pop_front();
        ++first_;
        changed_.notify_all();
    }
    return std::nullopt;
}

void OrderedQueue::stop()
{
    const std::lock_guard guard{lock_};
    stopped_ = true;
    changed_.notify_all();
}

}  // namespace jiheng
