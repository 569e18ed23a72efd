// Which places of the grid each cell of a table takes.
#pragma once

#include <cstddef>
#include <vector>

#include "typeset/manuscript.h"

namespace jiheng::typeset::pdf {

// More do not fit on a page, nor into a Word table.
inline constexpr std::size_t most_columns = 63;

struct GridCell {
    const Cell* cell = nullptr;  // nothing: a place that no cell claims
    std::size_t row = 0;
    std::size_t column = 0;
    std::size_t rows = 1;
    std::size_t columns = 1;
};

struct TableGrid {
    std::size_t columns = 0;
    std::vector<GridCell> cells{};  // by row, then column; every place is covered once
    std::size_t heading_rows = 0;   // with all the rows their merged cells reach into
    bool too_wide = false;          // cells beyond `most_columns` are missing
};

// Spans end at the edges of the table; a row with too many cells widens it.
TableGrid grid_of(const Table& table);

// The width of each column for which no number and no short label of one of its own cells breaks, in em.
std::vector<double> unbroken_widths(const TableGrid& grid);

// The right edge of each column when the table is `width` points wide. Shares as stated, but where there is room no
// column is narrower than `least` points of it.
std::vector<double> column_edges(const Table& table, const std::vector<double>& least, double width);

}  // namespace jiheng::typeset::pdf
