// The time as the database keeps it.
#pragma once

#include <chrono>
#include <cstdint>

namespace jiheng::store {

// Milliseconds since 1970, UTC.
inline std::int64_t now()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

}  // namespace jiheng::store
