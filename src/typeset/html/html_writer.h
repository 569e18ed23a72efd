// A manuscript as one self-contained page: no file, script or font is fetched from anywhere. Scores lead to what stands
// behind them; what was led to can be led back from; printing it gives pages.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "typeset/manuscript.h"

namespace jiheng::typeset {

// `subject_of` gives what an anchor speaks of (the code of an indicator; empty: nothing). Elements that bear such an
// anchor or lead to one, and what follows a heading with one, carry it as data-indicator, so that a page around this
// one can tell what was clicked.
using SubjectOf = std::function<std::string(std::string_view anchor)>;
std::string html_of(const Manuscript& manuscript, const SubjectOf& subject_of = {});

}  // namespace jiheng::typeset
