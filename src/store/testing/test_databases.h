// The same tests on every engine: a new, empty database that goes with the object.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "store/migrations.h"
#include "store/open_database.h"
#include "store/testing/postgres_server.h"
#include "store/testing/temporary_folder.h"

namespace jiheng::store::testing {

inline std::vector<std::string> engines()
{
    if (!PostgresServer::programs().empty()) return {"sqlite", "postgresql"};
    MESSAGE("PostgreSQL is not installed (package postgresql-15): the cases run on SQLite only");
    return {"sqlite"};
}

class TestDatabase {
public:
    explicit TestDatabase(const std::string& engine, const DatabaseOptions& options = {}) : options_{options}
    {
        url_ = "sqlite:" + folder_.file("test.db");
        if (engine == "postgresql") {
            // A schema of its own is made quicker than a database of its own.
            static int made = 0;
            const std::string schema = "test" + std::to_string(++made);
            url_ = postgres_server().url();
            database_ = another();
            const auto outcome = database_->write([&](Transaction& transaction) -> Result<Done> {
                JIHENG_DO(transaction.change("CREATE SCHEMA " + schema, {}));
                return Done{};
            });
            REQUIRE(outcome.ok());
            url_ += "&options=-csearch_path%3D" + schema;
        }
        reopen();
    }

    Database& operator*() { return *database_; }
    Database* operator->() { return database_.get(); }
    const std::string& url() const { return url_; }
    std::unique_ptr<Database> another() const
    {
        auto opened = open_database(url_, options_);
        if (!opened.ok()) FAIL(describe(opened.error()));
        return std::move(opened).value();
    }
    void close() { database_.reset(); }
    void reopen()
    {
        close();
        database_ = another();
    }

private:
    TemporaryFolder folder_{};
    DatabaseOptions options_;
    std::string url_{};
    std::unique_ptr<Database> database_{};
};

// One statement that must succeed.
inline std::int64_t change(Database& database, std::string_view sql, std::initializer_list<Value> parameters = {})
{
    std::int64_t changed = 0;
    const auto outcome = database.write([&](Transaction& transaction) -> Result<Done> {
        JIHENG_TRY(changed, transaction.change(sql, parameters));
        return Done{};
    });
    INFO(std::string{sql});
    if (!outcome.ok()) FAIL(describe(outcome.error()));
    return changed;
}

inline Rows rows(Database& database, std::string_view sql, std::initializer_list<Value> parameters = {})
{
    Rows found;
    const auto outcome = database.read([&](Transaction& transaction) -> Result<Done> {
        JIHENG_TRY(found, transaction.query(sql, parameters));
        return Done{};
    });
    INFO(std::string{sql});
    if (!outcome.ok()) FAIL(describe(outcome.error()));
    return found;
}

inline std::int64_t number(Database& database, std::string_view sql, std::initializer_list<Value> parameters = {})
{
    const Rows found = rows(database, sql, parameters);
    REQUIRE(found.size() == 1);
    return found.front().front().number();
}

// Runs `body` once an engine on a database with the program's tables.
template <class Body>
void on_every_store(Body body, const DatabaseOptions& options = {})
{
    for (const auto& engine : engines()) {
        CAPTURE(engine);
        TestDatabase database{engine, options};
        const auto migrated = migrate(*database);
        if (!migrated.ok()) FAIL(describe(migrated.error()));
        body(database);
    }
}

// The code of what must fail; empty when it did not.
inline std::string code_of(const Result<Done>& outcome)
{
    return outcome.ok() ? "" : outcome.error().code;
}

}  // namespace jiheng::store::testing
