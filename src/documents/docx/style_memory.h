// The styles of the documents this thread read last. Thousands of forms come from one template, and its styles, ten
// times as large as a form, need to be taken apart once only.
#pragma once

#include <memory>
#include <string>

#include "documents/docx/styles.h"
#include "documents/package/zip.h"

namespace jiheng {

// Of the part, or of an earlier one that is the same byte for byte as it is packed. Without a part (nullptr), and where
// it cannot be read, there are no styles.
std::shared_ptr<const DocxStyles> styles_of(ZipPackage& package, const ZipEntry* entry, const std::string& path);

}  // namespace jiheng
