// The way of an answer from any thread to the connection that waits for it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "http/connection.h"
#include "http/reply.h"

namespace jiheng::http {

class AnswerSink final : public ReplySink {
public:
    AnswerSink(IoThread& io, std::weak_ptr<Connection> connection, std::uint64_t turn, const Request& request,
               const Limits& limits);

    // Compresses on the thread that answers, so that workers do that work too.
    void answer(Response response) override;
    Stream stream(Headers headers) override;
    void dropped() override;

private:
    std::shared_ptr<IoThread> io_;
    std::weak_ptr<Connection> connection_;
    std::uint64_t turn_;
    std::string request_id_;
    bool takes_gzip_;
    std::size_t compress_above_;
    std::size_t backlog_;
};

// What a connection answers without a handler.
Response without_route(const std::string& method, const std::string& allow);
Response busy();
// The answer of a guard; 500 when it throws.
std::optional<Response> guarded(const Guard& guard, Request& request);

}  // namespace jiheng::http
