// A copy to go back to, made while the database is in use and checked before it is called one.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "store/open_database.h"

namespace jiheng::store {

// SQLite: a file, a database itself. PostgreSQL: a folder in the open form of export.h. `path` must not exist; it
// appears when it is whole. Errors: error.store.exists, .cannot_write, .full, .damaged.
Result<Done> backup(Database& database, const std::string& path);

// Makes a database at `url` from such a file or folder, or from an export. There must be none: an SQLite file that does
// not exist, a PostgreSQL database without tables. A file is restored to SQLite only.
Result<Done> restore(const std::string& path, std::string_view url, const DatabaseOptions& options = {});

}  // namespace jiheng::store
