// The server's end of a Stream: what waits to be sent, filled by any thread and emptied by the connection's.
#pragma once

#include <functional>
#include <mutex>
#include <string>

#include "http/stream.h"

namespace jiheng::http {

class EventStream final : public StreamSink {
public:
    // `wake` is called, from any thread, when there is something to do.
    EventStream(std::size_t most, std::function<void()> wake) : most_{most}, wake_{std::move(wake)} {}

    bool write(std::string bytes) override;
    void close() override;
    bool closed() const override;

    // For the connection: what is to be sent, once.
    std::string take();

private:
    mutable std::mutex mutex_;
    std::string waiting_;
    std::size_t most_;
    std::function<void()> wake_;
    bool closed_{false};
};

}  // namespace jiheng::http
