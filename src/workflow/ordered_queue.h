// Documents made by several workers, handed on in the order of the files they came from. Both the files begun ahead of
// the one being handed on and the documents waiting of each are bounded, so memory does not grow with the run.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "audit/audited_document.h"

namespace jiheng {

class OrderedQueue {
public:
    OrderedQueue(std::size_t files, std::size_t ahead) : files_{files}, ahead_{ahead} {}

    // Workers: the next file to read, nothing when there is none; every claimed file must be finished.
    std::optional<std::size_t> claim();
    bool put(std::size_t file, AuditedDocument document);  // false: nobody wants more
    void finish(std::size_t file);

    // The one receiver: the next documents in order, as many as are there; none at the end.
    std::vector<AuditedDocument> take();
    void stop();

private:
    struct Slot {
        std::deque<AuditedDocument> documents{};
        bool finished = false;
    };

    template <typename Condition>
    void wait_for_room(std::unique_lock<std::mutex>& guard, Condition there_is_room);
    bool is_due() const;
    void tell_receiver();

    std::mutex lock_{};
    std::condition_variable room_{};     // for the workers
    std::condition_variable arrived_{};  // for the receiver
    std::deque<Slot> slots_{};           // of the files first_ … next_ - 1
    std::size_t files_;
    std::size_t ahead_;
    std::size_t first_ = 0;
    std::size_t next_ = 0;
    std::size_t held_up_ = 0;  // workers that wait for room
    bool stopped_ = false;
};

}  // namespace jiheng
