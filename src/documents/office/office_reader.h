// Old and foreign Office files (xls, doc, ods, odt, rtf, Excel 2003 XML), by way of an installed LibreOffice.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/document.h"
#include "documents/limits.h"

namespace jiheng {

// Says what to install where no LibreOffice is found.
Result<Document> read_office(std::string_view bytes, const std::string& path, const ReadLimits& limits = {});

}  // namespace jiheng
