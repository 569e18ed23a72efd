// A row as a line of JSON, and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/database.h"

namespace jiheng::store {

// [1, "text", {"hex": "00ff"}, null], without a line end.
std::string row_line(const Row& row);
// Nothing when the line is no such row of `columns` values.
std::optional<Row> read_row_line(std::string_view line, std::size_t columns);

}  // namespace jiheng::store
