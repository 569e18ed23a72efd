#include "store/backup.h"

#include <filesystem>

#include "base/messages.h"
#include "store/export.h"
#include "store/sqlite/sqlite_copy.h"

namespace jiheng::store {

namespace fs = std::filesystem;

Result<Done> backup(Database& database, const std::string& path)
{
    if (database.engine() == "sqlite") return copy_sqlite(database.place(), path);
    JIHENG_DO(export_database(database, path));
    return Done{};
}

Result<Done> restore(const std::string& path, std::string_view url, const DatabaseOptions& options)
{
    std::error_code wrong;
    if (!fs::is_directory(path, wrong)) {
        if (!is_sqlite_url(url)) return failure("error.store.file_to_server", {}, whole_file(path));
        return copy_sqlite(path, sqlite_path(url));
    }
    if (is_sqlite_url(url) && fs::exists(sqlite_path(url), wrong))
        return failure("error.store.exists", {}, whole_file(sqlite_path(url)));
    JIHENG_TRY(const auto database, open_database(url, options));
    JIHENG_DO(import_database(*database, path));
    return Done{};
}

}  // namespace jiheng::store
