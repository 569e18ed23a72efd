// What two programs could read in two ways is refused and the connection closed: behind a proxy it would be a way to
// smuggle a request past it. Each case with its reason, sent as raw bytes to a real server.
#include <doctest/doctest.h>

#include <vector>

#include "http/test_client.h"

using namespace jiheng;
using namespace jiheng::http;

namespace {

Router router()
{
    Router router;
    router.add("GET", "/", PlainHandler{[](Request&) { return Response::text("root"); }});
    router.add("GET", "/things/{name}",
               PlainHandler{[](Request& request) { return Response::text(*request.path_parameters.find("name")); }});
    RouteOptions takes_body;
    takes_body.body = Body::memory;
    takes_body.max_body = 1000;
    router.add("POST", "/", PlainHandler{[](Request& request) { return Response::text(request.body); }}, takes_body);
    return router;
}

struct Refused {
    std::string why;
    std::string bytes;
    int status = 400;
};

const std::string get = "GET / HTTP/1.1\r\nHost: x\r\n";
const std::string post = "POST / HTTP/1.1\r\nHost: x\r\n";
const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n";

std::vector<Refused> cases()
{
    using std::string;
    return {
        {"both lengths: the classic smuggling",
         post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {"both lengths, the other way round",
         post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"},
        {"Content-Length twice, different", post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"},
        {"Content-Length twice, equal", post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc"},
        {"Content-Length as a list", post + "Content-Length: 3, 3\r\n\r\nabc"},
        {"Content-Length with a sign", post + "Content-Length: +3\r\n\r\nabc"},
        {"Content-Length below zero", post + "Content-Length: -3\r\n\r\nabc"},
        {"Content-Length in hexadecimal", post + "Content-Length: 0x3\r\n\r\nabc"},
        {"Content-Length with more than digits", post + "Content-Length: 3 3\r\n\r\nabc"},
        {"Content-Length empty", post + "Content-Length:\r\n\r\n"},
        {"Content-Length beyond 64 bits", post + "Content-Length: 18446744073709551619\r\n\r\nabc"},
        {"white space before the colon", post + "Content-Length : 3\r\n\r\nabc"},
        {"Transfer-Encoding other than chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"},
        {"Transfer-Encoding: identity", post + "Transfer-Encoding: identity\r\n\r\n"},
        {"Transfer-Encoding twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {"Transfer-Encoding with a vertical tab", post + "Transfer-Encoding: \x0b"
                                                         "chunked\r\n\r\n0\r\n\r\n"},
        {"Transfer-Encoding misspelt", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"},
        {"Transfer-Encoding in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {"a folded line", get + "X: a\r\n b\r\n\r\n"},
        {"a folded first line", "GET / HTTP/1.1\r\n Host: x\r\n\r\n"},
        {"a bare line feed ends a line", "GET / HTTP/1.1\nHost: x\n\n"},
        {"a bare line feed within the fields", get + "X: a\nContent-Length: 3\r\n\r\n"},
        {"a bare carriage return", get + "X: a\rb\r\n\r\n"},
        {"NUL in a value", get + string{"X: a\0b\r\n\r\n", 9}},
        {"NUL in a name", get + string{"X\0: a\r\n\r\n", 9}},
        {"a control character in a value", get + "X: a\x01\r\n\r\n"},
        {"no colon", get + "nonsense\r\n\r\n"},
        {"an empty name", get + ": a\r\n\r\n"},
        {"a name that is no token", get + "a b: c\r\n\r\n"},
        {"no Host", "GET / HTTP/1.1\r\n\r\n"},
        {"Host twice", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"},
        {"a Host that is none", "GET / HTTP/1.1\r\nHost: x/y\r\n\r\n"},
        {"a Host with a user", "GET / HTTP/1.1\r\nHost: a@x\r\n\r\n"},
        {"absolute form", "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"authority form", "GET x:80 HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"asterisk form", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"a fragment", "GET /#a HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"two spaces in the request line", "GET  / HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"white space in the address", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"white space ahead of the request line", " GET / HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"two empty lines ahead", "\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"bytes that are no ASCII in the address", "GET /\xe7\xbb\xa9 HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"a .. segment", "GET /things/../secret HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"an encoded .. segment", "GET /things/%2e%2e/secret HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"a half encoded .. segment", "GET /things/.%2E HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"a . segment", "GET /./things/a HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"an encoded slash", "GET /things/a%2Fb HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"an encoded backslash", "GET /things/a%5cb HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"a backslash", "GET /things\\a HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"an encoded NUL", "GET /things/a%00 HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"an encoded line feed", "GET /things/a%0a HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"a percent sign without digits", "GET /things/%zz HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"a percent sign at the end", "GET /things/% HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"UTF-8 longer than needed", "GET /things/%c0%af HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"a surrogate in UTF-8", "GET /things/%ed%a0%80 HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"a query that is no UTF-8", "GET /?a=%ff HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"NUL in a query", "GET /?a=%00 HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"a chunk size that is none", chunked + "zz\r\n\r\n"},
        {"a chunk size with a sign", chunked + "+3\r\nabc\r\n0\r\n\r\n"},
        {"a chunk size beyond 64 bits", chunked + "10000000000000003\r\nabc\r\n0\r\n\r\n"},
        {"a chunk that is longer than it says", chunked + "3\r\nabcd\r\n0\r\n\r\n"},
        {"a chunk line that ends in a bare line feed", chunked + "3\nabc\r\n0\r\n\r\n"},
        {"a bare line feed in a chunk extension", chunked + "3;a\nabc\r\n0\r\n\r\n"},
        {"a bare line feed in a trailer", chunked + "0\r\nX: a\nY: b\r\n\r\n"},
        {"a length in a trailer", chunked + "0\r\nContent-Length: 5\r\n\r\n"},
        {"an endless chunk extension", chunked + "3;" + string(40'000, 'a')},
        {"endless trailers", chunked + "0\r\n" + string(40'000, 'a')},
        {"HTTP/2 without TLS", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"HTTP/0.9", "GET /\r\n\r\n"},
        {"HTTP/1.2", "GET / HTTP/1.2\r\nHost: x\r\n\r\n", 505},
        {"TLS spoken to a port without", string{"\x16\x03\x01\x02\x00\x01\x00", 7}},
        {"no HTTP at all", "EHLO x\r\n\r\n"},
        {"TRACE shows what should not be seen", "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", 501},
        {"CONNECT: this is no proxy", "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n", 501},
        {"a method of ours in small letters", "get / HTTP/1.1\r\nHost: x\r\n\r\n", 501},
        {"another expectation", post + "Expect: gold\r\nContent-Length: 1\r\n\r\na", 417},
        {"a compressed body", post + "Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\na", 415},
        {"a body where none is taken", get + "Content-Length: 3\r\n\r\nabc", 413},
        {"a body beyond the route's limit", post + "Content-Length: 1001\r\n\r\n", 413},
        {"chunks beyond the route's limit", chunked + "3e9\r\n", 413},
        {"a head beyond the limit", get + "X: " + string(20'000, 'a') + "\r\n\r\n", 431},
        {"a head beyond the limit that never ends", get + "X: " + string(20'000, 'a'), 431},
        {"too many fields",
         get +
             [] {
                 string fields;
                 for (int i = 0; i < 101; ++i) fields += "X" + std::to_string(i) + ": a\r\n";
                 return fields;
             }() +
             "\r\n",
         431},
    };
}

}  // namespace

TEST_CASE("what is ambiguous or wrong is refused, and the connection closed")
{
    TestServer server{router()};
    for (const auto& [why, bytes, status] : cases()) {
        CAPTURE(why);
        TestClient client{server.port()};
        // A second request behind the first: it must never be answered.
        client.send(bytes + "GET /things/smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
        const auto answer = client.answer();
        CHECK(answer.status == status);
        CHECK(answer.headers.get("Content-Type") == "application/problem+json");
        CHECK(answer.headers.get("Connection") == "close");
        CHECK(answer.body.find("\"detail\":\"") != std::string::npos);
        CHECK(client.read_until("smuggled").find("smuggled") == std::string::npos);
    }
}

TEST_CASE("what is right is taken, however it comes")
{
    struct Taken {
        std::string why;
        std::string bytes;
        std::string body;
    };
    TestServer server{router()};
    for (const auto& [why, bytes, body] : std::vector<Taken>{
             {"the plainest", get + "\r\n", "root"},
             {"one empty line ahead (RFC 9112, 2.2)", "\r\n" + get + "\r\n", "root"},
             {"HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n", "root"},
             {"an address as Host", "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", "root"},
             {"Chinese in the path", "GET /things/%E7%BB%A9%E6%95%88 HTTP/1.1\r\nHost: x\r\n\r\n", "绩效"},
             {"an encoded space and percent", "GET /things/a%20%25 HTTP/1.1\r\nHost: x\r\n\r\n", "a %"},
             {"dots that are a name", "GET /things/a..b HTTP/1.1\r\nHost: x\r\n\r\n", "a..b"},
             {"a length of nothing", post + "Content-Length: 0\r\n\r\n", ""},
             {"a body", post + "Content-Length: 3\r\n\r\nabc", "abc"},
             {"chunks, with extension and trailer",
              chunked + "3;a=\"b\"\r\nabc\r\nA\r\n0123456789\r\n0\r\nX: y\r\n\r\n", "abc0123456789"},
             {"Chunked in capitals", post + "Transfer-Encoding: CHUNKED\r\n\r\n1\r\na\r\n0\r\n\r\n", "a"},
         }) {
        CAPTURE(why);
        CHECK(ask(server.port(), bytes).body == body);
        TestClient slow{server.port()};  // byte by byte: no boundary of the network may matter
        for (const char c : bytes) slow.send({&c, 1});
        CHECK(slow.answer().body == body);
    }
}

TEST_CASE("404, 405 with Allow, OPTIONS, HEAD")
{
    TestServer server{router()};
    CHECK(ask(server.port(), "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n").status == 404);
    const auto wrong = ask(server.port(), "DELETE / HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(wrong.status == 405);
    CHECK(wrong.headers.get("Allow") == "GET, HEAD, POST, OPTIONS");
    const auto options = ask(server.port(), "OPTIONS /things/a HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(options.status == 204);
    CHECK(options.headers.get("Allow") == "GET, HEAD, OPTIONS");
    CHECK_FALSE(options.headers.has("Content-Length"));

    TestClient client{server.port()};
    client.send("HEAD /things/abc HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto head = client.answer(true);
    CHECK(head.status == 200);
    CHECK(head.headers.get("Content-Length") == "3");
    CHECK(client.answer().body == "root");  // nothing of a body lies between
}

TEST_CASE("keeping and closing the connection")
{
    struct Kept {
        std::string why;
        std::string head;
        bool kept;
    };
    TestServer server{router()};
    for (const auto& [why, head, kept] : std::vector<Kept>{
             {"1.1 keeps", "GET / HTTP/1.1\r\nHost: x\r\n", true},
             {"1.1 closes when asked", "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n", false},
             {"1.0 closes", "GET / HTTP/1.0\r\n", false},
             {"1.0 keeps when asked", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n", true},
         }) {
        CAPTURE(why);
        TestClient client{server.port()};
        client.send(head + "\r\n");
        CHECK(client.answer().status == 200);
        if (!kept) CHECK(client.ended());
        if (!kept) continue;
        client.send(head + "\r\n");
        CHECK(client.answer().status == 200);
    }
}
