// On which page each heading will stand, from the widths of characters and the heights of lines. A contents list needs
// the numbers before any office program has laid the document out; the program then puts its own in their place.
#pragma once

#include <vector>

#include "typeset/docx/table_shape.h"
#include "typeset/manuscript.h"

namespace jiheng::typeset::docx {

// Page numbers of all headings of the body in their turn; the first page after the cover is 1.
// `tables` are those of the body in their turn.
std::vector<unsigned> heading_pages(const Manuscript& manuscript, const std::vector<TableShape>& tables);

// Height in twips of a chart of the manuscript.
int chart_height(const Chart& chart);

}  // namespace jiheng::typeset::docx
