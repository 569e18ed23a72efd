// On which page each heading will stand, from the widths of characters and the heights of lines. A contents list needs
// the numbers before any office program has laid the document out; the program then puts its own in their place.
#pragma once

#include <string_view>
#include <vector>

#include "typeset/manuscript.h"

namespace jiheng::typeset::docx {

// Page numbers of all headings of the body in their turn; the first page after the cover is 1.
std::vector<unsigned> heading_pages(const Manuscript& manuscript);

// Lines that a text takes in a width (twips) at a size (half points), the first line begun `indent` twips late. Line
// breaks in the text count.
int line_count(std::string_view text, int width, int half_points, int indent = 0);

// Height in twips of the rows of a table in their turn, borders and padding included.
std::vector<int> row_heights(const Table& table, int width, Language language);

// Height in twips of a chart of the manuscript.
int chart_height(const Chart& chart);

}  // namespace jiheng::typeset::docx
