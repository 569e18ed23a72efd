// Bytes to requests, strictly: what two programs could read in two ways is refused, so that nothing can be smuggled
// past a proxy in front. Knows no sockets.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/body_sink.h"
#include "http/headers.h"
#include "http/limits.h"
#include "http/refusal.h"

namespace jiheng::http {

struct Head {
    std::string method;
    std::string target;
    Headers headers;
    bool version_1_1 = true;
    bool keep_alive = true;
    bool has_body = false;
    bool expects_continue = false;
    std::optional<std::uint64_t> length{};  // none for a chunked body
};

// Finds the end of a head that comes in pieces.
class HeadScanner {
public:
    // `bytes` is all that came so far. The length of the head with its empty line, 0 when there is more to come.
    std::size_t scan(std::string_view bytes);
    // Why the bytes are no head, as a key below http.reason; empty while they may be one.
    std::string_view wrong() const { return wrong_; }

private:
    std::size_t seen_{0};
    std::size_t line_{0};  // where the line began that is being read
    std::string_view wrong_{};
};

class RequestParser {
public:
    RequestParser();
    ~RequestParser();

    // `head` ends with its empty line, as HeadScanner found it.
    std::optional<Refusal> parse_head(std::string_view bytes, const Limits& limits, Head& head);

    // Ahead of the body: what it may have, and where it goes. The sink outlives the parser.
    void expect_body(std::uint64_t most, BodySink& sink);
    // Takes what it can; what it does not take is to be given again with what follows.
    std::size_t parse_body(std::string_view bytes);
    bool done() const;
    const std::optional<Refusal>& refused() const;

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

}  // namespace jiheng::http
