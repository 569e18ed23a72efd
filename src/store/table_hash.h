// The lines a table is exported as. Made from the database again after an import, they tell whether all has arrived.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "store/catalog.h"
#include "store/export.h"

namespace jiheng::store {

// Not the list of migrations, which every database has of its own, nor the chunks, which are exported as files.
bool is_exported(const TableShape& table);

// The header and every row, each with its line end, until `take` says no; the number of rows.
Result<std::int64_t> each_line(Transaction& transaction, const TableShape& table, std::int64_t version,
                               const std::function<bool(const std::string&)>& take);

Result<ExportedTable> hash_table(Transaction& transaction, const TableShape& table, std::int64_t version);

}  // namespace jiheng::store
