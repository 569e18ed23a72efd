// http_probe [FOLDER] [--threads N]: a server with one route of each kind, for the tests behind nginx and for the
// benchmark. Prints its port, serves the files of FOLDER, ends on SIGTERM.
#include <chrono>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "http/metrics.h"
#include "http/server.h"
#include "http/static_files.h"

using namespace jiheng;
using namespace jiheng::http;

namespace {

// Every request that reached this server, as "METHOD path id": what a proxy sent is compared with it.
class Seen {
public:
    void add(const Request& request)
    {
        const std::lock_guard lock{mutex_};
        lines_ += request.method + " " + request.path + " " + request.id + "\n";
    }
    std::string text() const
    {
        const std::lock_guard lock{mutex_};
        return lines_;
    }

private:
    mutable std::mutex mutex_;
    std::string lines_;
};

std::string two_kilobytes()
{
    std::string text = "{\"rows\":[";
    while (text.size() < 2000) text += "{\"indicator\":\"预算执行率\",\"score\":\"9.64\"},";
    text.back() = ']';
    return text + "}";
}

void answer_events(Stream stream)
{
    for (int i = 0; i < 4 && stream.send("tick", std::to_string(i), std::to_string(i)); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds{300});
    stream.close();
}

Router routes(Seen& seen, Metrics& metrics)
{
    Router router;
    // Measured: nothing but the answer.
    router.add("GET", "/api/v1/json",
               PlainHandler{[text = two_kilobytes()](Request&) { return Response::json(text); }});
    RouteOptions pool;
    pool.run = Run::pool;
    router.add("GET", "/api/v1/pool", PlainHandler{[text = two_kilobytes()](Request&) { return Response::json(text); }},
               pool);
    router.add("GET", "/metrics", PlainHandler{[&metrics](Request&) { return Response::text(metrics.text()); }});
    router.add("GET", "/api/v1/seen", PlainHandler{[&seen](Request&) { return Response::text(seen.text()); }});

    router.guard([&seen](Request& request) -> std::optional<Response> {
        seen.add(request);
        return std::nullopt;
    });
    router.add("GET", "/api/v1/client", PlainHandler{[](Request& request) {
                   return Response::text(request.client + (request.secure ? " tls" : ""));
               }});
    router.add("GET", "/api/v1/things/{name}",
               PlainHandler{[](Request& request) { return Response::text(*request.path_parameters.find("name")); }});
    RouteOptions memory;
    memory.body = Body::memory;
    router.add("POST", "/api/v1/echo", PlainHandler{[](Request& request) { return Response::text(request.body); }},
               memory);
    RouteOptions file;
    file.body = Body::file;
    file.run = Run::pool;
    router.add("POST", "/api/v1/files", PlainHandler{[](Request& request) {
                   return Response::text(request.file ? std::to_string(request.file->size()) : "none");
               }},
               file);
    router.add("GET", "/api/v1/events", Handler{[](const Request&, const Reply& reply) {
                   std::thread{answer_events, reply.stream()}.detach();
               }});
    return router;
}

}  // namespace

int main(int count, char** arguments)
{
    Seen seen;
    ServerOptions options;
    options.listen = {"127.0.0.1:0"};
    options.metrics = std::make_shared<Metrics>();
    options.trusted_proxies = {"127.0.0.1"};
    options.limits.pool_queue = 2048;  // the benchmark asks from 512 connections at once
    Router router = routes(seen, *options.metrics);
    for (int i = 1; i < count; ++i) {
        const std::string argument = arguments[i];
        if (argument == "--threads" && i + 1 < count) {
            options.threads = std::stoul(arguments[++i]);
            continue;
        }
        auto files = StaticFiles::from_folder(argument);
        if (!files.ok()) {
            std::cerr << describe(files.error()) << '\n';
            return 2;
        }
        router.fallback(files.value());
    }
    auto server = Server::start(std::move(router), options);
    if (!server.ok()) {
        std::cerr << describe(server.error()) << '\n';
        return 2;
    }
    server.value()->stop_on_signals();
    std::cout << server.value()->port() << std::endl;
    server.value()->wait();
    return 0;
}
