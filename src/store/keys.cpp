#include "store/keys.h"
#include <atomic>
#include <chrono>
namespace jiheng::store {
std::int64_t new_key()
{
    static std::atomic<std::int64_t> last{0};
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count() << 20;
    std::int64_t before = last.load();
    std::int64_t next = 0;
    do { next = std::max<std::int64_t>(now, before + 1); } while (!last.compare_exchange_weak(before, next));
    return next;
}
}
