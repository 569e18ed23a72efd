// One sheet's XML to a table.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/document.h"
#include "documents/limits.h"
#include "documents/xlsx/workbook.h"

namespace jiheng {

// What a sheet leaves to be said about it.
struct SheetNotes {
    std::size_t without_value = 0;  // formulas whose result was never stored
    std::size_t hidden_cells = 0;   // filled cells in hidden rows or columns
};

// What all sheets of the workbook hold together, held against the limits.
struct SheetSums {
    std::size_t cells = 0;  // places of all grids
    std::size_t text = 0;   // bytes
};

// Rows carry no order yet.
Result<Table> read_sheet(std::string_view xml, const Workbook& book, const Location& where, const ReadLimits& limits,
                         SheetSums& sums, SheetNotes& notes);

}  // namespace jiheng
