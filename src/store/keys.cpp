#include "store/keys.h"

#include <algorithm>

#include "store/clock.h"

namespace jiheng::store {

Result<std::unique_ptr<Keys>> Keys::open(Database& database)
{
    std::int64_t node = 0;
    JIHENG_DO(database.write([&](Transaction& transaction) -> Result<Done> {
        JIHENG_DO(transaction.change("UPDATE key_node SET started = started + 1 WHERE region = 0", {}));
        JIHENG_TRY(const Rows found, transaction.query("SELECT started FROM key_node WHERE region = 0"));
        node = found.front().front().number();
        return Done{};
    }));
    return std::make_unique<Keys>(node);
}

std::int64_t Keys::next()
{
    const std::int64_t time = (now() - epoch) << count_bits;
    std::int64_t last = last_.load(std::memory_order_relaxed);
    std::int64_t mine = 0;
    // A clock that was set back, or more keys than a millisecond has, go on counting from the last one.
    do {
        mine = std::max(time, last + 1);
    } while (!last_.compare_exchange_weak(last, mine, std::memory_order_relaxed));
    constexpr std::int64_t most_count = (std::int64_t{1} << count_bits) - 1;
    return (mine >> count_bits) << (count_bits + node_bits) | node_ << count_bits | (mine & most_count);
}

}  // namespace jiheng::store
