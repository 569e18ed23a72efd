// Lines of Chinese as wide as the measure.
#pragma once

#include <string>

#include "typeset/drawing/owned.h"

namespace jiheng::typeset::pdf {

// Spreads `slack` (points) over the line: between ideographs and beside them, and at spaces, never inside a number or a
// Latin word. A line that would have to be torn apart (more than `most` at one place, between
// words three times that) is left as it is. `text` is that
// of the line's layout, which must not be laid out again.
bool justify(PangoLayoutLine* line, const std::string& text, double slack, double most);

}  // namespace jiheng::typeset::pdf
