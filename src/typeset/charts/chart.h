// A chart as a picture: arranged here, measured by Pango, drawn by cairo or written as SVG. The same chart always gives
// the same bytes, and it can be read in black-and-white print.
#pragma once

#include <string>

#include "typeset/charts/picture.h"
#include "typeset/manuscript.h"

namespace jiheng::typeset::charts {

// 480 points wide, as high as it needs. The caption is the writer's affair. A chart without values is a frame that
// says so.
Picture picture_of(const Chart& chart, Language language);

}  // namespace jiheng::typeset::charts

namespace jiheng::typeset {

// One <svg> element with its lettering as text, without ids: as many as you like in one page.
std::string chart_svg(const Chart& chart, Language language);

}  // namespace jiheng::typeset
