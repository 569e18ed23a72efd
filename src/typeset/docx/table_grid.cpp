#include "typeset/docx/table_grid.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace jiheng::typeset::docx {

namespace {

struct OpenCell {
    const Cell* cell = nullptr;
    std::size_t column = 0;
    std::size_t columns = 0;
    std::size_t rows_left = 0;
};

const OpenCell* open_at(const std::vector<OpenCell>& open, std::size_t column)
{
    const auto found = std::find_if(open.begin(), open.end(), [&](const OpenCell& cell) {
        return cell.column <= column && column < cell.column + cell.columns;
    });
    return found == open.end() ? nullptr : &*found;
}

// The first free column at or after `column`; the continuations passed on the way are put into the row.
std::size_t pass_open(const std::vector<OpenCell>& open, std::size_t column, std::vector<GridCell>& row)
{
    for (const OpenCell* cell = open_at(open, column); cell != nullptr; cell = open_at(open, column)) {
        row.push_back({cell->cell, cell->column, cell->columns, false, true});
        column = cell->column + cell->columns;
    }
    return column;
}

std::size_t room_at(const std::vector<OpenCell>& open, std::size_t column, std::size_t wanted)
{
    std::size_t room = 1;
    while (room < wanted && open_at(open, column + room) == nullptr) ++room;
    return room;
}

}  // namespace

TableGrid grid_of(const Table& table)
{
    TableGrid grid;
    std::vector<OpenCell> open;
    for (std::size_t number = 0; number < table.rows.size(); ++number) {
        const std::size_t rows_below = table.rows.size() - number - 1;
        std::vector<GridCell> row;
        std::vector<OpenCell> begun;
        std::size_t column = 0;
        for (const Cell& cell : table.rows[number]) {
            column = pass_open(open, column, row);
            const std::size_t columns =
                room_at(open, column, std::clamp<std::size_t>(cell.columns, 1, most_columns + 1));
            const std::size_t further = std::min(std::max<std::size_t>(1, cell.rows) - 1, rows_below);
            row.push_back({&cell, column, columns, true, further > 0});
            if (further > 0) begun.push_back({&cell, column, columns, further + 1});
            column += columns;
        }
        while (std::any_of(open.begin(), open.end(), [&](const OpenCell& cell) { return cell.column >= column; })) {
            const std::size_t free = pass_open(open, column, row);
            if (free == column) row.push_back({nullptr, column, 1, true, false});
            column = free == column ? column + 1 : free;
        }
        grid.columns = std::max(grid.columns, column);
        grid.rows.push_back(std::move(row));
        open.insert(open.end(), begun.begin(), begun.end());
        for (OpenCell& cell : open) --cell.rows_left;
        std::erase_if(open, [](const OpenCell& cell) { return cell.rows_left == 0; });
    }
    for (auto& row : grid.rows) {
        const std::size_t end = row.empty() ? 0 : row.back().column + row.back().columns;
        if (end < grid.columns) row.push_back({nullptr, end, grid.columns - end, true, false});
    }
    return grid;
}

std::vector<int> widths_of(const Table& table, std::size_t columns, int width)
{
    std::vector<std::uint64_t> shares(table.widths.begin(), table.widths.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                                       table.widths.size(), columns)));
    const std::uint64_t known = std::accumulate(shares.begin(), shares.end(), std::uint64_t{0});
    const std::uint64_t mean = shares.empty() ? 1 : std::max<std::uint64_t>(1, known / shares.size());
    shares.resize(columns, mean);
    for (std::uint64_t& share : shares) share = std::max<std::uint64_t>(1, share);
    const std::uint64_t whole = std::accumulate(shares.begin(), shares.end(), std::uint64_t{0});
    std::vector<int> widths;
    std::uint64_t sum = 0;
    int before = 0;
    for (const std::uint64_t share : shares) {
        sum += share;
        const int edge = static_cast<int>(static_cast<std::uint64_t>(width) * sum / whole);
        widths.push_back(edge - before);
        before = edge;
    }
    return widths;
}

}  // namespace jiheng::typeset::docx
