// Plain text with tab-separated tables, as copied or extracted from published papers.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/document.h"
#include "documents/limits.h"

namespace jiheng {

// Lines with tabs that follow each other make a table; a blank or tabless line ends it. Markup left over from
// conversions (<p …>, **, $\geq$) is taken off the text.
// A text without tabs that is a table of comma-separated values is read as that.
Result<Document> read_text(std::string_view bytes, const std::string& path, const ReadLimits& limits = {});

}  // namespace jiheng
