// The same tests on every engine: a new, empty database that goes with the object.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "store/open_database.h"
#include "store/testing/temporary_folder.h"

namespace jiheng::store::testing {

inline std::vector<std::string> engines()
{
    return {"sqlite"};
}

class TestDatabase {
public:
    explicit TestDatabase([[maybe_unused]] const std::string& engine, const DatabaseOptions& options = {})
        : options_{options}
    {
        url_ = "sqlite:" + folder_.file("test.db");
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

// The code of what must fail; empty when it did not.
inline std::string code_of(const Result<Done>& outcome)
{
    return outcome.ok() ? "" : outcome.error().code;
}

}  // namespace jiheng::store::testing
