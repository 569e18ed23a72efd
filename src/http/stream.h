// Server-sent events: an answer that goes on. A handle that any thread may use and copy.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace jiheng::http {

// What the server does for streams and tests imitate.
class StreamSink {
public:
    virtual ~StreamSink() = default;
    // False when the stream is closed; nothing is sent then.
    virtual bool write(std::string bytes) = 0;
    virtual void close() = 0;
    virtual bool closed() const = 0;
};

class Stream {
public:
    explicit Stream(std::shared_ptr<StreamSink> sink) : sink_{std::move(sink)} {}

    // One event. `data` of several lines goes as several data fields; line breaks in `event` and `id` are dropped.
    // False when the client is gone, the server stops, or the client took nothing for so long that what waits for it
    // passes Limits::stream_backlog (it is disconnected then, and comes back with Last-Event-ID).
    bool send(std::string_view event, std::string_view data, std::string_view id = {});
    // A line the browser ignores. The server sends one by itself every Limits::stream_heartbeat.
    bool comment(std::string_view text);
    void close() { sink_->close(); }
    bool closed() const { return sink_->closed(); }

private:
    std::shared_ptr<StreamSink> sink_;
};

}  // namespace jiheng::http
