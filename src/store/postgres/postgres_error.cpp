#include "store/postgres/postgres_error.h"

#include "base/messages.h"
#include "base/text.h"

namespace jiheng::store {

namespace {

std::string field(const PGresult* result, int code)
{
    const char* value = result != nullptr ? PQresultErrorField(result, code) : nullptr;
    return value != nullptr ? value : "";
}

// "Key (region, name)=(1, x) already exists." in whatever language → "person(region, name)".
std::string taken_key(const PGresult* result)
{
    const std::string detail = field(result, PG_DIAG_MESSAGE_DETAIL);
    const std::size_t open = detail.find('(');
    const std::size_t close = detail.find(")=(");
    if (open == std::string::npos || close == std::string::npos) return field(result, PG_DIAG_CONSTRAINT_NAME);
    return field(result, PG_DIAG_TABLE_NAME) + detail.substr(open, close + 1 - open);
}

}  // namespace

PostgresFailure postgres_failure(const PGconn* connection, const PGresult* result, const PostgresAddress& address,
                                 std::string_view sql)
{
    using Remedy = PostgresFailure::Remedy;
    const std::string state = field(result, PG_DIAG_SQLSTATE);
    const std::string message =
        address.clean(state.empty() ? PQerrorMessage(connection) : field(result, PG_DIAG_MESSAGE_PRIMARY));
    const Location where = whole_file(address.place());
    const auto fails = [&](std::string_view key, const Arguments& arguments = {}, Remedy remedy = Remedy::none) {
        return PostgresFailure{failure(key, arguments, where), remedy};
    };
    // 08: connection; 57P01, 57P02, 57P03: the server stops, has crashed, is starting.
    const bool gone = state.empty() || state.starts_with("08") || state == "57P01" || state == "57P02" ||
                      state == "57P03" || PQstatus(connection) == CONNECTION_BAD;
    if (gone) return fails("error.store.unreachable", {{"reason", message}}, Remedy::reconnect);
    if (state == "40001" || state == "40P01") return fails("error.store.busy", {}, Remedy::again);
    if (state == "55P03" || state == "53300") return fails("error.store.busy");
    if (state == "53100") return fails("error.store.full");
    if (state == "23505") return fails("error.store.conflict", {{"key", taken_key(result)}});
    if (state == "23503") return fails("error.store.reference");
    if (state == "XX001" || state == "XX002") return fails("error.store.damaged", {{"reason", message}});
    if (state == "58030") return fails("error.store.disk", {{"reason", message}});
    if (state == "42501") return fails("error.store.refused", {{"reason", message}});
    // "cached plan must not change result type": a table was altered since the statement was prepared.
    return fails("error.store.statement", {{"reason", message}, {"sql", shorten(sql, 160)}},
                 state == "0A000" ? Remedy::again : Remedy::none);
}

}  // namespace jiheng::store
