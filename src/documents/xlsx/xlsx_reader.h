// Excel workbooks (ECMA-376, transitional and strict): every sheet a table, every cell as it is displayed.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/document.h"
#include "documents/limits.h"

namespace jiheng {

// One Table a sheet that holds anything, in the order of the tabs; blank rows are left out, Row::number is the sheet's.
// Fails on damage, a password, and on what passes the limits.
Result<Document> read_xlsx(std::string_view bytes, const std::string& path, const ReadLimits& limits = {});

}  // namespace jiheng
