// A manuscript as a PDF file, straight from the model: embedded fonts, outline, right contents pages, links, tags.
#pragma once

#include <string>

#include "base/result.h"
#include "typeset/manuscript.h"

namespace jiheng::typeset {

// The bytes of the file; the same manuscript and fonts always give the same. Fails with "error.typeset.fonts" where no
// installed font shows Chinese, with "error.typeset.columns" on a table of more columns than a page holds, and with
// "error.typeset.pdf" when cairo gives up. A character that no installed font has is a box with its number in it.
Result<std::string> pdf_of(const Manuscript& manuscript);

}  // namespace jiheng::typeset
