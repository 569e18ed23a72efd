// Values as they travel to and from a server.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/postgres/postgres_functions.h"

namespace jiheng::store {

// Parameters for libpq. Numbers are BIGINT and bytes BYTEA wherever they stand ("$1 > 0" would make a small integer of
// a parameter without a type); what text and NULL are the server tells from where they stand. `parameters` must outlive
// it.
class PostgresParameters {
public:
    explicit PostgresParameters(Values parameters);

    int count() const { return static_cast<int>(values_.size()); }
    const char* const* values() const { return values_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }
    const Oid* types() const { return types_.data(); }
    // A letter a parameter: statements are prepared for the types they are used with.
    const std::string& signature() const { return signature_; }

private:
    std::deque<std::string> numbers_{};
    std::vector<const char*> values_{};
    std::vector<int> lengths_{};
    std::vector<int> formats_{};
    std::vector<Oid> types_{};
    std::string signature_{};
};

// A field of a result in binary form; nothing for a type the port does not know.
std::optional<Value> field_of(const PGresult* result, int row, int column);

}  // namespace jiheng::store
