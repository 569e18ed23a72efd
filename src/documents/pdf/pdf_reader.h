// PDF files with a text layer: lines joined to paragraphs, ruled and aligned tables, tables that go on over pages as
// one.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/document.h"
#include "documents/limits.h"

namespace jiheng {

// Every paragraph and cell has its box on its page. A page that is only a picture is named in a remark; a file of such
// pages is refused unless ReadLimits::ocr asks for character recognition.
Result<Document> read_pdf(std::string_view bytes, const std::string& path, const ReadLimits& limits = {});

}  // namespace jiheng
