// For tests: a server in this process and a client that sends what it is told, right or wrong.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "http/server.h"

namespace jiheng::http {

class TestServer {
public:
    explicit TestServer(Router router, ServerOptions options = {});
    std::uint16_t port() const { return server_->port(); }
    Server& operator*() { return *server_; }
    Server* operator->() { return server_.get(); }

private:
    std::unique_ptr<Server> server_;
};

struct TestAnswer {
    int status = 0;  // 0: the connection ended without one
    Headers headers;
    std::string body;
};

class TestClient {
public:
    explicit TestClient(std::uint16_t port, std::string_view address = "127.0.0.1");
    explicit TestClient(const std::string& unix_path);
    ~TestClient();
    TestClient(const TestClient&) = delete;
    TestClient& operator=(const TestClient&) = delete;

    bool send(std::string_view bytes);
    // The next answer; its body by Content-Length, or to the end of the connection.
    TestAnswer answer(bool to_head = false);
    // Whatever comes until `wanted` stands in it, the connection ends or the time is over.
    std::string read_until(std::string_view wanted);
    // Whether the server closed the connection, waited for.
    bool ended();
    void close();

private:
    bool fill();
    int descriptor_{-1};
    std::string pending_;
};

// One request on a connection of its own.
TestAnswer ask(std::uint16_t port, std::string_view request);

}  // namespace jiheng::http
