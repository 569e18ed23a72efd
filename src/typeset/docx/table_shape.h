// A table fitted to the page: columns as wide as their longest word needs, smaller letters where there are too many
// columns for that, and the heights that follow.
#pragma once

#include <vector>

#include "base/messages.h"
#include "typeset/docx/page_metrics.h"
#include "typeset/docx/table_grid.h"

namespace jiheng::typeset::docx {

struct TableShape {
    TableGrid grid{};
    std::vector<int> widths{};   // twips, one a column
    LineMetrics line{};          // of the text in cells
    int padding = 0;             // twips left and right of it
    std::vector<int> heights{};  // twips, one a row, borders and padding included
};

TableShape shape_of(const Table& table, int width, Language language);
// Of all tables of the body in their turn.
std::vector<TableShape> shapes_of(const Manuscript& manuscript, int width);

}  // namespace jiheng::typeset::docx
