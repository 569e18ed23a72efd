// Any supported file to a Document.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/document.h"
#include "documents/limits.h"

namespace jiheng {

// The kind of the file is decided by its content. `path` only names it in places and messages. Packages of several
// files (zip) are not documents: see the workflow that walks them.
Result<Document> read_document(std::string_view bytes, const std::string& path, const ReadLimits& limits = {});

}  // namespace jiheng
