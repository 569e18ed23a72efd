// A table of its own for the cases that run on every engine.
#pragma once

#include "store/testing/test_databases.h"

namespace jiheng::store::testing {

inline constexpr const char* item_table =
    "CREATE TABLE item (region BIGINT NOT NULL, name TEXT NOT NULL, count BIGINT, content BYTEA, "
    "PRIMARY KEY (region, name))";
inline constexpr const char* insert = "INSERT INTO item (region, name, count) VALUES ($1, $2, $3)";

inline Result<Done> put(Transaction& transaction, std::string_view name, int count)
{
    JIHENG_DO(transaction.change(insert, {1, name, count}));
    return Done{};
}

inline Error refusal()
{
    return {"test.refused", "不行", "no", {}};
}

// Runs `body` once an engine, with a database that has the table.
template <class Body>
void on_every_engine(Body body, const DatabaseOptions& options = {})
{
    for (const auto& engine : engines()) {
        CAPTURE(engine);
        TestDatabase database{engine, options};
        change(*database, item_table);
        body(database);
    }
}

}  // namespace jiheng::store::testing
