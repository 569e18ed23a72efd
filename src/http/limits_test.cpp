// Slow, greedy and numerous clients. The limits are set low, so that no test waits long.
#include <doctest/doctest.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "http/test_client.h"

using namespace jiheng::http;
using namespace std::chrono_literals;

namespace {

const std::string get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

// Handlers wait here until they are let go.
struct Gate {
    std::mutex mutex;
    std::condition_variable changed;
    bool open = false;
    int waiting = 0;

    void wait()
    {
        std::unique_lock lock{mutex};
        ++waiting;
        changed.notify_all();
        changed.wait(lock, [&] { return open; });
    }
    void wait_for(int handlers)
    {
        std::unique_lock lock{mutex};
        changed.wait(lock, [&] { return waiting >= handlers; });
    }
    void let_go()
    {
        {
            const std::lock_guard lock{mutex};
            open = true;
        }
        changed.notify_all();
    }
};

Router router(const std::shared_ptr<Gate>& gate = std::make_shared<Gate>())
{
    Router router;
    router.add("GET", "/", PlainHandler{[](Request&) { return Response::text("root"); }});
    RouteOptions body;
    body.body = Body::memory;
    body.max_body = 1'000'000;
    router.add("POST", "/", PlainHandler{[](Request& request) { return Response::text(request.body); }}, body);
    RouteOptions pool;
    pool.run = Run::pool;
    router.add("GET", "/slow", PlainHandler{[gate](Request&) {
                   gate->wait();
                   return Response::text("slow");
               }},
               pool);
    return router;
}

}  // namespace

TEST_CASE("a header that comes too slowly is ended with 408")
{
    ServerOptions options;
    options.limits.header_time = 300ms;
    TestServer server{router(), options};
    TestClient client{server.port()};
    client.send("GET / HTTP/1.1\r\nHost: x\r\n");
    for (int i = 0; i < 20; ++i) {
        std::this_thread::sleep_for(30ms);
        client.send("X: a\r\n");  // a byte now and then does not help
    }
    CHECK(client.answer().status == 408);
    CHECK(client.ended());
}

TEST_CASE("a connection that says nothing is closed without a word")
{
    ServerOptions options;
    options.limits.header_time = 200ms;
    options.limits.idle_time = 200ms;
    TestServer server{router(), options};
    TestClient silent{server.port()};
    CHECK(silent.answer().status == 0);
    TestClient idle{server.port()};
    idle.send(get);
    CHECK(idle.answer().status == 200);
    CHECK(idle.answer().status == 0);
}

TEST_CASE("a body slower than the least speed is ended with 408")
{
    ServerOptions options;
    options.limits.body_grace = 300ms;
    options.limits.body_bytes_per_second = 100'000;
    TestServer server{router(), options};
    TestClient client{server.port()};
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n");
    for (int i = 0; i < 20; ++i) {
        std::this_thread::sleep_for(30ms);
        client.send("abc");
    }
    CHECK(client.answer().status == 408);
    CHECK(client.ended());
}

TEST_CASE("a client that takes no answer is dropped")
{
    ServerOptions options;
    options.limits.write_time = 300ms;
    Router routes;
    routes.add("GET", "/", PlainHandler{[](Request&) { return Response::text(std::string(50'000'000, 'a')); }});
    TestServer server{std::move(routes), options};
    TestClient client{server.port()};
    client.send(get);
    std::this_thread::sleep_for(1s);
    CHECK(client.answer().body.size() < 50'000'000);
}

TEST_CASE("a thousand idle connections starve nobody")
{
    ServerOptions options;
    options.limits.connections_per_address = 2000;
    TestServer server{router(), options};
    std::vector<std::unique_ptr<TestClient>> idle;
    for (int i = 0; i < 1000; ++i) idle.push_back(std::make_unique<TestClient>(server.port()));
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 50; ++i) CHECK(ask(server.port(), get).status == 200);
    CHECK(std::chrono::steady_clock::now() - start < 5s);
    idle.front()->send(get);
    idle.back()->send(get);
    CHECK(idle.front()->answer().status == 200);
    CHECK(idle.back()->answer().status == 200);
}

TEST_CASE("connections are limited overall and for each address")
{
    ServerOptions options;
    options.limits.connections_per_address = 3;
    SUBCASE("for an address") {}
    SUBCASE("overall")
    {
        options.limits.connections_per_address = 100;
        options.limits.connections = 3;
    }
    TestServer server{router(), options};
    std::vector<std::unique_ptr<TestClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<TestClient>(server.port()));
        clients.back()->send(get);
        CHECK(clients.back()->answer().status == 200);
    }
    TestClient fourth{server.port()};
    const auto answer = fourth.answer();
    CHECK(answer.status == 503);
    CHECK(answer.headers.get("Retry-After") == "10");
    clients.pop_back();
    int status = 503;  // the server hears of it a moment later
    for (int i = 0; i < 100 && status != 200; ++i) {
        std::this_thread::sleep_for(10ms);
        status = ask(server.port(), get).status;
    }
    CHECK(status == 200);
}

TEST_CASE("a trusted proxy may hold any number of connections")
{
    ServerOptions options;
    options.limits.connections_per_address = 1;
    options.trusted_proxies = {"127.0.0.0/8"};
    TestServer server{router(), options};
    TestClient first{server.port()};
    TestClient second{server.port()};
    for (auto* client : {&first, &second}) {
        client->send(get);
        CHECK(client->answer().status == 200);
    }
}

TEST_CASE("when the queue of the workers is full the client is told to come back")
{
    ServerOptions options;
    options.workers = 1;
    options.limits.pool_queue = 1;
    const auto gate = std::make_shared<Gate>();
    TestServer server{router(gate), options};
    TestClient running{server.port()};
    TestClient queued{server.port()};
    TestClient refused{server.port()};
    const std::string slow = "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n";
    running.send(slow);
    gate->wait_for(1);
    queued.send(slow);
    TestAnswer answer;
    // Whether the second already stands in the queue cannot be seen from here; the third that asks is too many.
    std::this_thread::sleep_for(100ms);
    refused.send(slow);
    answer = refused.answer();
    CHECK(answer.status == 503);
    CHECK(answer.headers.get("Retry-After") == "2");
    CHECK(ask(server.port(), get).status == 200);  // what needs no worker goes on
    gate->let_go();
    CHECK(running.answer().body == "slow");
    CHECK(queued.answer().body == "slow");
}

TEST_CASE("requests in flight are limited")
{
    ServerOptions options;
    options.workers = 4;
    options.limits.requests_in_flight = 2;
    const auto gate = std::make_shared<Gate>();
    TestServer server{router(gate), options};
    TestClient first{server.port()};
    TestClient second{server.port()};
    for (auto* client : {&first, &second}) client->send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    gate->wait_for(2);
    CHECK(ask(server.port(), get).status == 503);
    gate->let_go();
    CHECK(first.answer().status == 200);
    CHECK(second.answer().status == 200);
    CHECK(ask(server.port(), get).status == 200);
}

TEST_CASE("a connection serves so many requests and no more")
{
    ServerOptions options;
    options.limits.requests_per_connection = 2;
    TestServer server{router(), options};
    TestClient client{server.port()};
    client.send(get + get + get);
    CHECK(client.answer().headers.get("Connection").empty());
    CHECK(client.answer().headers.get("Connection") == "close");
    CHECK(client.answer().status == 0);
}

TEST_CASE("Expect: 100-continue")
{
    TestServer server{router()};
    TestClient client{server.port()};
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    CHECK(client.answer().status == 100);
    client.send("abc");
    CHECK(client.answer().body == "abc");
    // Refused before a byte of the body was sent.
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\nExpect: 100-continue\r\n\r\n");
    CHECK(client.answer().status == 413);
}
