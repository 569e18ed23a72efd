// Comma-separated values (RFC 4180, also with semicolons), as spreadsheets export them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

struct CsvRecord {
    std::vector<std::string> fields{};
    int line = 0;  // where the record begins; a quoted field may go on over several
};

// The records of a text that is such a table: nearly all records have the same number of fields, three or more. Nothing
// when it is running text in which commas happen to stand.
std::optional<std::vector<CsvRecord>> read_csv(std::string_view text);

}  // namespace jiheng
