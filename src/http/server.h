// The server: threads, sockets and time. One I/O thread a core, each with its own listening socket.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "http/limits.h"
#include "http/router.h"

namespace jiheng::http {

class Metrics;
class RequestLog;

struct ServerOptions {
    // "127.0.0.1:8080", "[::1]:8080", "unix:/run/jiheng/http.sock"; port 0 takes a free one.
    std::vector<std::string> listen{"127.0.0.1:8080"};
    std::size_t threads = 0;  // I/O threads; 0: one a core, at most 8
    std::size_t workers = 0;  // of the pool; 0: two a core
    // Addresses whose X-Forwarded-For and X-Forwarded-Proto are believed. Clients of a unix socket always are.
    std::vector<std::string> trusted_proxies{};
    std::filesystem::path temporary_folder{};  // for uploads; empty: a private folder below the system's
    Limits limits{};
    std::shared_ptr<Metrics> metrics{};
    std::shared_ptr<RequestLog> log{};
};

class Server {
public:
    // Listens and answers as soon as it returns. Errors: error.http.address, error.http.listen, error.http.no_space.
    static Result<std::unique_ptr<Server>> start(Router router, ServerOptions options);
    ~Server();  // stops

    // Of the first address that has one.
    std::uint16_t port() const;
    // SIGTERM and SIGINT stop this server from now on.
    void stop_on_signals();
    // Takes no more connections, finishes the requests in flight up to Limits::stop_time, closes streams, then ends the
    // threads. Safe from any thread but those of the server itself; returns when all is done.
    void stop();
    // Until the server has stopped.
    void wait();

private:
    struct State;
    explicit Server(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace jiheng::http
