// The small pieces: addresses, cookies, rates, routes, numbers and log lines.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "http/answer_text.h"
#include "http/compression.h"
#include "http/cookie.h"
#include "http/metrics.h"
#include "http/proxies.h"
#include "http/rate_limiter.h"
#include "http/request_log.h"
#include "http/target.h"
#include "http/test_client.h"

using namespace jiheng;
using namespace jiheng::http;
using namespace std::chrono_literals;

TEST_CASE("an address becomes path and query")
{
    const auto parsed = parse_target("/a%20b/%E7%BB%A9?x=1&y=a+b%26c&y=&=z&flag&&");
    REQUIRE(parsed.target);
    CHECK(parsed.target->path == "/a b/绩");
    const Parameters& query = parsed.target->query;
    CHECK(query.value_or("x", "") == "1");
    CHECK(query.all("y") == std::vector<std::string>{"a b&c", ""});
    CHECK(query.has("flag"));
    CHECK(query.has(""));
    CHECK(parse_target("/").target->path == "/");
    CHECK(parse_target("/a/").target->path == "/a/");
    std::string many = "/?";
    for (int i = 0; i < 257; ++i) many += "a&";
    CHECK(parse_target(many).reason == "query");
}

TEST_CASE("cookies")
{
    Cookie cookie{"session", "abc123"};
    CHECK(set_cookie(cookie) == "session=abc123; Path=/; HttpOnly; Secure; SameSite=Strict");
    cookie.max_age = 3600s;
    cookie.secure = false;
    cookie.http_only = false;
    cookie.same_site = SameSite::lax;
    cookie.path = "/api";
    CHECK(set_cookie(cookie) == "session=abc123; Path=/api; Max-Age=3600; SameSite=Lax");
    const auto read = parse_cookies("a=1; b=\"2\"; c=; nonsense; =3; d=x y; e=4");
    CHECK(read.value_or("a", "") == "1");
    CHECK(read.value_or("b", "") == "2");
    CHECK(read.value_or("c", "none") == "");
    CHECK_FALSE(read.has("d"));  // white space is in no value
    CHECK(read.value_or("e", "") == "4");
    CHECK(read.size() == 4);
    CHECK(equal_in_constant_time("abc", "abc"));
    CHECK_FALSE(equal_in_constant_time("abc", "abd"));
    CHECK_FALSE(equal_in_constant_time("abc", "abcd"));
    CHECK(equal_in_constant_time("", ""));
}

TEST_CASE("so many tries a minute, in bounded memory")
{
    RateLimiter limiter{{.burst = 3, .per_second = 0.5, .keys = 2}};
    const RateLimiter::Time start{};
    for (int i = 0; i < 3; ++i) CHECK(limiter.take("a", start) == 0ms);
    CHECK(limiter.take("a", start) == 2000ms);
    CHECK(limiter.take("a", start + 1s) == 1000ms);
    CHECK(limiter.take("a", start + 2s) == 0ms);
    CHECK(limiter.take("a", start + 2s) == 2000ms);
    CHECK(limiter.take("a", start) == 2000ms);  // a clock that goes back gives nothing
    CHECK(limiter.take("b", start) == 0ms);
    limiter.forget("a");
    CHECK(limiter.take("a", start, 3) == 0ms);
    CHECK(limiter.take("c", start) == 0ms);  // the one unused longest gives way
    CHECK(limiter.size() == 2);
}

TEST_CASE("routes: words before names, the longest way found")
{
    Router router;
    const auto route = [&](const char* method, const char* pattern) {
        router.add(method, pattern, PlainHandler{[](Request&) { return Response::text(""); }});
    };
    route("GET", "/projects/{id}");
    route("PATCH", "/projects/{id}");
    route("GET", "/projects/new");
    route("GET", "/projects/{id}/files/{file}");
    route("GET", "/projects/new/{kind}/x");
    route("GET", "/files/{path...}");
    struct Way {
        const char* path;
        std::string pattern;
        std::string parameters;
    };
    for (const auto& [path, pattern, parameters] : std::vector<Way>{
             {"/projects/7", "/projects/{id}", "id=7;"},
             {"/projects/new", "/projects/new", ""},
             {"/projects/new/files/3", "/projects/{id}/files/{file}", "id=new;file=3;"},
             {"/projects/new/a/x", "/projects/new/{kind}/x", "kind=a;"},
             {"/files/a/b/c", "/files/{path...}", "path=a/b/c;"},
             {"/files/", "/files/{path...}", "path=;"},
             {"/projects/", "", ""},
             {"/projects", "", ""},
             {"/projects/7/", "", ""},
             {"", "", ""},
         }) {
        CAPTURE(path);
        const auto match = router.match("GET", path);
        CHECK((match.route == nullptr ? "" : match.route->pattern) == pattern);
        std::string found;
        if (match.route != nullptr)
            for (const auto& [name, value] : match.parameters) found += name + "=" + value + ";";
        CHECK(found == parameters);
    }
    CHECK(router.match("PUT", "/projects/7").allow == "GET, HEAD, PATCH, OPTIONS");
    CHECK(router.match("PATCH", "/projects/new").route == nullptr);
    CHECK(router.routes().size() == 6);
    CHECK(router.routes()[1].method == "PATCH");
}

TEST_CASE("a handler can be asked without a server")
{
    Router router;
    router.add("GET", "/projects/{id}", Handler{[](Request request, Reply reply) {
                   std::thread{[request = std::move(request), reply] {
                       reply.send(Response::text(*request.path_parameters.find("id")));
                   }}.detach();
               }});
    Request request;
    request.method = "GET";
    request.path = "/projects/7";
    CHECK(router.answer(request).body == "7");
    request.path = "/absent";
    CHECK(router.answer(request).status == 404);
}

TEST_CASE("problems tell both languages and their code")
{
    const auto response = Response::problem(404, "error.http.not_found");
    CHECK(response.headers.get("Content-Type") == "application/problem+json");
    CHECK(response.body ==
          "{\"type\":\"urn:jiheng:problem:error.http.not_found\",\"title\":\"Not Found\",\"status\":404,"
          "\"detail\":\"没有这个地址。请检查网址。\",\"code\":\"error.http.not_found\","
          "\"english\":\"there is nothing at this address. Check it.\"}");
    CHECK(json_string("a\"\\\n\x01\xff绩") == "\"a\\\"\\\\\\n\\u0001\xef\xbf\xbd绩\"");
    CHECK(attachment_named("绩效 a\".pdf") ==
          "attachment; filename=\"__ a_.pdf\"; filename*=UTF-8''%E7%BB%A9%E6%95%88%20a%22.pdf");
}

TEST_CASE("dates of HTTP")
{
    CHECK(http_date(1795219200) == "Sat, 21 Nov 2026 00:00:00 GMT");
    CHECK(parse_http_date("Sat, 21 Nov 2026 00:00:00 GMT") == 1795219200);
    CHECK_FALSE(parse_http_date("yesterday"));
    CHECK_FALSE(parse_http_date("Sat, 21 Nov 2026 00:00:00 GMT or so"));
}

TEST_CASE("who takes gzip")
{
    for (const char* yes : {"gzip", "br, gzip;q=0.5", "GZIP", "*", "deflate,*;q=0.1"}) CHECK(takes_gzip(yes));
    for (const char* no : {"", "br", "gzip;q=0", "gzip;q=0.000", "*;q=0", "identity"}) CHECK_FALSE(takes_gzip(no));
}

TEST_CASE("networks of proxies")
{
    const auto parsed = TrustedProxies::parse({"127.0.0.1", "10.1.0.0/16", "fd00::/8"});
    REQUIRE(parsed.ok());
    const auto& proxies = parsed.value();
    for (const char* trusted : {"127.0.0.1", "::ffff:127.0.0.1", "10.1.255.3", "fd12::1"})
        CHECK(proxies.trusts(trusted));
    for (const char* other : {"127.0.0.2", "10.2.0.1", "fe80::1", "unix", ""}) CHECK_FALSE(proxies.trusts(other));
    CHECK(proxies.client_of("1.2.3.4, 10.1.0.9", "127.0.0.1") == "1.2.3.4");
    CHECK(proxies.client_of("1.2.3.4, evil, 10.1.0.9", "127.0.0.1") == "10.1.0.9");
    CHECK(proxies.client_of("", "127.0.0.1") == "127.0.0.1");
    for (const char* bad : {"localhost", "10.0.0.0/33", "10.0.0.0/", "::1/129"})
        CHECK_FALSE(TrustedProxies::parse({bad}).ok());
}

TEST_CASE("numbers and log lines of served requests")
{
    const auto path = std::filesystem::temp_directory_path() / ("jiheng-log-test-" + std::to_string(::getpid()));
    auto log = RequestLog::to_file(path);
    REQUIRE(log.ok());
    ServerOptions options;
    options.metrics = std::make_shared<Metrics>();
    options.log = log.value();
    options.metrics->counter("jobs_total", "Jobs.", "kind=\"pdf\"").add(3);
    {
        Router router;
        router.guard([](Request& request) -> std::optional<Response> {
            request.person = "p7";
            return std::nullopt;
        });
        router.add("GET", "/projects/{id}", PlainHandler{[](Request&) { return Response::text("abc"); }});
        TestServer server{std::move(router), options};
        for (int i = 0; i < 3; ++i)
            ask(server.port(), "GET /projects/secret?token=secret HTTP/1.1\r\nHost: x\r\nCookie: s=secret\r\n\r\n");
        ask(server.port(), "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
        server->stop();
    }
    const std::string text = options.metrics->text();
    for (const char* line : {
             "jiheng_http_request_seconds_count{method=\"GET\",route=\"/projects/{id}\",status=\"2xx\"} 3\n",
             "jiheng_http_request_seconds_bucket{method=\"GET\",route=\"/projects/{id}\",status=\"2xx\",le=\"+Inf\"} "
             "3\n",
             "jiheng_http_request_seconds_count{method=\"\",route=\"\",status=\"4xx\"} 1\n",
             "jiheng_http_answer_bytes_total{method=\"GET\",route=\"/projects/{id}\",status=\"2xx\"} 9\n",
             "jobs_total{kind=\"pdf\"} 3\n",
             "# TYPE jiheng_http_connections gauge\njiheng_http_connections 0\n",
         }) {
        CAPTURE(line);
        CHECK(text.find(line) != std::string::npos);
    }
    options.log.reset();
    log = RequestLog::to_standard_error();  // the last owner goes, the lines are written
    std::ifstream stream{path};
    const std::string lines{std::istreambuf_iterator<char>{stream}, {}};
    CHECK(std::count(lines.begin(), lines.end(), '\n') == 4);
    CHECK(lines.find("\"method\":\"GET\",\"route\":\"/projects/{id}\",\"status\":200,\"ms\":") != std::string::npos);
    CHECK(lines.find("\"bytes\":3,\"person\":\"p7\"}\n") != std::string::npos);
    CHECK(lines.find("secret") == std::string::npos);
    std::filesystem::remove(path);
}

TEST_CASE("every message key in the sources is in the catalogue")
{
    std::size_t found = 0;
    for (const auto& entry : std::filesystem::directory_iterator{std::string{JIHENG_SOURCE_DIR} + "/src/http"}) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(".cpp") || name.ends_with("_test.cpp")) continue;
        std::ifstream stream{entry.path()};
        const std::string text{std::istreambuf_iterator<char>{stream}, {}};
        for (const auto& [mark, prefix] : {std::pair<std::string, std::string>{"\"error.http.", "error.http."},
                                           {"malformed(\"", "http.reason."},
                                           {"bad_multipart(\"", "http.reason."},
                                           {"wrong_ = \"", "http.reason."},
                                           {"{std::nullopt, \"", "http.reason."}})
            for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
                const std::size_t begin = at + mark.size();
                const std::string key = prefix + text.substr(begin, text.find('"', begin) - begin);
                ++found;
                CHECK_MESSAGE(is_known_message(key), name << ": " << key);
            }
    }
    CHECK(found > 50);
}
