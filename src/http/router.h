// Which handler answers which request.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/reply.h"
#include "http/request.h"

namespace jiheng::http {

// Answers now.
using PlainHandler = std::function<Response(Request&)>;
// Answers by way of `reply`, now or later, from any thread.
using Handler = std::function<void(Request, Reply)>;
// Looks at a request before its body is read: an answer refuses it, none lets it pass. Always called on the I/O thread,
// so it must be quick. Here belongs who may do this at all: nobody unknown gets to fill the disk with an upload.
using Guard = std::function<std::optional<Response>(Request&)>;
// Puts something around a handler; runs where the handler runs.
using Filter = std::function<Handler(Handler next)>;

// A filter that calls `look` first and passes on when it gives no answer.
Filter before(std::function<std::optional<Response>(Request&)> look);
// A filter that changes every answer of the handler.
Filter after(std::function<void(Response&)> change);

enum class Body {
    none,    // a body is refused with 413
    memory,  // in Request::body
    file,    // streamed to disk: multipart/form-data to Request::parts, anything else to Request::file
};

enum class Run {
    here,  // on the I/O thread: answers from memory or by a point read, in well under a millisecond
    pool,  // on the bounded pool of workers; 503 with Retry-After when its queue is full
};

struct RouteOptions {
    Body body = Body::none;
    std::uint64_t max_body = 0;  // bytes; 0 takes Limits::memory_body or Limits::file_body
    Run run = Run::here;
    std::vector<Guard> guards{};  // after those of the router
    bool anonymous = false;       // the log does not say which client it was
};

struct Route {
    std::string method;
    std::string pattern;
    RouteOptions options;
    std::size_t number = 0;  // position in Router::routes()
    Handler handler{};
    std::vector<Guard> guards{};  // all, in the order they are asked
};

// Set up by one thread before the server starts, then only read.
class Router {
public:
    Router();
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    // Both hold for the routes added after them; the filter used first is the outermost.
    void guard(Guard guard);
    void use(Filter filter);

    // `pattern` is "/api/v1/projects/{id}": a segment is a word or one {name}; words win over names. A last segment
    // {name...} takes the rest of the path. GET also answers HEAD; OPTIONS and 405 are answered by the router itself.
    // A route given twice, or a pattern that is none, is a programmer's mistake and ends the program.
    void add(std::string_view method, std::string_view pattern, PlainHandler handler, RouteOptions options = {});
    void add(std::string_view method, std::string_view pattern, Handler handler, RouteOptions options = {});
    // Answers GET and HEAD of paths without a route (the files of the web pages).
    void fallback(PlainHandler handler);

    const std::vector<Route>& routes() const;

    struct Match {
        const Route* route = nullptr;
        Parameters parameters;
        std::string allow;  // when the path is known but not the method: "GET, HEAD, OPTIONS"
    };
    Match match(std::string_view method, std::string_view path) const;
    // For tests of handlers without a server: guards, then the handler, waited for.
    Response answer(Request request) const;

private:
    struct Node;
    std::unique_ptr<Node> root_;
    std::vector<Route> routes_;
    std::vector<Guard> guards_;
    std::vector<Filter> filters_;
    std::unique_ptr<Route> fallback_;
};

}  // namespace jiheng::http
