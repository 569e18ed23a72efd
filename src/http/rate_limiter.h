// So many tries a minute for each key (an address, a person): a bucket of tokens each, in bounded memory.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace jiheng::http {

struct Rate {
    double burst = 10;          // tokens of a full bucket
    double per_second = 1;      // tokens that come back
    std::size_t keys = 65'536;  // buckets kept; the one unused longest gives way
};

// Thread-safe. The clock is passed in, so that tests need not wait.
class RateLimiter {
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit RateLimiter(const Rate& rate) : rate_{rate} {}

    // Takes `cost` tokens: zero when there were enough, else the time after which to try again (nothing is taken then).
    std::chrono::milliseconds take(std::string_view key, Time now, double cost = 1);
    void forget(std::string_view key);  // a full bucket again, as after a successful login
    std::size_t size() const;

private:
    struct Bucket {
        std::string key;
        double tokens;
        Time filled;
    };

    Rate rate_;
    mutable std::mutex mutex_;
    std::list<Bucket> buckets_;  // used last first
    std::unordered_map<std::string_view, std::list<Bucket>::iterator> by_key_;
};

}  // namespace jiheng::http
