#include "typeset/docx/table_shape.h"

#include <algorithm>
#include <numeric>

#include "typeset/docx/text_measure.h"

namespace jiheng::typeset::docx {

namespace {

constexpr int border = 10;
constexpr int longest_kept = 10;  // ems: longer words, such as addresses, may be torn

// The text of a cell; most cells have one run, which need not be copied.
template <class Use>
int of_text(const Cell& cell, const Use& use)
{
    return cell.runs.size() == 1 ? use(std::string_view{cell.runs.front().text})
                                 : use(std::string_view{text_of(cell.runs)});
}

std::vector<int> narrowest(const TableGrid& grid, int half_points, int padding)
{
    std::vector<int> least(grid.columns, 0);
    for (const auto& row : grid.rows)
        for (const GridCell& cell : row) {
            if (cell.cell == nullptr || !cell.begins || cell.columns > 1) continue;
            const int word = of_text(*cell.cell, [&](std::string_view text) { return least_width(text, half_points); });
            if (word > longest_kept * half_points * 10) continue;
            least[cell.column] = std::max(least[cell.column], word + 2 * padding);
        }
    return least;
}

// Columns too narrow for their words take what they need from the others, in proportion to what those can spare.
bool widen(std::vector<int>& widths, const std::vector<int>& least)
{
    int wanted = 0;
    int spare = 0;
    for (std::size_t i = 0; i < widths.size(); ++i)
        (widths[i] < least[i] ? wanted : spare) += std::abs(widths[i] - least[i]);
    if (wanted > spare) return false;
    int given = 0;
    std::size_t last = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (widths[i] < least[i]) {
            widths[i] = least[i];
        } else if (spare > 0 && widths[i] > least[i]) {
            const int share = static_cast<int>(static_cast<long long>(widths[i] - least[i]) * wanted / spare);
            widths[i] -= share;
            given += share;
            last = i;
        }
    }
    if (last < widths.size()) widths[last] -= wanted - given;  // what rounding left
    return true;
}

int height_of(const std::vector<GridCell>& row, const TableShape& shape)
{
    int lines = 1;
    for (const GridCell& cell : row) {
        if (cell.cell == nullptr || cell.merged) continue;
        const auto first = shape.widths.begin() + static_cast<std::ptrdiff_t>(cell.column);
        const int room = std::accumulate(first, first + static_cast<std::ptrdiff_t>(cell.columns), -2 * shape.padding);
        lines = std::max(
            lines, of_text(*cell.cell, [&](std::string_view text) { return line_count(text, room, shape.line.size); }));
    }
    return lines * shape.line.pitch + 2 * cell_padding_rows + border;
}

}  // namespace

TableShape shape_of(const Table& table, int width, Language language)
{
    TableShape shape;
    shape.grid = grid_of(table);
    shape.widths = widths_of(table, shape.grid.columns, width);
    bool fits = false;
    for (const LineMetrics& line : {metrics_of(language).table, small_table, smallest_table}) {
        shape.line = line;
        shape.padding = line.size == metrics_of(language).table.size ? cell_padding : small_cell_padding;
        fits = widen(shape.widths, narrowest(shape.grid, line.size, shape.padding));
        if (fits) break;
    }
    if (!fits) {  // every column gives up as much of its need
        Table by_need;
        for (const int least : narrowest(shape.grid, shape.line.size, shape.padding))
            by_need.widths.push_back(static_cast<unsigned>(least));
        shape.widths = widths_of(by_need, shape.grid.columns, width);
    }
    shape.heights.reserve(shape.grid.rows.size());
    for (const auto& row : shape.grid.rows) shape.heights.push_back(height_of(row, shape));
    return shape;
}

std::vector<TableShape> shapes_of(const Manuscript& manuscript, int width)
{
    std::vector<TableShape> shapes;
    for (const Block& block : manuscript.body)
        if (const auto* table = std::get_if<Table>(&block))
            shapes.push_back(shape_of(*table, width, manuscript.language));
    return shapes;
}

}  // namespace jiheng::typeset::docx
