// Word documents (ECMA-376, transitional and strict), as a reader with all changes accepted would see them.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/document.h"
#include "documents/limits.h"

namespace jiheng {

// Paragraphs and tables in their order, automatic numbers written out. A table inside a cell follows the table that
// holds it. Text boxes follow the paragraph they hang on; footnotes and page headers stand at the end, as notes.
Result<Document> read_docx(std::string_view bytes, const std::string& path, const ReadLimits& limits = {});

}  // namespace jiheng
