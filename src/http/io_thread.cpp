#include "http/io_thread.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <random>

#include "http/answer_text.h"
#include "http/connection.h"

namespace jiheng::http {

namespace {

using boost::system::error_code;
using Tcp = asio::ip::tcp;
using Local = asio::local::stream_protocol;

constexpr std::chrono::milliseconds tick_time{100};
constexpr int taken_at_once = 1'024;  // connections, before requests have their turn

// Where a client comes from; a unix socket has no address.
std::string address_of(const Tcp::socket& socket)
{
    error_code problem;
    const auto peer = socket.remote_endpoint(problem);
    if (problem) return {};
    return plain_address(peer.address().to_string()).value_or("");
}
std::string address_of(const Local::socket&)
{
    return "unix";
}

void say_at_once(Tcp::socket& socket)
{
    error_code ignored;
    socket.set_option(Tcp::no_delay{true}, ignored);
}
void say_at_once(Local::socket&) {}

}  // namespace

IoThread::IoThread(Core& core, std::size_t number) : core_{core}
{
    std::random_device random;
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%08x%02x", random(), static_cast<unsigned>(number & 0xff));
    id_prefix_ = text.data();
}

std::string IoThread::next_id()
{
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%06llx", static_cast<unsigned long long>(next_number_++));
    return id_prefix_ + text.data();
}

template <class Acceptor>
asio::awaitable<void> IoThread::accept(std::shared_ptr<Acceptor> acceptor)
{
    while (acceptor->is_open()) {
        error_code problem;
        auto socket = co_await acceptor->async_accept(asio::redirect_error(asio::use_awaitable, problem));
        if (problem == asio::error::operation_aborted || stopping_) break;
        if (problem) {
            // No descriptors are left: those in use must end first.
            asio::steady_timer pause{context_, tick_time};
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, problem));
            continue;
        }
        // Whoever waits at the door comes in now. One a turn, each would wait for the requests of all those before it:
        // some hundred clients that arrive together, for seconds.
        acceptor->non_blocking(true, problem);
        for (int taken = 0; !problem && taken < taken_at_once; ++taken) {
            welcome<Acceptor>(std::move(socket));
            socket = acceptor->accept(problem);
        }
        if (!problem) welcome<Acceptor>(std::move(socket));
    }
}

template <class Acceptor, class Accepted>
void IoThread::welcome(Accepted socket)
{
    std::string address = address_of(socket);
    const bool is_proxy = std::is_same_v<Acceptor, Local::acceptor> || core_.proxies.trusts(address);
    say_at_once(socket);
    adopt(Socket{std::move(socket)}, std::move(address), is_proxy);
}

void IoThread::adopt(Socket socket, std::string address, bool is_proxy)
{
    const Limits& limits = core_.limits();
    const bool room = core_.connections < limits.connections;
    if (!room || (!is_proxy && !core_.per_address.enter(address, limits.connections_per_address))) {
        // Nobody is waited for here: what the socket does not take at once is lost.
        Response response = Response::problem(503, room ? "error.http.connections" : "error.http.busy");
        response.headers.add("Retry-After", "10");
        add_default_fields(response, next_id());
        std::string text;
        append_head(text, response, response.body.size(), After::close, true, date_line_);
        text += response.body;
        error_code ignored;
        socket.non_blocking(true, ignored);
        socket.write_some(asio::buffer(text), ignored);
        socket.shutdown(Socket::shutdown_send, ignored);
        return;
    }
    auto connection = std::make_shared<Connection>(*this, std::move(socket), std::move(address), is_proxy);
    asio::co_spawn(
        context_, [connection]() { return connection->run(); }, asio::detached);
}

void IoThread::listen(Tcp::acceptor acceptor)
{
    const auto shared = std::make_shared<Tcp::acceptor>(std::move(acceptor));
    close_acceptors_.push_back([shared] { shared->close(); });
    asio::co_spawn(context_, accept(shared), asio::detached);
}

void IoThread::listen(Local::acceptor acceptor)
{
    const auto shared = std::make_shared<Local::acceptor>(std::move(acceptor));
    close_acceptors_.push_back([shared] { shared->close(); });
    asio::co_spawn(context_, accept(shared), asio::detached);
}

void IoThread::start()
{
    date_line_ = "Date: " + http_date(std::time(nullptr)) + "\r\n";
    tick();
    thread_ = std::thread{[self = shared_from_this()] {
        // sendfile to a client that went raises this; the error it returns is enough.
        sigset_t pipe;
        sigemptyset(&pipe);
        sigaddset(&pipe, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
        self->context_.run();
    }};
}

void IoThread::stop()
{
    asio::post(context_, [this] {
        if (stopping_) return;
        stopping_ = true;
        stop_deadline_ = Clock::now() + core_.limits().stop_time;
        for (const auto& close : close_acceptors_) close();
        for (auto* connection : std::vector(connections_.begin(), connections_.end())) connection->stop();
        finish_if_empty();
    });
}

void IoThread::join()
{
    if (thread_.joinable()) thread_.join();
}

void IoThread::enter(Connection& connection)
{
    connections_.insert(&connection);
    ++core_.connections;
}

void IoThread::leave(Connection& connection)
{
    connections_.erase(&connection);
    --core_.connections;
    finish_if_empty();
}

void IoThread::finish_if_empty()
{
    if (stopping_ && connections_.empty()) ticker_.cancel();
}

void IoThread::tick()
{
    const auto now = Clock::now();
    // One clock for all connections costs less than a timer for each.
    for (auto* connection : connections_) connection->tick(now);
    if (stopping_ && now >= stop_deadline_)
        for (auto* connection : std::vector(connections_.begin(), connections_.end())) connection->abort();
    if (std::time(nullptr) != date_second_) {
        date_second_ = std::time(nullptr);
        date_line_ = "Date: " + http_date(date_second_) + "\r\n";
    }
    ticker_.expires_after(tick_time);
    ticker_.async_wait([this](error_code cancelled) {
        if (!cancelled && !(stopping_ && connections_.empty())) tick();
    });
}

}  // namespace jiheng::http
