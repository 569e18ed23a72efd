#include "http/connection.h"

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http/answer_sink.h"
#include "http/cookie.h"
#include "http/target.h"

namespace jiheng::http {

namespace {

using boost::system::error_code;

constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::size_t head_piece = 4 * 1024;
constexpr std::size_t body_piece = 64 * 1024;
constexpr std::size_t kept_buffer = 64 * 1024;  // a connection that waits holds no more than this

bool is_known_method(std::string_view method)
{
    constexpr std::string_view known[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
    return std::find(std::begin(known), std::end(known), method) != std::end(known);
}

// An identifier a proxy gave the request.
bool is_request_id(std::string_view text)
{
    return text.size() >= 8 && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
           });
}

}  // namespace

Connection::Connection(IoThread& io, Socket socket, std::string address, bool is_proxy)
    : io_{io}, socket_{std::move(socket)}, wake_{io.context()}, address_{std::move(address)}, is_proxy_{is_proxy}
{
    io_.enter(*this);
}

Connection::~Connection()
{
    io_.leave(*this);
    if (!is_proxy_) io_.core().per_address.leave(address_);
}

asio::awaitable<void> Connection::run()
{
    const auto self = shared_from_this();
    error_code ignored;
    socket_.non_blocking(true, ignored);
    for (std::size_t served = 0; !ends_; ++served) {
        const std::size_t head = co_await read_head(served == 0);
        if (head == 0) break;
        last_ = served + 1 >= limits().requests_per_connection;
        if (co_await serve(head) == Next::end) {
            if (!unread().empty() && !ends_) co_await linger();
            break;
        }
        if (used_ == in_.size()) in_.clear(), used_ = 0;
        if (in_.capacity() > kept_buffer && in_.empty()) in_.shrink_to_fit();
        if (out_.capacity() > kept_buffer) out_ = {};
    }
    socket_.shutdown(Socket::shutdown_both, ignored);
    socket_.close(ignored);
}

// The size of the next head, in in_; 0 when there is none to be served.
asio::awaitable<std::size_t> Connection::read_head(bool first)
{
    HeadScanner scanner;
    idle_ = true;
    bool skipped = false;
    set_deadline(first ? limits().header_time : limits().idle_time);
    for (;;) {
        const std::size_t size = scanner.scan(unread());
        if (size == 2 && !skipped) {  // one empty line ahead of a request is allowed (RFC 9112, 2.2)
            used_ += 2;
            scanner = {};
            skipped = true;
            continue;
        }
        if (idle_ && !unread().empty()) {
            idle_ = false;
            set_deadline(limits().header_time);
        }
        std::optional<Refusal> wrong;
        if (!scanner.wrong().empty())
            wrong = malformed(scanner.wrong());
        else if (std::max(size, unread().size() * (size == 0)) > limits().header_bytes)
            wrong = refusal(431, "error.http.header_too_large", {{"limit", std::to_string(limits().header_bytes)}});
        if (!wrong && size > 0) co_return size;
        if (!wrong && !ends_ && !(idle_ && io_.core().stopping) && co_await read_more(head_piece)) continue;
        if (!wrong && expired_ && !idle_) wrong = refusal(408, "error.http.timeout");
        if (wrong) co_await refuse(*wrong);
        co_return 0;
    }
}

asio::awaitable<bool> Connection::read_more(std::size_t most)
{
    if (used_ > 0) in_.erase(0, used_);
    used_ = 0;
    const std::size_t before = in_.size();
    in_.resize(before + most);
    error_code problem;
    const std::size_t got = co_await socket_.async_read_some(asio::buffer(in_.data() + before, most),
                                                             asio::redirect_error(asio::use_awaitable, problem));
    in_.resize(before + got);
    co_return !problem;
}

asio::awaitable<Connection::Next> Connection::serve(std::size_t head_size)
{
    Exchange exchange{io_.core()};
    const auto bytes = unread().substr(0, head_size);
    if (const auto wrong = exchange.parser.parse_head(bytes, limits(), exchange.head)) {
        co_await refuse(*wrong);
        co_return Next::end;
    }
    used_ += head_size;

    std::optional<Response> early = prepare(exchange);
    if (!early && exchange.head.has_body)
        if (const auto wrong = co_await read_body(exchange)) early = Response::problem(wrong->status, wrong->error);
    if (ends_) co_return Next::end;
    if (early) {
        add_default_fields(*early, exchange.request.id);
        const bool unread_body = exchange.head.has_body && !exchange.parser.done();
        const Next next =
            co_await write_answer(exchange, std::move(*early), unread_body ? After::close : after(exchange));
        if (unread_body) co_await linger();
        co_return next;
    }

    no_deadline();
    ++turn_;
    answer_.reset();
    stream_.reset();
    dispatch(exchange);
    while (!answer_ && !stream_ && !ends_) {
        error_code ignored;
        wake_.expires_at(Clock::time_point::max());
        co_await wake_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
    if (stream_) {
        exchange.in_flight.reset();
        if (exchange.method == "HEAD") stream_->close();
        count(exchange, 200, 0);
        co_await write_events(stream_);
        co_return Next::end;
    }
    if (ends_) co_return Next::end;
    Response response = std::move(*answer_);
    answer_.reset();
    co_return co_await write_answer(exchange, std::move(response), after(exchange));
}

After Connection::after(const Exchange& exchange) const
{
    const bool keep = exchange.head.keep_alive && !last_ && !io_.core().stopping;
    return keep ? After::keep_alive : After::close;
}

// Makes a request of the head and finds who answers it; an answer when that is us.
std::optional<Response> Connection::prepare(Exchange& exchange)
{
    Request& request = exchange.request;
    Head& head = exchange.head;
    exchange.method = head.method;
    const auto given_id = head.headers.get("X-Request-Id");
    request.id = is_proxy_ && is_request_id(given_id) ? std::string{given_id} : io_.next_id();
    request.client = is_proxy_ ? io_.core().proxies.client_of(head.headers.get("X-Forwarded-For"), address_) : address_;
    exchange.id = request.id;
    exchange.client = request.client;
    request.secure = is_proxy_ && head.headers.get("X-Forwarded-Proto") == "https";

    auto parsed = parse_target(head.target);
    const bool known = is_known_method(head.method);
    if (!parsed.target || !known) head.keep_alive = false;
    if (!known) return Response::problem(501, "error.http.method_unknown", {{"method", head.method.substr(0, 40)}});
    if (!parsed.target) return Response::problem(400, malformed(parsed.reason).error);
    request.method = std::move(head.method);
    request.path = std::move(parsed.target->path);
    request.query = std::move(parsed.target->query);
    request.headers = std::move(head.headers);
    request.host = std::string{request.headers.get("Host")};
    for (const auto& [name, value] : request.headers)
        if (same_ignoring_case(name, "Cookie"))
            for (auto& [cookie, content] : parse_cookies(value)) request.cookies.add(cookie, content);

    auto match = io_.core().router.match(request.method, request.path);
    if (match.route == nullptr) return without_route(request.method, match.allow);
    exchange.route = match.route;
    request.route = match.route->pattern;
    request.path_parameters = std::move(match.parameters);
    if (io_.core().in_flight > limits().requests_in_flight) return busy();
    std::optional<Response> refused;
    for (auto guard = match.route->guards.begin(); guard != match.route->guards.end() && !refused; ++guard)
        refused = guarded(*guard, request);
    exchange.person = request.person;
    return refused;
}

asio::awaitable<std::optional<Refusal>> Connection::read_body(Exchange& exchange)
{
    const RouteOptions& options = exchange.route->options;
    if (options.body == Body::none) co_return refusal(413, "error.http.body_unwanted");
    const std::uint64_t usual = options.body == Body::memory ? limits().memory_body : limits().file_body;
    const std::uint64_t most = options.max_body > 0 ? options.max_body : usual;
    if (exchange.head.length.value_or(0) > most)
        co_return refusal(413, "error.http.body_too_large", {{"limit", std::to_string(most)}});

    std::optional<Refusal> wrong;
    const auto sink = body_sink(options.body, exchange.request, wrong);
    if (wrong) co_return wrong;
    exchange.parser.expect_body(most, *sink);
    if (exchange.head.expects_continue && unread().empty())
        if (!co_await write_all(asio::buffer(go_on))) ends_ = true;

    const auto start = Clock::now();
    std::uint64_t came = 0;
    while (!ends_) {
        const std::size_t taken = unread().empty() ? 0 : exchange.parser.parse_body(unread());
        used_ += taken;
        came += taken;
        if (exchange.parser.refused()) co_return exchange.parser.refused();
        if (exchange.parser.done()) co_return sink->finish(exchange.request);
        if (unread().size() > limits().header_bytes) co_return malformed("chunk");  // a chunk line without end
        const auto due =
            std::chrono::milliseconds{came * 1000 / std::max<std::uint64_t>(1, limits().body_bytes_per_second)};
        deadline_ = start + std::min(limits().body_time, limits().body_grace + due);
        if (co_await read_more(exchange.head.length.value_or(body_piece) > head_piece ? body_piece : head_piece))
            continue;
        if (expired_) co_return refusal(408, "error.http.timeout");
        ends_ = true;
    }
    co_return std::nullopt;
}

std::unique_ptr<BodySink> Connection::body_sink(Body kind, const Request& request, std::optional<Refusal>& wrong) const
{
    if (kind == Body::memory) return body_in_memory();
    const auto type = request.headers.get("Content-Type");
    if (same_ignoring_case(type.substr(0, 19), "multipart/form-data"))
        return body_in_parts(io_.core().folder, type, limits(), wrong);
    return body_in_file(io_.core().folder);
}

void Connection::dispatch(Exchange& exchange)
{
    const auto sink = std::make_shared<AnswerSink>(io_, weak_from_this(), turn_, exchange.request, limits());
    const Reply reply{sink};
    if (exchange.route->options.run == Run::here)
        return run_handler(*exchange.route, std::move(exchange.request), reply);
    Job job{exchange.route, std::move(exchange.request), reply};
    if (!io_.core().pool.push(job)) reply.send(busy());
}

void Connection::take_answer(std::uint64_t turn, Response response)
{
    if (turn != turn_ || ends_) return;
    answer_ = std::move(response);
    wake();
}

void Connection::take_stream(std::uint64_t turn, Headers headers, std::shared_ptr<EventStream> stream)
{
    if (turn != turn_ || ends_ || io_.core().stopping) return stream->close();
    stream_headers_ = std::move(headers);
    stream_ = std::move(stream);
    wake();
}

void Connection::tick(Clock::time_point now)
{
    if (now < deadline_) return;
    no_deadline();
    expired_ = true;
    error_code ignored;
    socket_.cancel(ignored);
}

void Connection::stop()
{
    if (stream_) stream_->close();
    if (!idle_) return;
    ends_ = true;
    error_code ignored;
    socket_.cancel(ignored);
}

void Connection::abort()
{
    ends_ = true;
    wake();
    error_code ignored;
    socket_.close(ignored);
}

}  // namespace jiheng::http
