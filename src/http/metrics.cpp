#include "http/metrics.h"

#include <array>
#include <atomic>
#include <charconv>
#include <deque>
#include <map>
#include <mutex>

namespace jiheng::http {

namespace {

// Upper ends of the buckets in seconds: from an answer out of memory to a report of a whole province.
constexpr std::array<double, 12> bucket_ends{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1, 2.5, 10, 60};
constexpr std::size_t status_classes = 6;  // by the first digit; 0 for what is none

// Written by one thread, read by others.
struct Cell {
    std::atomic<std::uint64_t> value{0};
    void add(std::uint64_t amount)
    {
        value.store(value.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
    }
    std::uint64_t read() const { return value.load(std::memory_order_relaxed); }
};

struct Series {
    std::array<Cell, bucket_ends.size() + 1> buckets;
    Cell nanoseconds;
    Cell bytes;
};

struct Shard {
    explicit Shard(std::size_t routes) : series(routes * status_classes) {}
    std::vector<Series> series;
};

struct AtomicCounter final : Metrics::Counter {
    std::atomic<std::uint64_t> value{0};
    void add(std::uint64_t amount) override { value.fetch_add(amount, std::memory_order_relaxed); }
};

struct Family {
    std::string help;
    std::map<std::string, std::unique_ptr<AtomicCounter>> counters;  // by labels
};

struct Gauge {
    std::string help;
    std::function<double()> value;
};

std::string number(double value)
{
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return {digits.data(), end.ptr};
}

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == '"') out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out;
}

void append_head(std::string& out, std::string_view name, std::string_view help, std::string_view type)
{
    out += "# HELP " + std::string{name} + ' ' + std::string{help} + '\n';
    out += "# TYPE " + std::string{name} + ' ' + std::string{type} + '\n';
}

std::atomic<std::uint64_t> next_identity{1};

}  // namespace

struct Metrics::State {
    const std::uint64_t identity = next_identity++;
    mutable std::mutex mutex;
    std::vector<std::string> labels{"method=\"\",route=\"\""};  // the last is of requests without a route
    std::deque<Shard> shards;
    std::map<std::string, Family> families;
    std::map<std::string, Gauge> gauges;

    // This thread's own cells. They are few: one set for each I/O thread.
    Shard& shard()
    {
        thread_local std::uint64_t known = 0;
        thread_local Shard* mine = nullptr;
        if (known == identity) return *mine;
        const std::lock_guard lock{mutex};
        mine = &shards.emplace_back(labels.size());
        known = identity;
        return *mine;
    }

    void append_requests(std::string& out) const;
};

Metrics::Metrics() : state_{std::make_unique<State>()} {}
Metrics::~Metrics() = default;

void Metrics::know_routes(const std::vector<Route>& routes)
{
    const std::lock_guard lock{state_->mutex};
    state_->labels.clear();
    for (const auto& route : routes)
        state_->labels.push_back("method=\"" + escaped(route.method) + "\",route=\"" + escaped(route.pattern) + "\"");
    state_->labels.emplace_back("method=\"\",route=\"\"");
}

void Metrics::count_request(std::size_t route, int status, std::chrono::nanoseconds taken, std::uint64_t bytes_sent)
{
    Shard& shard = state_->shard();
    const std::size_t routes = shard.series.size() / status_classes;
    const auto kind = status >= 100 && status < 600 ? static_cast<std::size_t>(status / 100) : 0;
    Series& series = shard.series[std::min(route, routes - 1) * status_classes + kind];
    const double seconds = std::chrono::duration<double>(taken).count();
    std::size_t bucket = 0;
    while (bucket < bucket_ends.size() && seconds > bucket_ends[bucket]) ++bucket;
    series.buckets[bucket].add(1);
    series.nanoseconds.add(static_cast<std::uint64_t>(taken.count()));
    series.bytes.add(bytes_sent);
}

Metrics::Counter& Metrics::counter(std::string_view name, std::string_view help, std::string_view labels)
{
    const std::lock_guard lock{state_->mutex};
    Family& family = state_->families[std::string{name}];
    family.help = std::string{help};
    auto& counter = family.counters[std::string{labels}];
    if (!counter) counter = std::make_unique<AtomicCounter>();
    return *counter;
}

void Metrics::gauge(std::string_view name, std::string_view help, std::function<double()> value)
{
    const std::lock_guard lock{state_->mutex};
    state_->gauges[std::string{name}] = {std::string{help}, std::move(value)};
}

void Metrics::State::append_requests(std::string& out) const
{
    constexpr std::string_view seconds = "jiheng_http_request_seconds";
    constexpr std::string_view sent = "jiheng_http_answer_bytes_total";
    std::string sizes;
    append_head(out, seconds, "Time from the head of a request to the end of its answer.", "histogram");
    append_head(sizes, sent, "Bytes of the bodies of answers.", "counter");
    for (std::size_t i = 0; i < labels.size() * status_classes; ++i) {
        std::array<std::uint64_t, bucket_ends.size() + 1> buckets{};
        std::uint64_t nanoseconds = 0;
        std::uint64_t bytes = 0;
        for (const auto& shard : shards) {
            if (i >= shard.series.size()) continue;
            const Series& series = shard.series[i];
            for (std::size_t b = 0; b < buckets.size(); ++b) buckets[b] += series.buckets[b].read();
            nanoseconds += series.nanoseconds.read();
            bytes += series.bytes.read();
        }
        const std::string label =
            labels[i / status_classes] + ",status=\"" + std::to_string(i % status_classes) + "xx\"";
        std::uint64_t total = 0;
        std::string lines;
        for (std::size_t b = 0; b < buckets.size(); ++b) {
            total += buckets[b];
            const std::string end = b < bucket_ends.size() ? number(bucket_ends[b]) : "+Inf";
            lines += std::string{seconds} + "_bucket{" + label + ",le=\"" + end + "\"} " + std::to_string(total) + '\n';
        }
        if (total == 0) continue;
        out += lines;
        out += std::string{seconds} + "_sum{" + label + "} " + number(static_cast<double>(nanoseconds) / 1e9) + '\n';
        out += std::string{seconds} + "_count{" + label + "} " + std::to_string(total) + '\n';
        sizes += std::string{sent} + "{" + label + "} " + std::to_string(bytes) + '\n';
    }
    out += sizes;
}

std::string Metrics::text() const
{
    std::string out;
    std::map<std::string, Gauge> gauges;
    {
        const std::lock_guard lock{state_->mutex};
        state_->append_requests(out);
        for (const auto& [name, family] : state_->families) {
            append_head(out, name, family.help, "counter");
            for (const auto& [labels, counter] : family.counters)
                out += name + (labels.empty() ? "" : "{" + labels + "}") + ' ' + std::to_string(counter->value) + '\n';
        }
        gauges = state_->gauges;
    }
    // Asked without the lock: whoever answers may count.
    for (const auto& [name, gauge] : gauges) {
        append_head(out, name, gauge.help, "gauge");
        out += name + ' ' + number(gauge.value()) + '\n';
    }
    return out;
}

}  // namespace jiheng::http
