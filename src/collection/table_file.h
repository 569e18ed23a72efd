// Tables that people upload: comma-separated in whatever encoding their program writes, or the first sheet of a
// workbook.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace jiheng {

// As comma-separated text in UTF-8. error.document.* when it is neither.
Result<std::string> table_text(const std::string& bytes, const std::string& name);

// "C5": where a cell stands in a spreadsheet; both count from 1.
std::string cell_name(std::size_t column, std::size_t row);

}  // namespace jiheng
