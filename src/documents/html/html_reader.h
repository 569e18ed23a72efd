// Web pages: what a browser would show of them, tables with their spans.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/document.h"
#include "documents/limits.h"

namespace jiheng {

// Nothing is fetched, run or expanded. Tables that only lay out the page are read as its text; a table inside a cell of
// a data table follows the table that holds it.
Result<Document> read_html(std::string_view bytes, const std::string& path, const ReadLimits& limits = {});

}  // namespace jiheng
