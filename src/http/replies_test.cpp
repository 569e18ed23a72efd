// Answers that come later, from other threads, or go on for as long as the client listens.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "http/test_client.h"

using namespace jiheng::http;
using namespace std::chrono_literals;

namespace {

std::string get(std::string_view path, std::string_view fields = {})
{
    return "GET " + std::string{path} + " HTTP/1.1\r\nHost: x\r\n" + std::string{fields} + "\r\n";
}

// Threads that answer later, joined at the end.
struct Later {
    std::vector<std::thread> threads;
    ~Later()
    {
        for (auto& thread : threads) thread.join();
    }
};

}  // namespace

TEST_CASE("answers to pipelined requests keep their order, however long each takes")
{
    Later later;
    Router router;
    router.add("GET", "/wait/{ms}", Handler{[&](Request request, Reply reply) {
                   const int ms = std::stoi(*request.path_parameters.find("ms"));
                   later.threads.emplace_back([ms, reply] {
                       std::this_thread::sleep_for(std::chrono::milliseconds{ms});
                       reply.send(Response::text(std::to_string(ms)));
                   });
               }});
    router.add("GET", "/now", PlainHandler{[](Request&) { return Response::text("now"); }});
    TestServer server{std::move(router)};
    TestClient client{server.port()};
    client.send(get("/wait/80") + get("/now") + get("/wait/1") + get("/wait/30") + get("/now"));
    for (const char* body : {"80", "now", "1", "30", "now"}) CHECK(client.answer().body == body);
    server->stop();
}

TEST_CASE("a reply answers once")
{
    std::atomic<int> taken{0};
    Router router;
    router.add("GET", "/twice", Handler{[&](Request, Reply reply) {
                   taken += reply.send(Response::text("first"));
                   taken += reply.send(Response::text("second"));
                   CHECK(reply.stream().closed());
               }});
    router.add("GET", "/never", Handler{[](Request, Reply) {}});
    router.add("GET", "/throws", PlainHandler{[](Request&) -> Response { throw std::runtime_error{"a test"}; }});
    router.add(
        "GET", "/guarded", PlainHandler{[](Request&) { return Response::text("seen"); }},
        {Body::none, 0, Run::here, {[](Request&) -> std::optional<Response> { throw std::runtime_error{"a test"}; }}});
    TestServer server{std::move(router)};
    TestClient client{server.port()};
    client.send(get("/twice"));
    CHECK(client.answer().body == "first");
    CHECK(taken == 1);
    client.send(get("/never"));
    const auto dropped = client.answer();
    CHECK(dropped.status == 500);
    CHECK(dropped.body.find("error.http.unanswered") != std::string::npos);
    client.send(get("/throws"));
    const auto threw = client.answer();
    CHECK(threw.status == 500);
    CHECK(threw.body.find("a test") == std::string::npos);  // causes are for the log
    client.send(get("/guarded"));
    CHECK(client.answer().status == 500);
}

TEST_CASE("a reply that outlives its client or its server does no harm")
{
    std::vector<Reply> kept;
    std::atomic<bool> asked{false};
    {
        Router router;
        router.add("GET", "/", Handler{[&](Request, Reply reply) {
                       kept.push_back(std::move(reply));
                       asked = true;
                   }});
        ServerOptions options;
        options.limits.stop_time = 50ms;
        TestServer server{std::move(router), options};
        {
            TestClient client{server.port()};
            client.send(get("/"));
            while (!asked) std::this_thread::sleep_for(1ms);
        }
        server->stop();
    }
    CHECK(kept.at(0).send(Response::text("too late")));
    kept.clear();
}

TEST_CASE("guards come before the body, filters around the handler")
{
    std::vector<std::string> seen;
    Router router;
    router.guard([&](Request& request) -> std::optional<Response> {
        seen.push_back("guard");
        request.person = "p1";
        if (request.headers.has("X-Stranger")) return Response::problem(403, "error.http.not_found");
        return std::nullopt;
    });
    router.use(after(
        [&](Response& response) { response.headers.add("X-Outer", response.headers.has("X-Inner") ? "2" : "1"); }));
    router.use(before([&](Request& request) -> std::optional<Response> {
        seen.push_back("before " + request.person);
        return std::nullopt;
    }));
    router.use(after([](Response& response) { response.headers.add("X-Inner", "1"); }));
    RouteOptions body;
    body.body = Body::memory;
    router.add("POST", "/", PlainHandler{[&](Request& request) {
                   seen.push_back("handler " + request.body);
                   return Response::text("done");
               }},
               body);
    ServerOptions options;
    options.threads = 1;
    TestServer server{std::move(router), options};
    const auto answer = ask(server.port(), "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na");
    CHECK(answer.headers.get("X-Outer") == "2");
    CHECK(seen == std::vector<std::string>{"guard", "before p1", "handler a"});
    seen.clear();
    // The stranger's body is not waited for.
    const auto refused =
        ask(server.port(), "POST / HTTP/1.1\r\nHost: x\r\nX-Stranger: 1\r\nContent-Length: 100\r\n\r\n");
    CHECK(refused.status == 403);
    CHECK(refused.headers.get("Connection") == "close");
    CHECK(seen == std::vector<std::string>{"guard"});
}

TEST_CASE("events reach the client as they are sent")
{
    std::optional<Stream> stream;
    std::atomic<bool> ready{false};
    Router router;
    router.add("GET", "/events", Handler{[&](Request, Reply reply) {
                   stream = reply.stream();
                   ready = true;
               }});
    ServerOptions options;
    options.limits.stream_heartbeat = 100ms;
    TestServer server{std::move(router), options};
    TestClient client{server.port()};
    client.send(get("/events"));
    while (!ready) std::this_thread::sleep_for(1ms);
    const std::string head = client.read_until("\r\n\r\n");
    CHECK(head.find("text/event-stream") != std::string::npos);
    CHECK(head.find("X-Accel-Buffering: no") != std::string::npos);
    CHECK(stream->send("progress", "line 1\nline 2", "7"));
    CHECK(client.read_until("\n\n") == "id: 7\nevent: progress\ndata: line 1\ndata: line 2\n\n");
    CHECK(client.read_until("\n\n") == ":\n\n");  // the heartbeat
    std::thread other{[&] { stream->send("", "from another thread"); }};
    CHECK(client.read_until("another thread\n\n").find("data: from another thread\n\n") != std::string::npos);
    other.join();
    SUBCASE("a HEAD request gets the head of it")
    {
        TestClient asks{server.port()};
        asks.send("HEAD /events HTTP/1.1\r\nHost: x\r\n\r\n");
        CHECK(asks.answer(true).headers.get("Content-Type") == "text/event-stream; charset=utf-8");
        CHECK(asks.ended());
    }
    SUBCASE("the handler ends it")
    {
        stream->close();
        CHECK(client.ended());
    }
    SUBCASE("the client goes")
    {
        client.close();
        for (int i = 0; i < 200 && !stream->closed(); ++i) std::this_thread::sleep_for(10ms);
    }
    SUBCASE("the server stops")
    {
        server->stop();
        CHECK(client.ended());
    }
    CHECK(stream->closed());
    CHECK_FALSE(stream->send("", "nobody"));
}

TEST_CASE("a reader of events that does not read is let go")
{
    std::optional<Stream> stream;
    std::atomic<bool> ready{false};
    Router router;
    router.add("GET", "/events", Handler{[&](Request, Reply reply) {
                   stream = reply.stream();
                   ready = true;
               }});
    ServerOptions options;
    options.limits.stream_backlog = 100'000;
    options.limits.write_time = 300ms;
    TestServer server{std::move(router), options};
    TestClient client{server.port()};
    client.send(get("/events"));
    while (!ready) std::this_thread::sleep_for(1ms);
    int sent = 0;
    for (; sent < 5000 && stream->send("", std::string(20'000, 'a')); ++sent) std::this_thread::sleep_for(100us);
    CHECK(sent < 5000);
    CHECK(stream->closed());
}

TEST_CASE("large answers are compressed for those who take it")
{
    Router router;
    router.add("GET", "/large", PlainHandler{[](Request&) { return Response::json(std::string(5000, 'a')); }});
    router.add("GET", "/small", PlainHandler{[](Request&) { return Response::json("{}"); }});
    TestServer server{std::move(router)};
    const auto zipped = ask(server.port(), get("/large", "Accept-Encoding: br, gzip\r\n"));
    CHECK(zipped.headers.get("Content-Encoding") == "gzip");
    CHECK(zipped.headers.get("Vary") == "Accept-Encoding");
    CHECK(zipped.body.size() < 200);
    CHECK(zipped.body.starts_with("\x1f\x8b"));
    CHECK(ask(server.port(), get("/large")).body.size() == 5000);
    CHECK(ask(server.port(), get("/large", "Accept-Encoding: gzip;q=0\r\n")).body.size() == 5000);
    CHECK(ask(server.port(), get("/small", "Accept-Encoding: gzip\r\n")).body == "{}");
}

TEST_CASE("the client is who a trusted proxy says, and nobody else")
{
    Router router;
    router.add("GET", "/", PlainHandler{[](Request& request) {
                   return Response::text(request.client + (request.secure ? " tls" : "") + " " + request.id);
               }});
    const std::string fields =
        "X-Forwarded-For: 6.6.6.6, 203.0.113.9, 10.0.0.7\r\nX-Forwarded-Proto: https\r\nX-Request-Id: "
        "abcdef-012345\r\n";
    ServerOptions options;
    SUBCASE("trusted")
    {
        options.trusted_proxies = {"127.0.0.1", "10.0.0.0/8"};
        TestServer server{std::move(router), options};
        CHECK(ask(server.port(), get("/", fields)).body == "203.0.113.9 tls abcdef-012345");
        CHECK(ask(server.port(), get("/", "X-Forwarded-For: nonsense\r\n")).body.starts_with("127.0.0.1 "));
    }
    SUBCASE("not trusted")
    {
        TestServer server{std::move(router), options};
        const auto body = ask(server.port(), get("/", fields)).body;
        CHECK(body.starts_with("127.0.0.1 "));
        CHECK(body.find("abcdef") == std::string::npos);
    }
}

TEST_CASE("a field of a handler cannot become two")
{
    Router router;
    router.add("GET", "/", PlainHandler{[](Request&) {
                   Response response = Response::text("x");
                   response.headers.add("Location", "/a\r\nSet-Cookie: stolen=1");
                   return response;
               }});
    TestServer server{std::move(router)};
    CHECK_FALSE(ask(server.port(), get("/")).headers.has("Set-Cookie"));
}
