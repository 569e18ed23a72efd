#include "http/static_files.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "http/byte_range.h"
#include "http/content_type.h"
#include "http/test_client.h"

using namespace jiheng::http;
namespace fs = std::filesystem;

namespace {

const std::string script(3000, 's');

struct Folder {
    fs::path path;
    Folder()
    {
        std::string name = (fs::temp_directory_path() / "jiheng-static-test-XXXXXX").string();
        path = ::mkdtemp(name.data());
        fs::create_directories(path / "assets");
        write("index.html", "<html>");
        write("assets/app-3f9c21ab.js", script);
        write("assets/app-3f9c21ab.js.gz", "zipped");
        write("digits.txt", "0123456789");
        fs::create_symlink("/etc/hostname", path / "link.txt");
    }
    ~Folder() { fs::remove_all(path); }
    void write(const std::string& name, std::string_view text) const
    {
        std::ofstream{path / name, std::ios::binary} << text;
    }
};

TestAnswer get(std::uint16_t port, const std::string& path, const std::string& fields = {})
{
    return ask(port, "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n");
}

void check_site(std::uint16_t port)
{
    const auto index = get(port, "/");
    CHECK(index.body == "<html>");
    CHECK(index.headers.get("Content-Type") == "text/html; charset=utf-8");
    CHECK(index.headers.get("Cache-Control") == "no-cache");
    CHECK(index.headers.get("Content-Security-Policy").find("default-src 'self'") == 0);
    CHECK(index.headers.get("X-Content-Type-Options") == "nosniff");

    const auto plain = get(port, "/assets/app-3f9c21ab.js");
    CHECK(plain.body == script);
    CHECK(plain.headers.get("Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(plain.headers.get("Vary") == "Accept-Encoding");
    const auto zipped = get(port, "/assets/app-3f9c21ab.js", "Accept-Encoding: gzip\r\n");
    CHECK(zipped.body == "zipped");
    CHECK(zipped.headers.get("Content-Encoding") == "gzip");
    CHECK(zipped.headers.get("ETag") != plain.headers.get("ETag"));

    const std::string etag{plain.headers.get("ETag")};
    for (const std::string& field : {etag, "W/" + etag, "\"x\", " + etag, std::string{"*"}}) {
        CAPTURE(field);
        const auto known = get(port, "/assets/app-3f9c21ab.js", "If-None-Match: " + field + "\r\n");
        CHECK(known.status == 304);
        CHECK(known.headers.get("ETag") == etag);
    }
    CHECK(get(port, "/assets/app-3f9c21ab.js", "If-None-Match: \"x\"\r\n").status == 200);

    CHECK(get(port, "/projects/7/review").body == "<html>");  // the page's own routes
    CHECK(get(port, "/apiary").body == "<html>");
    for (const char* absent : {"/api/v1/nothing", "/api", "/absent.js", "/link.txt", "/assets/absent.css"}) {
        CAPTURE(absent);
        CHECK(get(port, absent).status == 404);
    }
    CHECK(ask(port, "POST /digits.txt HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n").status == 404);

    struct Range {
        std::string field;
        int status;
        std::string body;
        std::string content_range;
    };
    const auto digits_tag = std::string{get(port, "/digits.txt").headers.get("ETag")};
    for (const auto& [field, status, body, content_range] : std::vector<Range>{
             {"Range: bytes=0-2\r\n", 206, "012", "bytes 0-2/10"},
             {"Range: bytes=7-\r\n", 206, "789", "bytes 7-9/10"},
             {"Range: bytes=-2\r\n", 206, "89", "bytes 8-9/10"},
             {"Range: bytes=5-100\r\n", 206, "56789", "bytes 5-9/10"},
             {"Range: bytes=-100\r\n", 206, "0123456789", "bytes 0-9/10"},
             {"Range: bytes=3-2\r\n", 200, "0123456789", ""},
             {"Range: lines=0-2\r\n", 200, "0123456789", ""},
             {"Range: bytes=0-1,4-5\r\n", 200, "0123456789", ""},
             {"Range: bytes=0-2\r\nIf-Range: " + digits_tag + "\r\n", 206, "012", "bytes 0-2/10"},
             {"Range: bytes=0-2\r\nIf-Range: \"old\"\r\n", 200, "0123456789", ""},
         }) {
        CAPTURE(field);
        const auto part = get(port, "/digits.txt", field);
        CHECK(part.status == status);
        CHECK(part.body == body);
        CHECK(part.headers.get("Content-Range") == content_range);
    }
    const auto outside = get(port, "/digits.txt", "Range: bytes=10-\r\n");
    CHECK(outside.status == 416);
    CHECK(outside.headers.get("Content-Range") == "bytes */10");
    TestClient client{port};
    client.send("HEAD /digits.txt HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(client.answer(true).headers.get("Content-Length") == "10");
}

}  // namespace

TEST_CASE("a site from a folder")
{
    const Folder folder;
    auto files = StaticFiles::from_folder(folder.path);
    REQUIRE(files.ok());
    Router router;
    router.add("GET", "/api/v1/known", PlainHandler{[](Request&) { return Response::json("{}"); }});
    router.fallback(files.value());
    TestServer server{std::move(router)};
    check_site(server.port());
    const auto file = get(server.port(), "/digits.txt");
    const std::string modified{file.headers.get("Last-Modified")};
    CHECK(get(server.port(), "/digits.txt", "If-Modified-Since: " + modified + "\r\n").status == 304);
    CHECK(get(server.port(), "/digits.txt", "If-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n").status == 200);
    fs::remove(folder.path / "digits.txt");
    CHECK(get(server.port(), "/digits.txt").status == 404);
    CHECK_FALSE(StaticFiles::from_folder(folder.path / "absent").ok());
}

TEST_CASE("a site from memory")
{
    Router router;
    router.fallback(StaticFiles::from_memory({{"index.html", "<html>"},
                                              {"assets/app-3f9c21ab.js", script},
                                              {"assets/app-3f9c21ab.js.gz", "zipped"},
                                              {"large.css", script},
                                              {"digits.txt", "0123456789"}}));
    TestServer server{std::move(router)};
    check_site(server.port());
    const auto made = get(server.port(), "/large.css", "Accept-Encoding: gzip\r\n");
    CHECK(made.headers.get("Content-Encoding") == "gzip");
    CHECK(made.body.size() < 200);
}

TEST_CASE("names that carry a hash")
{
    for (const char* hashed : {"assets/index-DiwrgTda.js", "app-3f9c21ab.css", "logo.9a8b7c6d.svg", "a-C_7x-aB1.js",
                               "x-0123456789abcdef0123.woff2"}) {
        CAPTURE(hashed);
        CHECK(names_its_content(hashed));
    }
    for (const char* plain :
         {"index.html", "chart-controller.js", "jquery-3.6.0.min.js", "favicon.ico", "a-b.js", "README"}) {
        CAPTURE(plain);
        CHECK_FALSE(names_its_content(plain));
    }
}

TEST_CASE("ranges at the edges")
{
    CHECK(parse_range("bytes=0-0", 1).range.size == 1);
    CHECK(parse_range("bytes=0-", 0).kind == RangeKind::outside);
    CHECK(parse_range("bytes=-0", 5).kind == RangeKind::outside);
    CHECK(parse_range("bytes=18446744073709551615-", 5).kind == RangeKind::outside);
    for (const char* none :
         {"", "bytes=", "bytes=-", "bytes=a-b", "bytes=1", "bytes=99999999999999999999-", "bytes= 0-1"}) {
        CAPTURE(none);
        CHECK(parse_range(none, 5).kind == RangeKind::none);
    }
}
