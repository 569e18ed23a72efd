// What a PostgreSQL server says, as an error for people, and what can be done about it.
#pragma once

#include <string_view>

#include "base/result.h"
#include "store/postgres/postgres_address.h"
#include "store/postgres/postgres_functions.h"

namespace jiheng::store {

struct PostgresFailure {
    enum class Remedy {
        none,
        again,      // the same work may well succeed: a deadlock, a serialisation conflict
        reconnect,  // the connection is gone
    };
    Error error;
    Remedy remedy = Remedy::none;
};

// `result` may be null when the connection broke.
PostgresFailure postgres_failure(const PGconn* connection, const PGresult* result, const PostgresAddress& address,
                                 std::string_view sql);

}  // namespace jiheng::store
