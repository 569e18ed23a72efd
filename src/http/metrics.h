// Numbers about the running server, as Prometheus reads them. Counting takes no lock: each thread counts for itself,
// and whoever asks adds up.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/router.h"

namespace jiheng::http {

class Metrics {
public:
    Metrics();
    ~Metrics();

    // Names the routes whose requests are counted; the server calls it once at its start.
    void know_routes(const std::vector<Route>& routes);
    // `route` is Route::number, or `no_route`.
    static constexpr std::size_t no_route = SIZE_MAX;
    void count_request(std::size_t route, int status, std::chrono::nanoseconds taken, std::uint64_t bytes_sent);

    // A number of anything else that happens. Cheap; keep the reference.
    class Counter {
    public:
        virtual ~Counter() = default;
        virtual void add(std::uint64_t amount = 1) = 0;
    };
    // The same counter for the same name and labels. `labels` is `kind="pdf"` or empty.
    Counter& counter(std::string_view name, std::string_view help, std::string_view labels = {});
    // A value asked for when the numbers are read.
    void gauge(std::string_view name, std::string_view help, std::function<double()> value);

    // The text format 0.0.4 of Prometheus.
    std::string text() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace jiheng::http
