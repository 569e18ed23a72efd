#include "http/test_client.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstring>

namespace jiheng::http {

namespace {

constexpr int most_milliseconds = 10'000;

}  // namespace

TestServer::TestServer(Router router, ServerOptions options)
{
    if (options.listen == ServerOptions{}.listen) options.listen = {"127.0.0.1:0"};
    if (options.threads == 0) options.threads = 2;
    auto started = Server::start(std::move(router), std::move(options));
    if (!started.ok()) FAIL(started.error().english);
    server_ = std::move(started).value();
}

TestClient::TestClient(std::uint16_t port, std::string_view address)
{
    if (address.find(':') != std::string_view::npos) {
        descriptor_ = ::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in6 to{};
        to.sin6_family = AF_INET6;
        to.sin6_port = htons(port);
        ::inet_pton(AF_INET6, std::string{address}.c_str(), &to.sin6_addr);
        REQUIRE(::connect(descriptor_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
        return;
    }
    descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    ::inet_pton(AF_INET, std::string{address}.c_str(), &to.sin_addr);
    REQUIRE(::connect(descriptor_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
}

TestClient::TestClient(const std::string& unix_path)
{
    descriptor_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    REQUIRE(unix_path.size() < sizeof to.sun_path);
    std::memcpy(to.sun_path, unix_path.c_str(), unix_path.size() + 1);
    REQUIRE(::connect(descriptor_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
}

TestClient::~TestClient()
{
    close();
}

void TestClient::close()
{
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
}

bool TestClient::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool TestClient::fill()
{
    pollfd wait{descriptor_, POLLIN, 0};
    if (::poll(&wait, 1, most_milliseconds) != 1) {
        FAIL("nothing came for ten seconds");
        return false;
    }
    std::array<char, 65536> bytes{};
    const ssize_t got = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
    if (got <= 0) return false;
    pending_.append(bytes.data(), static_cast<std::size_t>(got));
    return true;
}

TestAnswer TestClient::answer(bool to_head)
{
    TestAnswer answer;
    std::size_t end = 0;
    while ((end = pending_.find("\r\n\r\n")) == std::string::npos)
        if (!fill()) return answer;
    std::string_view head = std::string_view{pending_}.substr(0, end + 2);
    std::from_chars(head.data() + 9, head.data() + 12, answer.status);
    head.remove_prefix(head.find("\r\n") + 2);
    while (!head.empty()) {
        const auto line = head.substr(0, head.find("\r\n"));
        const std::size_t colon = line.find(": ");
        answer.headers.add(std::string{line.substr(0, colon)}, std::string{line.substr(colon + 2)});
        head.remove_prefix(line.size() + 2);
    }
    pending_.erase(0, end + 4);
    if (answer.status == 100) return answer;
    const auto length = answer.headers.get("Content-Length");
    std::size_t size = 0;
    std::from_chars(length.data(), length.data() + length.size(), size);
    if (to_head || answer.status == 204 || answer.status == 304) return answer;
    while (length.empty() || pending_.size() < size)
        if (!fill()) break;
    answer.body = length.empty() ? pending_ : pending_.substr(0, size);
    pending_.erase(0, answer.body.size());
    return answer;
}

std::string TestClient::read_until(std::string_view wanted)
{
    for (;;) {
        const std::size_t at = pending_.find(wanted);
        if (at == std::string::npos && fill()) continue;
        const std::size_t size = at == std::string::npos ? pending_.size() : at + wanted.size();
        std::string text = pending_.substr(0, size);
        pending_.erase(0, size);
        return text;
    }
}

bool TestClient::ended()
{
    pending_.clear();
    return !fill() || (pending_.clear(), !fill());
}

TestAnswer ask(std::uint16_t port, std::string_view request)
{
    TestClient client{port};
    client.send(request);
    return client.answer();
}

}  // namespace jiheng::http
