// Plain text with tab-separated tables, as copied or extracted from published papers.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/document.h"

namespace jiheng {

struct TextLimits {
    std::size_t bytes = 64U << 20;  // a text of 64 MiB is far beyond any report
    std::size_t cells_in_row = 1000;
};

// Lines with tabs that follow each other make a table; a blank or tabless line ends it. Markup left over from
// conversions (<p …>, **, $\geq$) is taken off the text.
Result<Document> read_text(std::string_view bytes, const std::string& path, const TextLimits& limits = {});

}  // namespace jiheng
