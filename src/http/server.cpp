#include "http/server.h"

#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "http/core.h"
#include "http/io_thread.h"
#include "http/listen_address.h"
#include "http/metrics.h"

namespace jiheng::http {

namespace {

using boost::system::error_code;
using Tcp = asio::ip::tcp;
using Local = asio::local::stream_protocol;
using reuse_port = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

Error cannot_listen(const std::string& address, const error_code& problem)
{
    return failure("error.http.listen", {{"address", address}, {"reason", problem.message()}});
}

// One listening socket a thread: the kernel deals the connections out. The first is opened without sharing the port, so
// that a second server on it is a mistake that shows.
Result<std::uint16_t> listen_on_port(const ListenAddress& address,
                                     const std::vector<std::shared_ptr<IoThread>>& threads)
{
    error_code problem;
    Tcp::endpoint endpoint{asio::ip::make_address(address.host, problem), address.port};
    const auto open = [&](Tcp::acceptor& acceptor, bool shared) {
        if (!problem) acceptor.open(endpoint.protocol(), problem);
        if (!problem) acceptor.set_option(Tcp::acceptor::reuse_address{true}, problem);
        if (!problem && shared) acceptor.set_option(reuse_port{true}, problem);
        if (!problem && endpoint.address().is_v6()) acceptor.set_option(asio::ip::v6_only{true}, problem);
        if (!problem) acceptor.bind(endpoint, problem);
    };
    {
        Tcp::acceptor probe{threads.front()->context()};
        open(probe, false);
        if (!problem) probe.listen(1, problem);
        if (!problem) endpoint = probe.local_endpoint(problem);
        if (problem) return cannot_listen(address.text, problem);
    }
    for (const auto& thread : threads) {
        Tcp::acceptor acceptor{thread->context()};
        open(acceptor, true);
        if (!problem) acceptor.listen(asio::socket_base::max_listen_connections, problem);
        if (problem) return cannot_listen(address.text, problem);
        thread->listen(std::move(acceptor));
    }
    return endpoint.port();
}

Result<Done> listen_on_path(const ListenAddress& address, IoThread& thread)
{
    error_code problem;
    std::error_code ignored;
    if (std::filesystem::is_socket(address.path, ignored)) std::filesystem::remove(address.path, ignored);
    Local::acceptor acceptor{thread.context()};
    acceptor.open({}, problem);
    if (!problem) acceptor.bind(Local::endpoint{address.path}, problem);
    if (!problem) acceptor.listen(asio::socket_base::max_listen_connections, problem);
    if (problem) return cannot_listen(address.text, problem);
    thread.listen(std::move(acceptor));
    return Done{};
}

Result<Done> prepare_folder(Core& core)
{
    core.folder = core.options.temporary_folder;
    if (core.folder.empty()) {
        std::error_code problem;
        std::string name = (std::filesystem::temp_directory_path(problem) / "jiheng-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr)
            return failure("error.http.no_space", {{"reason", std::generic_category().message(errno)}});
        core.folder = name;
        core.own_folder = true;
    }
    return Done{};
}

// Metrics may outlive the server they tell about.
void announce(const std::weak_ptr<Core>& core, Metrics& metrics)
{
    const auto now = [&](std::string_view name, std::string_view help, auto read) {
        metrics.gauge(name, help, [core, read] {
            const auto there = core.lock();
            return there ? static_cast<double>(read(*there)) : 0.0;
        });
    };
    metrics.know_routes(core.lock()->router.routes());
    now("jiheng_http_connections", "Open connections.", [](const Core& at) { return at.connections.load(); });
    now("jiheng_http_requests_in_flight", "Requests without their answer.",
        [](const Core& at) { return at.in_flight.load(); });
    now("jiheng_http_pool_waiting", "Requests that wait for a worker.",
        [](const Core& at) { return at.pool.waiting(); });
}

}  // namespace

struct Server::State {
    std::shared_ptr<Core> core;
    std::vector<std::shared_ptr<IoThread>> threads;
    std::unique_ptr<asio::signal_set> signals;
    std::vector<std::string> socket_paths;
    std::uint16_t port = 0;
    std::mutex joining;

    explicit State(std::shared_ptr<Core> shared) : core{std::move(shared)} {}

    void begin_stop()
    {
        if (core->stopping.exchange(true)) return;
        for (const auto& thread : threads) thread->stop();
        asio::post(threads.front()->context(), [this] { signals.reset(); });
    }

    void join()
    {
        const std::lock_guard lock{joining};
        for (const auto& thread : threads) thread->join();
        core->pool.stop();
        for (const auto& path : socket_paths) ::unlink(path.c_str());
        socket_paths.clear();
    }
};

Result<std::unique_ptr<Server>> Server::start(Router router, ServerOptions options)
{
    JIHENG_TRY(auto proxies, TrustedProxies::parse(options.trusted_proxies));
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t threads = options.threads > 0 ? options.threads : std::min<std::size_t>(cores, 8);
    const std::size_t workers = options.workers > 0 ? options.workers : 2 * cores;
    auto state = std::make_unique<State>(
        std::make_shared<Core>(std::move(router), std::move(options), std::move(proxies), workers));
    Core& core = *state->core;
    JIHENG_TRY(const Done made, prepare_folder(core));
    (void)made;
    for (std::size_t i = 0; i < threads; ++i) state->threads.push_back(std::make_shared<IoThread>(core, i));
    for (const auto& text : core.options.listen) {
        JIHENG_TRY(const auto address, ListenAddress::parse(text));
        if (address.path.empty()) {
            JIHENG_TRY(const auto port, listen_on_port(address, state->threads));
            if (state->port == 0) state->port = port;
        } else {
            JIHENG_TRY(const Done listens, listen_on_path(address, *state->threads.front()));
            (void)listens;
            state->socket_paths.push_back(address.path);
        }
    }
    if (core.options.metrics) announce(state->core, *core.options.metrics);
    for (const auto& thread : state->threads) thread->start();
    return std::unique_ptr<Server>{new Server{std::move(state)}};
}

Server::Server(std::unique_ptr<State> state) : state_{std::move(state)} {}

Server::~Server()
{
    stop();
}

std::uint16_t Server::port() const
{
    return state_->port;
}

void Server::stop_on_signals()
{
    auto& context = state_->threads.front()->context();
    asio::post(context, [this, &context] {
        if (state_->core->stopping) return;
        state_->signals = std::make_unique<asio::signal_set>(context, SIGTERM, SIGINT);
        state_->signals->async_wait([this](error_code cancelled, int) {
            if (!cancelled) state_->begin_stop();
        });
    });
}

void Server::stop()
{
    state_->begin_stop();
    state_->join();
}

void Server::wait()
{
    state_->join();
}

}  // namespace jiheng::http
