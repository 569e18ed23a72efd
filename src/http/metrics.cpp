#include "http/metrics.h"

namespace jiheng::http {
struct Metrics::State {};
Metrics::Metrics() = default;
Metrics::~Metrics() = default;
void Metrics::know_routes(const std::vector<Route>&) {}
void Metrics::count_request(std::size_t, int, std::chrono::nanoseconds, std::uint64_t) {}
}  // namespace jiheng::http
