// A manuscript put into somebody's own document: cover, headers, seals and sections stay as they are.
#pragma once

#include <string>

#include "base/result.h"
#include "typeset/docx/docx_writer.h"

namespace jiheng::typeset::docx {

Result<std::string> house_document_of(const Manuscript& manuscript, const DocxOptions& options);

}  // namespace jiheng::typeset::docx
