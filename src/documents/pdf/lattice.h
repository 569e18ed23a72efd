// Ruling lines to tables: where lines cross there are cells, and where a line is missing cells are merged.
#pragma once

#include <vector>

#include "documents/pdf/page_marks.h"

namespace jiheng {

struct LatticeCell {
    int row = 0;
    int column = 0;
    int row_span = 1;
    int column_span = 1;
    PageRectangle box{};
};

struct Lattice {
    std::vector<double> columns{};     // x of each column's left edge, and the right edge of the last
    std::vector<double> rows{};        // y likewise
    std::vector<LatticeCell> cells{};  // merged areas once, in reading order
    PageRectangle box{};

    // Index of the cell at the point; -1 outside.
    int cell_at(double x, double y) const;

    std::vector<int> owner{};  // of each elementary cell: index into `cells`
};

// Tables of at least two cells, from top to bottom.
std::vector<Lattice> find_lattices(const std::vector<PageRule>& rules);

}  // namespace jiheng
