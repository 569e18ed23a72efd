// A database in one file: any number of readers beside one thread that writes.
#pragma once

#include <memory>
#include <string>

#include "store/open_database.h"

namespace jiheng::store {

Result<std::unique_ptr<Database>> open_sqlite(const std::string& path, const DatabaseOptions& options);

}  // namespace jiheng::store
