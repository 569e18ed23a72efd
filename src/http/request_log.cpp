#include "http/request_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstdio>
#include <ctime>
#include <mutex>
#include <thread>
#include <utility>

#include "base/messages.h"
#include "http/response.h"

namespace jiheng::http {

namespace {

constexpr std::size_t most_waiting = std::size_t{4} << 20;
constexpr std::chrono::milliseconds pause{100};  // lines of this time go to the disk together

std::string time_text(std::chrono::system_clock::time_point time)
{
    using std::chrono::milliseconds;
    const auto since = std::chrono::duration_cast<milliseconds>(time.time_since_epoch()).count();
    const std::time_t seconds = since / 1000;
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 40> text{};
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    std::snprintf(text.data() + size, text.size() - size, ".%03dZ", static_cast<int>(since % 1000));
    return text.data();
}

void write_whole(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;  // a full disk: the lines are lost, the server goes on
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

int open_log(const std::filesystem::path& path)
{
    return ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
}

}  // namespace

std::string to_json(const RequestLine& line)
{
    std::array<char, 32> milliseconds{};
    const auto taken = line.taken.count();
    std::snprintf(milliseconds.data(), milliseconds.size(), "%lld.%03d", static_cast<long long>(taken / 1000),
                  static_cast<int>(taken % 1000));
    std::string text = "{\"time\":\"" + time_text(line.time) + "\"";
    text += ",\"id\":" + json_string(line.id);
    text += ",\"client\":" + json_string(line.client);
    text += ",\"method\":" + json_string(line.method.substr(0, 16));
    text += ",\"route\":" + json_string(line.route);
    text += ",\"status\":" + std::to_string(line.status);
    text += ",\"ms\":" + std::string{milliseconds.data()};
    text += ",\"bytes\":" + std::to_string(line.bytes);
    if (!line.person.empty()) text += ",\"person\":" + json_string(line.person);
    text += '}';
    return text;
}

struct RequestLog::State {
    int descriptor;
    std::filesystem::path path;  // empty: standard error
    std::mutex mutex;
    std::condition_variable changed;
    std::string waiting;
    std::size_t dropped = 0;
    bool reopens = false;
    bool ends = false;
    std::thread writer;

    State(int where, std::filesystem::path name) : descriptor{where}, path{std::move(name)}
    {
        writer = std::thread{[this] { work(); }};
    }
    ~State()
    {
        {
            const std::lock_guard lock{mutex};
            ends = true;
        }
        changed.notify_all();
        writer.join();
        if (!path.empty()) ::close(descriptor);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void work()
    {
        for (bool last = false; !last;) {
            std::unique_lock lock{mutex};
            changed.wait_for(lock, pause, [&] { return ends; });
            last = ends;
            std::string lines = std::exchange(waiting, {});
            if (dropped > 0) lines += "{\"dropped\":" + std::to_string(std::exchange(dropped, 0)) + "}\n";
            const bool anew = std::exchange(reopens, false);
            lock.unlock();
            write_whole(descriptor, lines);
            if (anew && !path.empty()) follow();
        }
    }

    // The file of that name may be another one by now.
    void follow()
    {
        const int fresh = open_log(path);
        if (fresh < 0) return;
        ::close(descriptor);
        descriptor = fresh;
    }
};

RequestLog::RequestLog(std::unique_ptr<State> state) : state_{std::move(state)} {}
RequestLog::~RequestLog() = default;

std::shared_ptr<RequestLog> RequestLog::to_standard_error()
{
    return std::shared_ptr<RequestLog>{new RequestLog{std::make_unique<State>(STDERR_FILENO, "")}};
}

Result<std::shared_ptr<RequestLog>> RequestLog::to_file(const std::filesystem::path& path)
{
    const int descriptor = open_log(path);
    if (descriptor < 0)
        return failure("error.http.log", {{"path", path.string()}, {"reason", std::generic_category().message(errno)}});
    return std::shared_ptr<RequestLog>{new RequestLog{std::make_unique<State>(descriptor, path)}};
}

void RequestLog::write(const RequestLine& line)
{
    std::string text = to_json(line) + '\n';
    const std::lock_guard lock{state_->mutex};
    if (state_->waiting.size() + text.size() > most_waiting)
        ++state_->dropped;
    else
        state_->waiting += text;
}

void RequestLog::reopen()
{
    const std::lock_guard lock{state_->mutex};
    state_->reopens = true;
}

}  // namespace jiheng::http
