// A manuscript as a PDF file, straight from the model: embedded fonts, outline, right contents pages, links, tags.
#pragma once

#include <string>

#include "base/result.h"
#include "typeset/manuscript.h"

namespace jiheng::typeset {

// The bytes of the file; the same manuscript and fonts always give the same. Fails with "error.typeset.fonts" where no
// installed font shows Chinese, and with "error.typeset.pdf" when cairo gives up.
Result<std::string> pdf_of(const Manuscript& manuscript);

}  // namespace jiheng::typeset
