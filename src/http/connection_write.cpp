#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>

#include "http/connection.h"
#include "http/metrics.h"
#include "http/request_log.h"

namespace jiheng::http {

namespace {

using boost::system::error_code;

constexpr std::size_t copied_body = 16 * 1024;  // bodies up to this go into one buffer with their head
constexpr std::chrono::milliseconds linger_time{2000};
constexpr std::size_t linger_bytes = std::size_t{4} << 20;

// A regular file, open for reading.
class OpenFile {
public:
    explicit OpenFile(const std::filesystem::path& path) : descriptor_{::open(path.c_str(), O_RDONLY | O_CLOEXEC)}
    {
        struct stat about {};
        if (descriptor_ >= 0 && ::fstat(descriptor_, &about) == 0 && S_ISREG(about.st_mode))
            size_ = static_cast<std::uint64_t>(about.st_size);
        else
            close();
    }
    ~OpenFile() { close(); }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    int descriptor() const { return descriptor_; }  // -1 when it could not be opened
    std::uint64_t size() const { return size_; }

private:
    void close()
    {
        if (descriptor_ >= 0) ::close(descriptor_);
        descriptor_ = -1;
    }
    int descriptor_;
    std::uint64_t size_{0};
};

}  // namespace

asio::awaitable<Connection::Next> Connection::write_answer(Exchange& exchange, Response response, After after)
{
    std::optional<OpenFile> file;
    std::uint64_t size = response.shared ? response.shared->bytes.size() : response.body.size();
    if (response.file) {
        file.emplace(response.file->path);
        if (file->descriptor() < 0 || response.file->offset > file->size()) {
            response = Response::problem(404, "error.http.not_found");
            add_default_fields(response, exchange.id);
            file.reset();
            size = response.body.size();
        } else {
            size = std::min(response.file->size, file->size() - response.file->offset);
        }
    }
    const bool bodiless = exchange.method == "HEAD" || response.status == 204 || response.status == 304;
    const std::string_view body = bodiless || file  ? std::string_view{}
                                  : response.shared ? response.shared->bytes
                                                    : std::string_view{response.body};
    out_.clear();
    append_head(out_, response, size, after, exchange.head.version_1_1, io_.date_line());
    const bool together = body.size() <= copied_body;
    if (together) out_ += body;

    // Most answers fit into the socket's buffer: one call, no wait.
    std::array<asio::const_buffer, 2> buffers{asio::buffer(out_), asio::buffer(together ? std::string_view{} : body)};
    error_code problem;
    const std::size_t sent = socket_.write_some(buffers, problem);
    bool well = !problem || problem == asio::error::would_block;
    if (well && sent < asio::buffer_size(buffers)) {
        const std::size_t first = std::min(sent, out_.size());
        well = co_await write_all(buffers[0] + first) && co_await write_all(buffers[1] + (sent - first));
    }
    if (well && file && !bodiless) well = co_await write_file(file->descriptor(), response.file->offset, size);
    count(exchange, response.status, bodiless ? 0 : size);
    co_return well&& after == After::keep_alive ? Next::another : Next::end;
}

asio::awaitable<bool> Connection::write_all(asio::const_buffer bytes)
{
    error_code problem;
    while (bytes.size() > 0 && !problem) {
        set_deadline(limits().write_time);
        bytes += co_await socket_.async_write_some(bytes, asio::redirect_error(asio::use_awaitable, problem));
    }
    no_deadline();
    co_return !problem;
}

asio::awaitable<bool> Connection::write_file(int descriptor, std::uint64_t offset, std::uint64_t size)
{
    constexpr std::uint64_t piece = std::uint64_t{1} << 20;  // then the other connections of the thread get their turn
    auto at = static_cast<off_t>(offset);
    error_code problem;
    while (size > 0 && !problem) {
        const ssize_t sent = ::sendfile(socket_.native_handle(), descriptor, &at, std::min(size, piece));
        if (sent == 0) co_return false;  // the file became shorter
        if (sent < 0 && errno != EAGAIN && errno != EINTR) co_return false;
        if (sent > 0) size -= static_cast<std::uint64_t>(sent);
        set_deadline(limits().write_time);
        if (size > 0)
            co_await socket_.async_wait(Socket::wait_write, asio::redirect_error(asio::use_awaitable, problem));
    }
    no_deadline();
    co_return !problem;
}

asio::awaitable<void> Connection::write_events(std::shared_ptr<EventStream> stream)
{
    Response response;
    response.headers = std::move(stream_headers_);
    response.headers.set("Content-Type", "text/event-stream; charset=utf-8");
    response.headers.set("X-Accel-Buffering", "no");  // nginx passes each event on as it comes
    add_default_fields(response, {});
    out_.clear();
    append_head(out_, response, std::nullopt, After::close, true, io_.date_line());
    asio::co_spawn(io_.context(), watch_client(stream), asio::detached);
    for (bool well = true; well && !ends_;) {
        out_ += stream->take();
        if (!out_.empty()) {
            well = co_await write_all(asio::buffer(out_));
            out_.clear();
            continue;
        }
        if (stream->closed()) break;
        error_code cancelled;
        wake_.expires_after(limits().stream_heartbeat);
        co_await wake_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
        if (!cancelled) out_ = ":\n\n";
    }
    stream->close();
}

// Events go one way; the only thing to be read is that the client went.
asio::awaitable<void> Connection::watch_client(std::shared_ptr<EventStream> stream)
{
    const auto self = shared_from_this();
    std::array<char, 256> dropped{};
    error_code problem;
    while (!problem)
        co_await socket_.async_read_some(asio::buffer(dropped), asio::redirect_error(asio::use_awaitable, problem));
    stream->close();
}

asio::awaitable<void> Connection::refuse(Refusal refusal)
{
    Exchange exchange{io_.core()};
    exchange.id = io_.next_id();
    Response response = Response::problem(refusal.status, refusal.error);
    add_default_fields(response, exchange.id);
    co_await write_answer(exchange, std::move(response), After::close);
    co_await linger();
}

// Closing with bytes unread would make the kernel reset the connection, and the client might lose the answer.
asio::awaitable<void> Connection::linger()
{
    error_code problem;
    socket_.shutdown(Socket::shutdown_send, problem);
    set_deadline(linger_time);
    std::string dropped(16 * 1024, '\0');
    std::size_t total = 0;
    while (!problem && !ends_ && total < linger_bytes)
        total +=
            co_await socket_.async_read_some(asio::buffer(dropped), asio::redirect_error(asio::use_awaitable, problem));
    no_deadline();
}

void Connection::count(const Exchange& exchange, int status, std::uint64_t bytes)
{
    const auto taken = Clock::now() - exchange.began;
    const auto& options = io_.core().options;
    if (options.metrics)
        options.metrics->count_request(exchange.route != nullptr ? exchange.route->number : Metrics::no_route, status,
                                       taken, bytes);
    if (!options.log) return;
    RequestLine line;
    line.time = std::chrono::system_clock::now();
    line.id = exchange.id;
    const bool anonymous = exchange.route != nullptr && exchange.route->options.anonymous;
    if (!anonymous) line.client = exchange.client.empty() ? std::string_view{address_} : exchange.client;
    line.method = exchange.method;
    line.route = exchange.route != nullptr ? std::string_view{exchange.route->pattern} : std::string_view{};
    line.status = status;
    line.taken = std::chrono::duration_cast<std::chrono::microseconds>(taken);
    line.bytes = bytes;
    line.person = exchange.person;
    options.log->write(line);
}

}  // namespace jiheng::http
