#include "store/open_database.h"

#include <string>

#include "store/postgres/postgres_database.h"
#include "store/sqlite/sqlite_database.h"

namespace jiheng::store {

bool is_sqlite_url(std::string_view url)
{
    return !url.starts_with("postgresql://") && !url.starts_with("postgres://");
}

std::string sqlite_path(std::string_view url)
{
    constexpr std::string_view scheme = "sqlite:";
    if (url.starts_with(scheme)) url.remove_prefix(scheme.size());
    return std::string{url};
}

Result<std::unique_ptr<Database>> open_database(std::string_view url, const DatabaseOptions& options)
{
    if (is_sqlite_url(url)) return open_sqlite(sqlite_path(url), options);
    return open_postgres(std::string{url}, options);
}

}  // namespace jiheng::store
