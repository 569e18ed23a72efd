#include "store/sqlite/sqlite_error.h"

#include <cerrno>
#include <cstring>

#include "base/messages.h"
#include "base/text.h"

namespace jiheng::store {

namespace {

// "UNIQUE constraint failed: person.region, person.name" → "person(region, name)".
std::string taken_key(std::string_view message)
{
    const std::size_t colon = message.find(": ");
    if (colon == std::string_view::npos) return std::string{message};
    std::string table;
    std::string columns;
    for (const std::string_view part : split(message.substr(colon + 2), ',')) {
        const std::string_view name = trim(part);
        const std::size_t dot = name.find('.');
        if (dot == std::string_view::npos) return std::string{name};
        table = name.substr(0, dot);
        columns += (columns.empty() ? "" : ", ") + std::string{name.substr(dot + 1)};
    }
    return table + "(" + columns + ")";
}

bool means_no_room(int system_error)
{
    return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}

// Of the file, or of its journal, whichever failed last: what the thread's errno says has often been overwritten.
int error_of_disk(sqlite3* handle)
{
    int last = 0;
    sqlite3_file* journal = nullptr;
    if (sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal) == SQLITE_OK &&
        journal != nullptr && journal->pMethods != nullptr)
        journal->pMethods->xFileControl(journal, SQLITE_FCNTL_LAST_ERRNO, &last);
    if (last == 0) sqlite3_file_control(handle, "main", SQLITE_FCNTL_LAST_ERRNO, &last);
    return last != 0 ? last : sqlite3_system_errno(handle);
}

}  // namespace

Error sqlite_failure(sqlite3* handle, int code, const std::string& path, std::string_view sql)
{
    const std::string message = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    const int system_error = handle != nullptr ? sqlite3_system_errno(handle) : 0;
    const Location where = whole_file(path);
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return failure("error.store.busy", {}, where);
        case SQLITE_FULL:
            return failure("error.store.full", {}, where);
        case SQLITE_CORRUPT:
            return failure("error.store.damaged", {{"reason", message}}, where);
        case SQLITE_NOTADB:
            return failure("error.store.no_database", {}, where);
        case SQLITE_READONLY:
            return failure("error.store.read_only", {}, where);
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return failure("error.store.cannot_open",
                           {{"reason", system_error != 0 ? std::strerror(system_error) : message}}, where);
        case SQLITE_IOERR: {
            const int last = handle != nullptr ? error_of_disk(handle) : 0;
            if (means_no_room(last)) return failure("error.store.full", {}, where);
            return failure("error.store.disk", {{"reason", last != 0 ? std::strerror(last) : message}}, where);
        }
        case SQLITE_CONSTRAINT:
            if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
                return failure("error.store.conflict", {{"key", taken_key(message)}}, where);
            if (code == SQLITE_CONSTRAINT_FOREIGNKEY) return failure("error.store.reference", {}, where);
            break;
        default:
            break;
    }
    return failure("error.store.statement", {{"reason", message}, {"sql", shorten(sql, 160)}}, where);
}

}  // namespace jiheng::store
