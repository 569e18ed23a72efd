// One thread, its io_context and the connections it serves. Everything of a connection happens on its thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

#include "http/core.h"

namespace jiheng::http {

namespace asio = boost::asio;
using Socket = asio::generic::stream_protocol::socket;
using Clock = std::chrono::steady_clock;

class Connection;

class IoThread : public std::enable_shared_from_this<IoThread> {
public:
    IoThread(Core& core, std::size_t number);

    asio::io_context& context() { return context_; }
    Core& core() { return core_; }
    const std::string& date_line() const { return date_line_; }  // "Date: …\r\n"
    std::string next_id();

    void listen(asio::ip::tcp::acceptor acceptor);
    void listen(asio::local::stream_protocol::acceptor acceptor);
    void start();
    // From any thread: accept nothing more, let connections end.
    void stop();
    void join();

    // On this thread.
    void enter(Connection& connection);
    void leave(Connection& connection);

private:
    template <class Acceptor>
    asio::awaitable<void> accept(std::shared_ptr<Acceptor> acceptor);
    template <class Acceptor, class Accepted>
    void welcome(Accepted socket);
    void adopt(Socket socket, std::string address, bool is_proxy);
    void tick();
    void finish_if_empty();

    Core& core_;
    std::unordered_set<Connection*> connections_;  // outlives the context, whose leftovers sign off here
    asio::io_context context_{1};
    asio::steady_timer ticker_{context_};
    std::vector<std::function<void()>> close_acceptors_;
    std::string date_line_;
    std::time_t date_second_{0};
    std::string id_prefix_;
    std::uint64_t next_number_{0};
    bool stopping_{false};
    Clock::time_point stop_deadline_{};
    std::thread thread_;
};

}  // namespace jiheng::http
