// A database on a PostgreSQL server, or on one that speaks its protocol.
#pragma once

#include <memory>
#include <string>

#include "store/open_database.h"

namespace jiheng::store {

Result<std::unique_ptr<Database>> open_postgres(const std::string& url, const DatabaseOptions& options);

}  // namespace jiheng::store
