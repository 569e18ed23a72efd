// Opens a database by its address.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/database.h"

namespace jiheng::store {

struct DatabaseOptions {
    std::size_t batch = 256;  // works that share one commit, at most
    // SQLite
    unsigned busy_seconds = 10;   // to wait while another program writes
    std::int64_t most_bytes = 0;  // the file grows no larger; 0: as large as the disk allows
    // PostgreSQL
    unsigned connections = 16;   // at most; readers and writers wait for a free one
    unsigned writers = 2;        // threads that run write_later
    unsigned wait_seconds = 30;  // to wait for a server that restarts, or for a free connection
};

// A path or "sqlite:PATH" is a file, made when it is missing; "postgresql://…" is a server (any URI of libpq). The
// tables are those that stand there: see migrate in migrations.h. Errors: error.store.no_database, .damaged,
// .cannot_open, .read_only, .unreachable, .refused, .address.
Result<std::unique_ptr<Database>> open_database(std::string_view url, const DatabaseOptions& options = {});

// Whether `url` is a file, and its path.
bool is_sqlite_url(std::string_view url);
std::string sqlite_path(std::string_view url);

}  // namespace jiheng::store
