// The tables of a database, brought up to what this program knows. Forward only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/database.h"

namespace jiheng::store {

struct Migration {
    std::int64_t number = 0;  // 1, 2, 3 …
    std::string name{};       // "start" of 0001-start.sql
    std::string sql{};        // statements, each ended by a semicolon
};

// Those the binary carries, in their order.
std::vector<Migration> migrations();

// Applies what is missing, each migration in a transaction of its own; programs that start together wait for each
// other. Errors: error.store.newer when the database has been used by a newer program.
Result<Done> migrate(Database& database);
Result<Done> migrate(Database& database, const std::vector<Migration>& known);

// 0 when nothing was applied yet.
Result<std::int64_t> schema_version(Transaction& transaction);

// The statements of a file: comments left out, semicolons inside quotation marks left in.
std::vector<std::string> split_statements(std::string_view sql);

}  // namespace jiheng::store
