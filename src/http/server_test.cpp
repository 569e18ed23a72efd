// A real server in this process, spoken to as any program on the network may.
#include "http/server.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <future>

#include "http/metrics.h"
#include "http/test_client.h"

using namespace jiheng::http;

namespace {

Router small_router()
{
    Router router;
    router.add("GET", "/hello", PlainHandler{[](Request&) { return Response::text("hello"); }});
    RouteOptions with_body;
    with_body.body = Body::memory;
    with_body.max_body = 1000;
    router.add("POST", "/echo", PlainHandler{[](Request& request) { return Response::text(request.body); }}, with_body);
    return router;
}

}  // namespace

TEST_CASE("a request is answered")
{
    TestServer server{small_router()};
    TestClient client{server.port()};
    client.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto answer = client.answer();
    CHECK(answer.status == 200);
    CHECK(answer.body == "hello");
    CHECK(answer.headers.get("Content-Type") == "text/plain; charset=utf-8");
    CHECK(answer.headers.get("Cache-Control") == "no-store");
    CHECK(answer.headers.has("Date"));
    CHECK_FALSE(answer.headers.has("Server"));

    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
    CHECK(client.answer().body == "abc");
    client.send(
        "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;a=b\r\nde\r\n0\r\n\r\n");
    CHECK(client.answer().body == "abcde");
    client.send("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(client.answer().status == 404);
}

TEST_CASE("clients that arrive together are all let in before the first of them is served")
{
    constexpr std::size_t clients = 40;
    std::promise<void> begun;    // the one thread of the server is held
    std::promise<void> arrived;  // all others have sent what they want
    ServerOptions options;
    options.threads = 1;
    options.metrics = std::make_shared<Metrics>();
    std::vector<std::string> seen;  // written by the one thread of the server, read after the last answer
    Router router;
    router.add("GET", "/wait", PlainHandler{[&](Request&) {
                   begun.set_value();
                   arrived.get_future().wait();
                   return Response::text("waited");
               }});
    router.add("GET", "/next", PlainHandler{[&](Request&) {
                   const std::string text = options.metrics->text();
                   const std::string name = "\njiheng_http_connections ";
                   const auto at = text.find(name) + name.size();
                   seen.push_back(text.substr(at, text.find('\n', at) - at));
                   return Response::text("next");
               }});
    TestServer server{std::move(router), options};
    TestClient first{server.port()};
    first.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
    begun.get_future().wait();
    std::vector<std::unique_ptr<TestClient>> others;
    while (others.size() < clients) {
        others.push_back(std::make_unique<TestClient>(server.port()));
        others.back()->send("GET /next HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    arrived.set_value();
    CHECK(first.answer().status == 200);
    for (auto& client : others) CHECK(client->answer().status == 200);
    REQUIRE(seen.size() == clients);
    CHECK(std::count(seen.begin(), seen.end(), std::to_string(clients + 1)) == clients);
}
