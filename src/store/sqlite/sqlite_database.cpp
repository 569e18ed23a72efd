#include "store/sqlite/sqlite_database.h"

#include <mutex>
#include <utility>
#include <vector>

#include "base/location.h"
#include "base/messages.h"
#include "store/sqlite/sqlite_connection.h"
#include "store/sqlite/sqlite_writer.h"

namespace jiheng::store {

namespace {

// Connections that read, handed out one a reader; as many as there ever were readers at the same time.
class Readers {
public:
    Readers(std::string path, const DatabaseOptions& options) : path_{std::move(path)}, options_{options} {}

    Result<std::unique_ptr<SqliteConnection>> take()
    {
        {
            const std::lock_guard lock{mutex_};
            if (!free_.empty()) {
                auto connection = std::move(free_.back());
                free_.pop_back();
                return connection;
            }
        }
        return SqliteConnection::open(path_, SqliteConnection::Purpose::read, options_);
    }
    void give_back(std::unique_ptr<SqliteConnection> connection)
    {
        const std::lock_guard lock{mutex_};
        free_.push_back(std::move(connection));
    }

private:
    std::string path_;
    DatabaseOptions options_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<SqliteConnection>> free_;
};

class SqliteDatabase final : public Database {
public:
    SqliteDatabase(std::string path, const DatabaseOptions& options, std::unique_ptr<SqliteConnection> writer)
        : path_{std::move(path)}, readers_{path_, options}, writer_{std::move(writer), options.batch}
    {
    }

    Result<Done> read(const Work& work) override
    {
        JIHENG_TRY(auto connection, readers_.take());
        JIHENG_DO(connection->run("BEGIN"));
        Result<Done> outcome = outcome_alone(work, *connection);
        const auto ended = connection->run("COMMIT");
        if (ended.ok()) readers_.give_back(std::move(connection));
        return outcome;
    }

    Result<Done> write(const Work& work) override { return write_and_wait(writer_.queue(), work); }

    void write_later(Work work, std::function<void(Result<Done>)> done) override
    {
        writer_.queue().put({std::move(work), std::move(done)});
    }

    std::string engine() const override { return "sqlite"; }
    std::string place() const override { return path_; }

private:
    std::string path_;
    Readers readers_;
    SqliteWriter writer_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite(const std::string& path, const DatabaseOptions& options)
{
    // Before SQLite begins: it would count its memory under one lock for all threads, and nobody asks for the count.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (path.empty() || path.starts_with(':')) return failure("error.store.address", {}, whole_file(path));
    JIHENG_TRY(auto writer, SqliteConnection::open(path, SqliteConnection::Purpose::write, options));
    return std::unique_ptr<Database>{std::make_unique<SqliteDatabase>(path, options, std::move(writer))};
}

}  // namespace jiheng::store
