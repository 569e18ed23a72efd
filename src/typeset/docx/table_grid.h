// Where the cells of a table stand once those that merged cells cover are counted.
#pragma once

#include <cstddef>
#include <vector>

#include "typeset/manuscript.h"

namespace jiheng::typeset::docx {

// A place of a row from left to right: a cell of the manuscript, the continuation of one above, or a hole that the
// manuscript left.
struct GridCell {
    const Cell* cell = nullptr;  // nothing: a hole
    std::size_t column = 0;
    std::size_t columns = 1;
    bool begins = true;   // false: it continues the cell above
    bool merged = false;  // reaches over several rows
};

// The most columns Word opens.
inline constexpr std::size_t most_columns = 63;

struct TableGrid {
    std::size_t columns = 0;
    std::vector<std::vector<GridCell>> rows{};
};

// Spans that leave the table downwards or run into another merged cell are cut, rows that are too short are filled.
TableGrid grid_of(const Table& table);

// Widths in twips that add up to `width`, by the shares of the table; columns without a share are as wide as the mean.
std::vector<int> widths_of(const Table& table, std::size_t columns, int width);

}  // namespace jiheng::typeset::docx
