#include "http/core.h"

namespace jiheng::http {

bool AddressCounts::enter(const std::string& address, std::size_t most)
{
    const std::lock_guard lock{mutex_};
    std::size_t& count = counts_[address];
    if (count >= most) return false;
    ++count;
    return true;
}

void AddressCounts::leave(const std::string& address)
{
    const std::lock_guard lock{mutex_};
    const auto found = counts_.find(address);
    if (found == counts_.end()) return;
    if (--found->second == 0) counts_.erase(found);
}

}  // namespace jiheng::http
