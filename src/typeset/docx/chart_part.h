// A chart as a part of its own (DrawingML): shapes, not a picture, with the values inside. Greys and patterns tell the
// series apart in print without colours; every value is written beside its shape.
#pragma once

#include <string>

#include "typeset/manuscript.h"

namespace jiheng::typeset::docx {

// word/charts/chartN.xml. Empty when there is nothing to draw.
std::string chart_part(const Chart& chart, Language language);

// What a chart shows, in words, for those who cannot see it.
std::string chart_description(const Chart& chart);

}  // namespace jiheng::typeset::docx
