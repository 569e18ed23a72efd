#include "store/sqlite/sqlite_copy.h"

#include <sqlite3.h>

#include <filesystem>
#include <memory>

#include "base/messages.h"
#include "store/export_folder.h"
#include "store/sqlite/sqlite_error.h"

namespace jiheng::store {

namespace fs = std::filesystem;

namespace {

struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

Result<Handle> open(const std::string& path, int flags)
{
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_EXRESCODE, nullptr);
    Handle opened{handle};
    if (code != SQLITE_OK) return sqlite_failure(handle, code, path, "");
    sqlite3_busy_timeout(handle, 10'000);
    return opened;
}

Result<Done> copy_pages(const std::string& from, const std::string& to)
{
    JIHENG_TRY(const Handle source, open(from, SQLITE_OPEN_READWRITE));
    JIHENG_TRY(const Handle target, open(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
    sqlite3_backup* copy = sqlite3_backup_init(target.get(), "main", source.get(), "main");
    if (copy == nullptr) return sqlite_failure(target.get(), sqlite3_errcode(target.get()), to, "");
    // All pages in one step are one state; in WAL mode nobody has to wait for it.
    const int step = sqlite3_backup_step(copy, -1);
    const int end = sqlite3_backup_finish(copy);
    if (step != SQLITE_DONE) return sqlite_failure(target.get(), step, to, "");
    if (end != SQLITE_OK) return sqlite_failure(target.get(), end, to, "");
    return Done{};
}

Result<Done> check(const std::string& path)
{
    JIHENG_TRY(const Handle handle, open(path, SQLITE_OPEN_READWRITE));
    for (const char* sql : {"PRAGMA integrity_check", "PRAGMA foreign_key_check"}) {
        sqlite3_stmt* raw = nullptr;
        int code = sqlite3_prepare_v2(handle.get(), sql, -1, &raw, nullptr);
        const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement{raw, &sqlite3_finalize};
        if (code == SQLITE_OK) code = sqlite3_step(raw);
        if (code == SQLITE_DONE) continue;
        if (code != SQLITE_ROW) return sqlite_failure(handle.get(), code, path, sql);
        const std::string found = reinterpret_cast<const char*>(sqlite3_column_text(raw, 0));
        if (found != "ok") return failure("error.store.damaged", {{"reason", found}}, whole_file(path));
    }
    return Done{};
}

}  // namespace

Result<Done> copy_sqlite(const std::string& from, const std::string& to)
{
    std::error_code wrong;
    if (fs::exists(to, wrong)) return failure("error.store.exists", {}, whole_file(to));
    if (!fs::exists(from, wrong)) return failure("error.store.cannot_open", {{"reason", "ENOENT"}}, whole_file(from));
    const std::string part = to + ".part";
    const auto remove_part = [&] {
        for (const char* end : {"", "-wal", "-shm", "-journal"}) fs::remove(part + end, wrong);
    };
    remove_part();
    auto outcome = copy_pages(from, part);
    if (outcome.ok()) outcome = check(part);
    if (outcome.ok()) outcome = sync_to_disk(part);
    if (!outcome.ok()) {
        remove_part();
        return outcome;
    }
    fs::rename(part, to, wrong);
    if (wrong) return cannot_write(to);
    const fs::path folder = fs::absolute(to, wrong).parent_path();
    return sync_to_disk(folder);
}

}  // namespace jiheng::store
