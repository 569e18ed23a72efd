// Where a server listens and how it ends.
#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <thread>

#include "http/test_client.h"

using namespace jiheng::http;
using namespace std::chrono_literals;

namespace {

const std::string get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

Router router()
{
    Router router;
    router.add("GET", "/", PlainHandler{[](Request& request) { return Response::text(request.client); }});
    return router;
}

Router slow_router(std::atomic<bool>& running, std::chrono::milliseconds time)
{
    Router router;
    RouteOptions pool;
    pool.run = Run::pool;
    router.add("GET", "/", PlainHandler{[&running, time](Request&) {
                   running = true;
                   std::this_thread::sleep_for(time);
                   return Response::text("finished");
               }},
               pool);
    return router;
}

}  // namespace

TEST_CASE("a request in flight is finished before the server ends")
{
    std::atomic<bool> running{false};
    TestServer server{slow_router(running, 300ms)};
    TestClient client{server.port()};
    TestClient idle{server.port()};
    client.send(get);
    while (!running) std::this_thread::sleep_for(1ms);
    server->stop();
    const auto answer = client.answer();
    CHECK(answer.body == "finished");
    CHECK(answer.headers.get("Connection") == "close");
    CHECK(idle.ended());
}

TEST_CASE("a signal ends the server as gracefully")
{
    std::atomic<bool> running{false};
    TestServer server{slow_router(running, 200ms)};
    server->stop_on_signals();
    TestClient client{server.port()};
    client.send(get);
    while (!running) std::this_thread::sleep_for(1ms);
    std::raise(SIGTERM);
    server->wait();
    CHECK(client.answer().body == "finished");
}

TEST_CASE("beyond the deadline of a stop the client is not waited for")
{
    std::atomic<bool> running{false};
    ServerOptions options;
    options.limits.stop_time = 100ms;
    TestServer server{slow_router(running, 1s), options};
    TestClient client{server.port()};
    client.send(get);
    while (!running) std::this_thread::sleep_for(1ms);
    server->stop();
    CHECK(client.answer().status == 0);
}

TEST_CASE("half a request does not hold a stop up beyond its deadline")
{
    ServerOptions options;
    options.limits.stop_time = 200ms;
    TestServer server{router(), options};
    TestClient client{server.port()};
    client.send("GET / HTTP/1.1\r\n");
    std::this_thread::sleep_for(50ms);
    const auto start = std::chrono::steady_clock::now();
    server->stop();
    CHECK(std::chrono::steady_clock::now() - start < 2s);
}

TEST_CASE("listening on IPv6 and on a unix socket")
{
    const auto path = (std::filesystem::temp_directory_path() / ("jiheng-test-" + std::to_string(::getpid()))).string();
    ServerOptions options;
    options.listen = {"[::1]:0", "unix:" + path};
    auto started = Server::start(router(), options);
    if (!started.ok() && started.error().code == "error.http.listen") {
        MESSAGE("no IPv6 here: " << started.error().english);
        return;
    }
    REQUIRE(started.ok());
    const auto server = std::move(started).value();
    TestClient v6{server->port(), "::1"};
    v6.send(get);
    CHECK(v6.answer().body == "::1");
    TestClient local{path};
    local.send("GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 198.51.100.4\r\n\r\n");
    CHECK(local.answer().body == "198.51.100.4");
    server->stop();
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("what cannot be listened on is an error with a reason")
{
    for (const char* bad :
         {"localhost:80", "127.0.0.1", "127.0.0.1:99999", "::1:80", "[127.0.0.1]:80", "unix:relative"}) {
        CAPTURE(bad);
        ServerOptions options;
        options.listen = {bad};
        const auto started = Server::start(router(), options);
        REQUIRE_FALSE(started.ok());
        CHECK(started.error().code == "error.http.address");
    }
    TestServer first{router()};
    ServerOptions options;
    options.listen = {"127.0.0.1:" + std::to_string(first.port())};
    const auto second = Server::start(router(), options);
    REQUIRE_FALSE(second.ok());  // sharing the port would hide that two servers run
    CHECK(second.error().code == "error.http.listen");
}
