// Values as they travel to and from a server.
#pragma once

#include <libpq-fe.h>

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "store/database.h"

namespace jiheng::store {

// Parameters for libpq: numbers and text as text, whose types the server tells from where they stand; bytes as bytes.
// `parameters` must outlive it.
class PostgresParameters {
public:
    explicit PostgresParameters(Values parameters);

    int count() const { return static_cast<int>(values_.size()); }
    const char* const* values() const { return values_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

private:
    std::deque<std::string> numbers_{};
    std::vector<const char*> values_{};
    std::vector<int> lengths_{};
    std::vector<int> formats_{};
};

// A field of a result in binary form; nothing for a type the port does not know.
std::optional<Value> field_of(const PGresult* result, int row, int column);

}  // namespace jiheng::store
