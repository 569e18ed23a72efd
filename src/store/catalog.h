// The tables of a database, as the database itself knows them.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "store/database.h"

namespace jiheng::store {

struct TableShape {
    struct Column {
        std::string name{};
        std::string type{};  // BIGINT, TEXT, BYTEA
    };
    std::string name{};
    std::vector<Column> columns{};
    std::vector<std::string> key{};  // columns of the primary key, in their order
};

// Those that are referred to before those that refer to them.
Result<std::vector<TableShape>> tables(Transaction& transaction);

// "SELECT a, b FROM t ORDER BY …": rows in the order of the primary key, text in the order of its bytes, whatever the
// engine.
std::string select_all(const TableShape& table, const Dialect& dialect);

}  // namespace jiheng::store
