// Bodies that go to disk: forms with files, raw files, and that a large one costs no memory.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include "http/test_client.h"

using namespace jiheng::http;
namespace fs = std::filesystem;

namespace {

std::string contents(const fs::path& path)
{
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

// What the handlers saw, and a folder for uploads that is empty again afterwards.
struct Uploads {
    fs::path folder;
    std::vector<Part> parts;
    std::shared_ptr<TemporaryFile> file;
    std::string raw;
    unsigned mode = 0;

    Uploads()
    {
        std::string name = (fs::temp_directory_path() / "jiheng-upload-test-XXXXXX").string();
        folder = ::mkdtemp(name.data());
    }
    ~Uploads() { fs::remove_all(folder); }

    Router router()
    {
        Router router;
        RouteOptions options;
        options.body = Body::file;
        options.max_body = 200'000'000;
        router.add("POST", "/files", PlainHandler{[this](Request& request) {
                       parts = request.parts;
                       file = request.file;
                       if (file) {
                           struct stat about {};
                           ::stat(file->path().c_str(), &about);
                           mode = about.st_mode & 0777;
                       }
                       return Response::text("taken");
                   }},
                   options);
        return router;
    }
    ServerOptions options() const
    {
        ServerOptions options;
        options.temporary_folder = folder;
        options.threads = 1;
        return options;
    }
    std::size_t files_left() const
    {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator{folder}, fs::directory_iterator{}));
    }
};

std::string post(std::string_view type, std::string_view body)
{
    return "POST /files HTTP/1.1\r\nHost: x\r\nContent-Type: " + std::string{type} +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string{body};
}

// Pages of memory of this process that are in RAM, in bytes.
std::size_t resident()
{
    std::ifstream stream{"/proc/self/statm"};
    std::size_t total = 0;
    std::size_t pages = 0;
    stream >> total >> pages;
    return pages * 4096;
}

}  // namespace

TEST_CASE("a form with fields and files")
{
    Uploads uploads;
    TestServer server{uploads.router(), uploads.options()};
    const std::string body =
        "--B\r\nContent-Disposition: form-data; name=\"year\"\r\n\r\n2026\r\n"
        "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\papers\\自评表.xlsx\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\nab\r\n--Bx\r\n--\r\n\r\n--B--\r\n";
    CHECK(ask(server.port(), post("multipart/form-data; boundary=B", body)).status == 400);  // --Bx is no boundary
    const std::string right = body.substr(0, body.find("--Bx")) + "-Bx\r\n--\r\n\r\n--B--\r\n";
    CHECK(ask(server.port(), post("multipart/form-data; boundary=B", right)).body == "taken");
    REQUIRE(uploads.parts.size() == 2);
    CHECK(uploads.parts[0].name == "year");
    CHECK(uploads.parts[0].value == "2026");
    CHECK_FALSE(uploads.parts[0].file);
    CHECK(uploads.parts[1].file_name == "自评表.xlsx");
    CHECK(uploads.parts[1].content_type == "application/octet-stream");
    REQUIRE(uploads.parts[1].file);
    CHECK(contents(uploads.parts[1].file->path()) == "ab\r\n-Bx\r\n--\r\n");
    CHECK(uploads.files_left() == 1);
    uploads.parts.clear();
    CHECK(uploads.files_left() == 0);
}

TEST_CASE("a raw body lies in a file that only we can read, and stays when it is moved")
{
    Uploads uploads;
    TestServer server{uploads.router(), uploads.options()};
    CHECK(ask(server.port(), post("application/pdf", "%PDF")).status == 200);
    REQUIRE(uploads.file);
    CHECK(uploads.mode == 0600);
    CHECK(uploads.file->size() == 4);
    const fs::path kept = uploads.folder / "kept";
    CHECK(uploads.file->move_to(kept).ok());
    uploads.file.reset();
    CHECK(contents(kept) == "%PDF");
    CHECK(uploads.files_left() == 1);
}

TEST_CASE("what breaks off leaves no file behind")
{
    Uploads uploads;
    TestServer server{uploads.router(), uploads.options()};
    {
        TestClient client{server.port()};
        client.send("POST /files HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc");
        for (int i = 0; i < 1000 && uploads.files_left() == 0; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        CHECK(uploads.files_left() == 1);
    }
    for (int i = 0; i < 1000 && uploads.files_left() > 0; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    CHECK(uploads.files_left() == 0);
    CHECK(ask(server.port(), post("multipart/form-data; boundary=B",
                                  "--B\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\nhalf"))
              .status == 400);
    CHECK(uploads.files_left() == 0);
}

TEST_CASE("a folder that cannot be written to is told as such")
{
    Uploads uploads;
    ServerOptions options = uploads.options();
    options.temporary_folder = uploads.folder / "absent";
    TestServer server{uploads.router(), options};
    const auto answer = ask(server.port(), post("application/pdf", "%PDF"));
    CHECK(answer.status == 507);
    CHECK(answer.body.find("error.http.no_space") != std::string::npos);
}

TEST_CASE("a hundred megabytes cost no memory")
{
    Uploads uploads;
    TestServer server{uploads.router(), uploads.options()};
    const std::string begin = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"large.pdf\"\r\n\r\n";
    const std::string end = "\r\n--B--\r\n";
    constexpr std::size_t size = 100'000'000;
    TestClient client{server.port()};
    const std::size_t before = resident();
    client.send("POST /files HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: " +
                std::to_string(begin.size() + size + end.size()) + "\r\n\r\n" + begin);
    const std::string piece(100'000, '\r');  // what looks like the beginning of a boundary at every byte
    std::size_t most = 0;
    for (std::size_t sent = 0; sent < size; sent += piece.size()) {
        client.send(piece);
        if (sent % 10'000'000 == 0) most = std::max(most, resident());
    }
    client.send(end);
    CHECK(client.answer().status == 200);
    REQUIRE(uploads.parts.size() == 1);
    CHECK(uploads.parts[0].file->size() == size);
    const std::size_t grown = most > before ? most - before : 0;
    CHECK(grown < 8'000'000);
    MESSAGE("memory grew by " << grown / 1024 << " KiB");
}
