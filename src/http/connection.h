// One client: reads requests one after the other, has them answered, writes the answers in their order.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/answer_text.h"
#include "http/event_stream.h"
#include "http/io_thread.h"
#include "http/request_parser.h"

namespace jiheng::http {

class Connection : public std::enable_shared_from_this<Connection> {
public:
    // `is_proxy`: what it says about the client is believed, and it is not counted among the addresses.
    Connection(IoThread& io, Socket socket, std::string address, bool is_proxy);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    asio::awaitable<void> run();

    // All on the thread of the connection.
    void tick(Clock::time_point now);  // ends what is late
    void stop();                       // ends what waits for a request; what is in flight goes on
    void abort();
    // Of the request number `turn`; what comes for an earlier one is dropped.
    void take_answer(std::uint64_t turn, Response response);
    void take_stream(std::uint64_t turn, Headers headers, std::shared_ptr<EventStream> stream);
    void wake() { wake_.cancel(); }

private:
    // A request from its head to its answer.
    struct Exchange {
        explicit Exchange(Core& core) : in_flight{std::in_place, core} {}

        Clock::time_point began = Clock::now();
        std::optional<InFlight> in_flight;
        RequestParser parser{};
        Head head{};
        Request request{};
        const Route* route = nullptr;
        // Of the request, for the time after the handler took it.
        std::string method{};
        std::string id{};
        std::string client{};
        std::string person{};
    };
    enum class Next { another, end };

    // connection.cpp: reading
    asio::awaitable<std::size_t> read_head(bool first);
    asio::awaitable<bool> read_more(std::size_t most);
    asio::awaitable<Next> serve(std::size_t head_size);
    asio::awaitable<std::optional<Refusal>> read_body(Exchange& exchange);
    std::optional<Response> prepare(Exchange& exchange);
    std::unique_ptr<BodySink> body_sink(Body kind, const Request& request, std::optional<Refusal>& wrong) const;
    void dispatch(Exchange& exchange);
    After after(const Exchange& exchange) const;

    // connection_write.cpp
    asio::awaitable<Next> write_answer(Exchange& exchange, Response response, After after);
    asio::awaitable<bool> write_all(asio::const_buffer bytes);
    asio::awaitable<bool> write_file(int descriptor, std::uint64_t offset, std::uint64_t size);
    asio::awaitable<void> write_events(std::shared_ptr<EventStream> stream);
    asio::awaitable<void> watch_client(std::shared_ptr<EventStream> stream);
    asio::awaitable<void> refuse(Refusal refusal);
    asio::awaitable<void> linger();
    void count(const Exchange& exchange, int status, std::uint64_t bytes);

    void set_deadline(std::chrono::milliseconds from_now) { deadline_ = Clock::now() + from_now; }
    void no_deadline() { deadline_ = Clock::time_point::max(); }
    std::string_view unread() const { return std::string_view{in_}.substr(used_); }
    const Limits& limits() const { return io_.core().limits(); }

    IoThread& io_;
    Socket socket_;
    asio::steady_timer wake_;
    std::string address_;
    bool is_proxy_;
    std::string in_;       // what came
    std::size_t used_{0};  // of it, what was read already
    std::string out_;
    Clock::time_point deadline_{Clock::time_point::max()};
    bool expired_{false};
    bool idle_{true};   // between two requests
    bool last_{false};  // the request being served is the last of this connection
    bool ends_{false};
    std::uint64_t turn_{0};
    std::optional<Response> answer_;
    std::shared_ptr<EventStream> stream_;
    Headers stream_headers_;
};

}  // namespace jiheng::http
