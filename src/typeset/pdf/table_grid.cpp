#include "typeset/pdf/table_grid.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "base/text.h"

namespace jiheng::typeset::pdf {

namespace {

class Grid {
public:
    explicit Grid(const Table& table)
        : table_{table}, open_(std::clamp<std::size_t>(table.widths.size(), 1, most_columns))
    {
    }

    TableGrid run()
    {
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            std::size_t column = 0;
            for (const Cell& cell : table_.rows[row]) {
                while (column < open_.size() && open_[column] > row) ++column;
                if (column >= most_columns) {
                    grid_.too_wide = true;
                    break;
                }
                const auto after = static_cast<std::size_t>(&table_.rows[row].back() - &cell);
                place(cell, row, column, after);
                column = grid_.cells.back().column + grid_.cells.back().columns;
            }
        }
        grid_.columns = open_.size();
        fill_gaps();
        std::sort(grid_.cells.begin(), grid_.cells.end(), [](const GridCell& a, const GridCell& b) {
            return std::tie(a.row, a.column) < std::tie(b.row, b.column);
        });
        grid_.heading_rows = std::min(table_.heading_rows, table_.rows.size());
        for (const GridCell& cell : grid_.cells)
            if (cell.row < grid_.heading_rows) grid_.heading_rows = std::max(grid_.heading_rows, cell.row + cell.rows);
        return std::move(grid_);
    }

private:
    // `after`: how many cells of the row are to come, for which a span leaves room.
    void place(const Cell& cell, std::size_t row, std::size_t column, std::size_t after)
    {
        // The stated widths say how wide the table is; without them the cells do.
        const bool stated = !table_.widths.empty() && column < open_.size();
        const std::size_t end =
            stated ? open_.size() : std::max(column + 1, most_columns - std::min(after, most_columns));
        std::size_t columns = std::clamp<std::size_t>(cell.columns, 1, end - column);
        if (!stated && !table_.widths.empty()) columns = 1;
        for (std::size_t i = column + 1; i < std::min(column + columns, open_.size()); ++i)
            if (open_[i] > row) columns = i - column;
        const std::size_t rows = std::clamp<std::size_t>(cell.rows, 1, table_.rows.size() - row);
        if (column + columns > open_.size()) open_.resize(column + columns);
        for (std::size_t i = column; i < column + columns; ++i) open_[i] = row + rows;
        grid_.cells.push_back({&cell, row, column, rows, columns});
    }

    void fill_gaps()
    {
        std::vector<bool> taken(table_.rows.size() * grid_.columns);
        for (const GridCell& cell : grid_.cells)
            for (std::size_t row = cell.row; row < cell.row + cell.rows; ++row)
                for (std::size_t column = cell.column; column < cell.column + cell.columns; ++column)
                    taken[row * grid_.columns + column] = true;
        for (std::size_t i = 0; i < taken.size(); ++i)
            if (!taken[i]) grid_.cells.push_back({nullptr, i / grid_.columns, i % grid_.columns, 1, 1});
    }

    const Table& table_;
    TableGrid grid_{};
    std::vector<std::size_t> open_;  // by column: the first row that is free
};

// Of a character of the song face, about, in em.
double width_of(char c)
{
    if (c == '%' || c == 'm' || c == 'w' || (c >= 'A' && c <= 'Z')) return 0.92;
    return c == '.' || c == ',' ? 0.3 : 0.58;
}

// Of the widest number or Latin word, or of a label of at most four ideographs.
double unbroken_width(std::string_view line)
{
    constexpr double short_label = 4;
    constexpr double longest_word = 9;
    double whole = 0;
    double word = 0;
    double widest = 0;
    for (std::size_t at = 0; at < line.size();) {
        const char32_t c = next_code_point(line, at);
        const double width = c < 0x7F ? width_of(static_cast<char>(c)) : 1;
        whole += width;
        word = c > ' ' && c < 0x7F ? word + width : 0;
        if (word <= longest_word) widest = std::max(widest, word);
    }
    return whole <= short_label ? whole : widest;
}

}  // namespace

TableGrid grid_of(const Table& table)
{
    return Grid{table}.run();
}

std::vector<double> unbroken_widths(const TableGrid& grid)
{
    std::vector<double> widths(grid.columns);
    for (const GridCell& cell : grid.cells)
        if (cell.cell != nullptr && cell.columns == 1)
            for (const Run& run : cell.cell->runs)
                for (const std::string_view line : split(run.text, '\n'))
                    widths[cell.column] = std::max(widths[cell.column], unbroken_width(line));
    return widths;
}

std::vector<double> column_edges(const Table& table, const std::vector<double>& least, double width)
{
    const std::size_t columns = least.size();
    double stated = 0;
    for (std::size_t i = 0; i < std::min(columns, table.widths.size()); ++i) stated += table.widths[i];
    const double even = stated > 0 ? stated / static_cast<double>(table.widths.size()) : 1;
    std::vector<double> widths(columns, even);
    double total = 0;
    for (std::size_t i = 0; i < columns; ++i) {
        if (i < table.widths.size()) widths[i] = std::max<double>(table.widths[i], even / 3);
        total += widths[i];
    }
    for (double& one : widths) one *= width / total;

    // What narrow columns need is taken from those that have more than they need.
    double needed = 0;
    double spare = 0;
    for (std::size_t i = 0; i < columns; ++i) {
        needed += std::max(0.0, least[i] - widths[i]);
        spare += std::max(0.0, widths[i] - least[i]);
    }
    std::vector<double> edges;
    double at = 0;
    for (std::size_t i = 0; i < columns; ++i) {
        const double more = widths[i] - least[i];
        if (needed > 0 && needed < spare * 0.6) widths[i] = more < 0 ? least[i] : widths[i] - more * needed / spare;
        edges.push_back(at += widths[i]);
    }
    return edges;
}

}  // namespace jiheng::typeset::pdf
