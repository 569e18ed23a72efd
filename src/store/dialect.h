// The few words in which the engines differ. Whatever is not named here is written once for all of them.
#pragma once

#include <string_view>

namespace jiheng::store {

struct Dialect {
    // Put after a SELECT: its rows stay as they are until the transaction ends. Empty where writers take turns anyway.
    std::string_view lock_row;
    // The same, and rows that another transaction holds are left out.
    std::string_view lock_free_rows;
    // Put after an INSERT: nothing happens when the row is there.
    std::string_view unless_there;
    // Put after a text column in ORDER BY: the order of its bytes.
    std::string_view by_bytes;
    // Queries of the catalogue: table, column, type, place in the primary key (0: none), in the order of tables and
    // columns; table, table it refers to.
    std::string_view columns;
    std::string_view references;
};

}  // namespace jiheng::store
