// The styles of the documents this thread read last: those of a template are ten times as large as a form.
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
