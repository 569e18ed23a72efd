// Keys of rows, made by the program: no two alike, also where several programs write one database, and later ones
// larger (to the millisecond between programs, exactly within one).
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include "base/result.h"
#include "store/database.h"

namespace jiheng::store {

// 63 bits: milliseconds since 2024 (41), the program's number (10), a count (12).
class Keys {
public:
    // Takes the next number of a program from the database. Of 1,024 programs started one after the other no two have
    // the same.
    static Result<std::unique_ptr<Keys>> open(Database& database);
    explicit Keys(std::int64_t node) : node_{node & most_node} {}

    // Positive. Any thread.
    std::int64_t next();

    static constexpr int count_bits = 12;
    static constexpr int node_bits = 10;
    static constexpr std::int64_t most_node = (std::int64_t{1} << node_bits) - 1;
    static constexpr std::int64_t epoch = 1'704'067'200'000;  // 2024-01-01 UTC, milliseconds since 1970
    // When a key was made: milliseconds since 1970.
    static std::int64_t time_of(std::int64_t key) { return (key >> (count_bits + node_bits)) + epoch; }

private:
    std::int64_t node_;
    std::atomic<std::int64_t> last_{0};  // milliseconds and count
};

}  // namespace jiheng::store
