#include "http/rate_limiter.h"

#include <algorithm>
#include <cmath>

namespace jiheng::http {

std::chrono::milliseconds RateLimiter::take(std::string_view key, Time now, double cost)
{
    const std::lock_guard lock{mutex_};
    auto found = by_key_.find(key);
    if (found == by_key_.end()) {
        if (buckets_.size() >= rate_.keys && !buckets_.empty()) {
            by_key_.erase(buckets_.back().key);
            buckets_.pop_back();
        }
        buckets_.push_front({std::string{key}, rate_.burst, now});
        found = by_key_.emplace(buckets_.front().key, buckets_.begin()).first;
    } else {
        buckets_.splice(buckets_.begin(), buckets_, found->second);
    }
    Bucket& bucket = *found->second;
    const double since = std::max(0.0, std::chrono::duration<double>(now - bucket.filled).count());
    bucket.tokens = std::min(rate_.burst, bucket.tokens + since * rate_.per_second);
    bucket.filled = std::max(bucket.filled, now);
    if (bucket.tokens >= cost) {
        bucket.tokens -= cost;
        return std::chrono::milliseconds{0};
    }
    const double wait = (cost - bucket.tokens) / rate_.per_second;
    return std::chrono::milliseconds{static_cast<std::int64_t>(std::ceil(std::min(wait, 86'400.0) * 1000))};
}

void RateLimiter::forget(std::string_view key)
{
    const std::lock_guard lock{mutex_};
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return;
    const auto bucket = found->second;
    by_key_.erase(found);
    buckets_.erase(bucket);
}

std::size_t RateLimiter::size() const
{
    const std::lock_guard lock{mutex_};
    return buckets_.size();
}

}  // namespace jiheng::http
