#include "store/open_database.h"

#include <string>

#include "store/postgres/postgres_database.h"
#include "store/sqlite/sqlite_database.h"

namespace jiheng::store {

Result<std::unique_ptr<Database>> open_database(std::string_view url, const DatabaseOptions& options)
{
    if (url.starts_with("postgresql://") || url.starts_with("postgres://"))
        return open_postgres(std::string{url}, options);
    constexpr std::string_view file_scheme = "sqlite:";
    if (url.starts_with(file_scheme)) url.remove_prefix(file_scheme.size());
    return open_sqlite(std::string{url}, options);
}

}  // namespace jiheng::store
