#include "workflow/ordered_queue.h"

#include <chrono>
#include <iterator>

namespace jiheng {

namespace {

constexpr std::size_t most_waiting = 16;  // documents of one file, which matters for archives
constexpr std::chrono::milliseconds longest_nap{50};

}  // namespace

template <typename Condition>
void OrderedQueue::wait_for_room(std::unique_lock<std::mutex>& guard, Condition there_is_room)
{
    if (there_is_room()) return;
    ++held_up_;
    tell_receiver();
    room_.wait(guard, there_is_room);
    --held_up_;
}

// The receiver has little to do with a document, and waking it takes a core from a worker: it is woken for a number of
// documents together, and at once where somebody waits for it or the end is near.
bool OrderedQueue::is_due() const
{
    if (slots_.empty() || (slots_.front().documents.empty() && !slots_.front().finished)) return false;
    return held_up_ > 0 || next_ == files_ || next_ - first_ > ahead_ / 2;
}

void OrderedQueue::tell_receiver()
{
    if (is_due()) arrived_.notify_one();
}

std::optional<std::size_t> OrderedQueue::claim()
{
    std::unique_lock guard{lock_};
    wait_for_room(guard, [&] { return stopped_ || next_ == files_ || next_ < first_ + ahead_; });
    if (stopped_ || next_ == files_) return std::nullopt;
    slots_.emplace_back();
    return next_++;
}

// Waits only for the receiver, who waits only for the first file; its worker never waits for another.
bool OrderedQueue::put(std::size_t file, AuditedDocument document)
{
    std::unique_lock guard{lock_};
    wait_for_room(guard, [&] { return stopped_ || slots_[file - first_].documents.size() < most_waiting; });
    if (stopped_) return false;
    slots_[file - first_].documents.push_back(std::move(document));
    tell_receiver();
    return true;
}

void OrderedQueue::finish(std::size_t file)
{
    const std::lock_guard guard{lock_};
    slots_[file - first_].finished = true;
    tell_receiver();
}

std::vector<AuditedDocument> OrderedQueue::take()
{
    std::vector<AuditedDocument> taken;
    std::unique_lock guard{lock_};
    while (!stopped_ && first_ < files_ && taken.empty()) {
        arrived_.wait_for(guard, longest_nap, [&] { return stopped_ || is_due(); });
        while (!slots_.empty()) {
            Slot& slot = slots_.front();
            std::move(slot.documents.begin(), slot.documents.end(), std::back_inserter(taken));
            slot.documents.clear();
            if (!slot.finished) break;
            slots_.pop_front();
            ++first_;
        }
        room_.notify_all();
    }
    return taken;
}

void OrderedQueue::stop()
{
    const std::lock_guard guard{lock_};
    stopped_ = true;
    room_.notify_all();
    arrived_.notify_one();
}

}  // namespace jiheng
