#pragma once
#include <cstdint>
#include <string>
#include "store/database.h"
namespace jiheng::store {
struct LogEntry { std::int64_t time = 0; std::string actor{}; std::string action{}; std::string subject{}; std::string detail{}; };
Result<Done> append(Transaction& transaction, std::int64_t region, const LogEntry& entry);
}
