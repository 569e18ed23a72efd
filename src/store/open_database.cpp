#include "store/open_database.h"

#include <string>

#include "store/sqlite/sqlite_database.h"

namespace jiheng::store {

Result<std::unique_ptr<Database>> open_database(std::string_view url, const DatabaseOptions& options)
{
    constexpr std::string_view file_scheme = "sqlite:";
    if (url.starts_with(file_scheme)) url.remove_prefix(file_scheme.size());
    return open_sqlite(std::string{url}, options);
}

}  // namespace jiheng::store
