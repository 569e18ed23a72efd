// A manuscript as one self-contained page: no file, script or font is fetched from anywhere. Scores lead to what stands
// behind them; what was led to can be led back from; printing it gives pages.
#pragma once

#include <string>

#include "typeset/manuscript.h"

namespace jiheng::typeset {

std::string html_of(const Manuscript& manuscript);

}  // namespace jiheng::typeset
