// What SQLite says, as an error for people.
#pragma once

#include <sqlite3.h>

#include <string>
#include <string_view>

#include "base/result.h"

namespace jiheng::store {

// The error of the last call on `handle`, which gave `code`. `sql` is named for a programmer's mistake.
Error sqlite_failure(sqlite3* handle, int code, const std::string& path, std::string_view sql);

}  // namespace jiheng::store
