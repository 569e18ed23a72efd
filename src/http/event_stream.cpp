#include "http/event_stream.h"

#include <utility>

namespace jiheng::http {

bool EventStream::write(std::string bytes)
{
    bool taken = true;
    bool was_empty = false;
    {
        const std::lock_guard lock{mutex_};
        if (closed_) return false;
        was_empty = waiting_.empty();
        taken = waiting_.size() + bytes.size() <= most_;
        if (taken) waiting_ += bytes;
        if (!taken) waiting_.clear();
        closed_ = !taken;
    }
    if (was_empty || !taken) wake_();
    return taken;
}

void EventStream::close()
{
    {
        const std::lock_guard lock{mutex_};
        if (closed_) return;
        closed_ = true;
    }
    wake_();
}

bool EventStream::closed() const
{
    const std::lock_guard lock{mutex_};
    return closed_;
}

std::string EventStream::take()
{
    const std::lock_guard lock{mutex_};
    return std::exchange(waiting_, {});
}

}  // namespace jiheng::http
