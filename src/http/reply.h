// The promise of an answer. Any thread may keep it, copy it and answer later, once: a durable write is acknowledged
// after its commit without a thread that waits. When the last copy goes without an answer, the client gets 500.
#pragma once

#include <functional>
#include <memory>

#include "http/response.h"
#include "http/stream.h"

namespace jiheng::http {

// What the server does for replies and tests imitate. One of these is called, once.
class ReplySink {
public:
    virtual ~ReplySink() = default;
    virtual void answer(Response response) = 0;
    virtual Stream stream(Headers headers) = 0;
    virtual void dropped() {}  // every copy of the reply is gone and none answered
};

class Reply {
public:
    explicit Reply(std::shared_ptr<ReplySink> sink);

    // False, and nothing happens, when this request has its answer already.
    bool send(Response response) const;
    // Answers 200 text/event-stream and leaves the connection open; a closed stream when already answered.
    Stream stream(Headers headers = {}) const;
    bool answered() const;

    // A reply whose answer passes through `change` first. Streams go unchanged.
    Reply through(std::function<void(Response&)> change) const;

    struct State;

private:
    explicit Reply(std::shared_ptr<State> state) : state_{std::move(state)} {}
    std::shared_ptr<State> state_;
};

}  // namespace jiheng::http
