#include "documents/pdf/lattice.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace jiheng {

namespace {

constexpr double same_line = 2.0;         // lines this near are one, drawn double or cell by cell
constexpr double reach = 3.0;             // how far a line may end from another and still meet it
constexpr std::size_t most_lines = 4000;  // of one page
constexpr double long_enough = 4.0;       // shorter marks are no borders

// Rules on one line that touch or overlap, made one.
std::vector<PageRule> joined(std::vector<PageRule> rules, bool horizontal)
{
    std::erase_if(rules, [&](const PageRule& rule) { return rule.horizontal != horizontal; });
    std::sort(rules.begin(), rules.end(),
              [](const PageRule& a, const PageRule& b) { return a.at != b.at ? a.at < b.at : a.from < b.from; });
    std::vector<PageRule> lines;
    for (std::size_t begin = 0; begin < rules.size();) {
        std::size_t end = begin + 1;
        while (end < rules.size() && rules[end].at - rules[begin].at <= same_line) ++end;
        std::sort(rules.begin() + static_cast<std::ptrdiff_t>(begin), rules.begin() + static_cast<std::ptrdiff_t>(end),
                  [](const PageRule& a, const PageRule& b) { return a.from < b.from; });
        const double at = rules[begin].at;
        PageRule line{horizontal, at, rules[begin].from, rules[begin].to};
        for (std::size_t i = begin + 1; i < end; ++i) {
            if (rules[i].from <= line.to + reach) {
                line.to = std::max(line.to, rules[i].to);
            } else {
                lines.push_back(line);
                line = {horizontal, at, rules[i].from, rules[i].to};
            }
        }
        lines.push_back(line);
        begin = end;
    }
    std::erase_if(lines, [](const PageRule& line) { return line.to - line.from < long_enough; });
    return lines;
}

bool meet(const PageRule& horizontal, const PageRule& vertical)
{
    return vertical.at >= horizontal.from - reach && vertical.at <= horizontal.to + reach &&
           horizontal.at >= vertical.from - reach && horizontal.at <= vertical.to + reach;
}

class Groups {
public:
    explicit Groups(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0); }
    std::size_t of(std::size_t item)
    {
        while (parent_[item] != item) item = parent_[item] = parent_[parent_[item]];
        return item;
    }
    void join(std::size_t a, std::size_t b) { parent_[std::max(of(a), of(b))] = std::min(of(a), of(b)); }

private:
    std::vector<std::size_t> parent_;
};

std::vector<double> distinct(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    std::vector<double> kept;
    for (const double value : values)
        if (kept.empty() || value - kept.back() > same_line) kept.push_back(value);
    return kept;
}

// Whether lines at `at` cover most of the stretch; `lines` rise by their place.
bool covered(const std::vector<const PageRule*>& lines, double at, double from, double to)
{
    double length = 0;
    auto line = std::lower_bound(lines.begin(), lines.end(), at - same_line,
                                 [](const PageRule* rule, double least) { return rule->at < least; });
    for (; line != lines.end() && (*line)->at <= at + same_line; ++line)
        length += std::max(0.0, std::min(to, (*line)->to + reach / 2) - std::max(from, (*line)->from - reach / 2));
    return length >= (to - from) * 0.7;
}

std::optional<Lattice> lattice_of(const std::vector<const PageRule*>& horizontal,
                                  const std::vector<const PageRule*>& vertical)
{
    Lattice lattice;
    std::vector<double> xs;
    std::vector<double> ys;
    xs.reserve(vertical.size());
    ys.reserve(horizontal.size());
    for (const auto* line : vertical) xs.push_back(line->at);
    for (const auto* line : horizontal) ys.push_back(line->at);
    lattice.columns = distinct(std::move(xs));
    lattice.rows = distinct(std::move(ys));
    if (lattice.columns.size() < 2 || lattice.rows.size() < 2) return std::nullopt;
    const std::size_t columns = lattice.columns.size() - 1;
    const std::size_t rows = lattice.rows.size() - 1;
    constexpr std::size_t most_cells = 100'000;
    if (columns * rows > most_cells) return std::nullopt;
    lattice.box = {lattice.columns.front(), lattice.rows.front(), lattice.columns.back(), lattice.rows.back()};

    Groups groups{columns * rows};
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column) {
            const std::size_t cell = row * columns + column;
            if (column + 1 < columns &&
                !covered(vertical, lattice.columns[column + 1], lattice.rows[row], lattice.rows[row + 1]))
                groups.join(cell, cell + 1);
            if (row + 1 < rows &&
                !covered(horizontal, lattice.rows[row + 1], lattice.columns[column], lattice.columns[column + 1]))
                groups.join(cell, cell + columns);
        }
    lattice.owner.assign(columns * rows, -1);
    std::vector<int> index(columns * rows, -1);
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column) {
            const std::size_t group = groups.of(row * columns + column);
            if (index[group] < 0) {
                index[group] = static_cast<int>(lattice.cells.size());
                LatticeCell cell;
                cell.row = static_cast<int>(row);
                cell.column = static_cast<int>(column);
                cell.box = {lattice.columns[column], lattice.rows[row], lattice.columns[column + 1],
                            lattice.rows[row + 1]};
                lattice.cells.push_back(cell);
            }
            LatticeCell& cell = lattice.cells[static_cast<std::size_t>(index[group])];
            cell.column = std::min(cell.column, static_cast<int>(column));
            cell.row_span = std::max(cell.row_span, static_cast<int>(row) - cell.row + 1);
            cell.column_span = std::max(cell.column_span, static_cast<int>(column) - cell.column + 1);
            cell.box.include(
                {lattice.columns[column], lattice.rows[row], lattice.columns[column + 1], lattice.rows[row + 1]});
            lattice.owner[row * columns + column] = index[group];
        }
    if (lattice.cells.size() < 2) return std::nullopt;  // a frame
    return lattice;
}

}  // namespace

int Lattice::cell_at(double x, double y) const
{
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) return -1;
    const auto column = std::upper_bound(columns.begin(), columns.end(), x) - columns.begin() - 1;
    const auto row = std::upper_bound(rows.begin(), rows.end(), y) - rows.begin() - 1;
    const auto width = static_cast<std::ptrdiff_t>(columns.size()) - 1;
    if (column < 0 || row < 0 || column >= width || row >= static_cast<std::ptrdiff_t>(rows.size()) - 1) return -1;
    return owner[static_cast<std::size_t>(row * width + column)];
}

std::vector<Lattice> find_lattices(const std::vector<PageRule>& rules)
{
    const auto horizontal = joined(rules, true);
    const auto vertical = joined(rules, false);
    if (horizontal.size() + vertical.size() > most_lines) return {};
    // Lines that meet, directly or through others, belong to one table.
    Groups groups{horizontal.size() + vertical.size()};
    for (std::size_t i = 0; i < horizontal.size(); ++i)
        for (std::size_t j = 0; j < vertical.size(); ++j)
            if (meet(horizontal[i], vertical[j])) groups.join(i, horizontal.size() + j);
    struct Lines {
        std::vector<const PageRule*> across{};
        std::vector<const PageRule*> down{};
    };
    std::vector<Lines> lines(horizontal.size() + vertical.size());  // by group
    for (std::size_t i = 0; i < horizontal.size(); ++i) lines[groups.of(i)].across.push_back(&horizontal[i]);
    for (std::size_t j = 0; j < vertical.size(); ++j)
        lines[groups.of(horizontal.size() + j)].down.push_back(&vertical[j]);
    std::vector<Lattice> lattices;
    for (const auto& [across, down] : lines) {
        if (across.size() < 2 || down.size() < 2) continue;
        if (auto lattice = lattice_of(across, down)) lattices.push_back(std::move(*lattice));
    }
    std::sort(lattices.begin(), lattices.end(),
              [](const Lattice& a, const Lattice& b) { return a.box.top < b.box.top; });
    return lattices;
}

}  // namespace jiheng
