// A real server in this process, spoken to as any program on the network may.
#include "http/server.h"

#include <doctest/doctest.h>

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
