// One line of the log (log.h), and one that waits for the end of its commit.
#pragma once

#include <cstdint>
#include <string>

namespace jiheng::store {

struct LogEntry {
    std::int64_t time = 0;   // milliseconds since 1970, UTC
    std::int64_t actor = 0;  // the person; 0: the program itself
    std::string action{};    // "project.approve"
    std::string subject{};   // "project/123"
    std::string detail{};    // what was changed
};

struct WaitingLogEntry {
    std::int64_t region = 0;
    LogEntry entry{};
};

}  // namespace jiheng::store
