#include "documents/pdf/aligned_columns.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace jiheng {

namespace {

struct Piece {
    std::vector<const PageCharacter*> characters{};
    PageRectangle box{};
};

// A line cut where a gap is wider than any space between words.
std::vector<Piece> pieces_of(std::vector<const PageCharacter*> line)
{
    std::sort(line.begin(), line.end(),
              [](const PageCharacter* a, const PageCharacter* b) { return a->box.left < b->box.left; });
    std::vector<Piece> pieces;
    for (const auto* character : line) {
        if (trim(character->text).empty()) continue;
        const double gap = pieces.empty() ? 0 : character->box.left - pieces.back().box.right;
        if (pieces.empty() || gap > character->size * 1.5) pieces.push_back({{}, character->box});
        pieces.back().characters.push_back(character);
        pieces.back().box.include(character->box);
    }
    return pieces;
}

bool overlap(const PageRectangle& a, const PageRectangle& b)
{
    return std::min(a.right, b.right) - std::max(a.left, b.left) > 0;
}

// Each piece stands over one column, none over two.
bool fits(const std::vector<Piece>& pieces, const std::vector<PageRectangle>& columns)
{
    for (const auto& piece : pieces)
        if (std::count_if(columns.begin(), columns.end(),
                          [&](const PageRectangle& column) { return overlap(piece.box, column); }) > 1)
            return false;
    return true;
}

struct Line {
    std::vector<const PageCharacter*> characters{};
    std::vector<Piece> pieces{};
    PageRectangle box{};
};

std::vector<Line> lines_of(std::vector<const PageCharacter*> characters)
{
    std::stable_sort(characters.begin(), characters.end(), [](const PageCharacter* a, const PageCharacter* b) {
        return a->box.middle_y() < b->box.middle_y();
    });
    std::vector<Line> lines;
    for (const auto* character : characters) {
        const bool same = !lines.empty() && std::abs(character->box.middle_y() - lines.back().box.middle_y()) <
                                                std::max(character->box.height(), lines.back().box.height()) * 0.45;
        if (!same) lines.push_back({{}, {}, character->box});
        lines.back().characters.push_back(character);
        lines.back().box.include(character->box);
    }
    for (auto& line : lines) line.pieces = pieces_of(line.characters);
    return lines;
}

PageTable table_of(const std::vector<Line>& lines, std::size_t begin, std::size_t end,
                   const std::vector<PageRectangle>& columns, int page)
{
    PageTable table;
    table.box = lines[begin].box;
    for (const auto& column : columns) table.columns.push_back(column.left);
    table.columns.push_back(columns.back().right);
    for (std::size_t i = begin; i < end; ++i) {
        table.box.include(lines[i].box);
        Row row;
        row.cells.resize(columns.size());
        for (const auto& piece : lines[i].pieces) {
            std::size_t at = 0;
            while (at + 1 < columns.size() && !overlap(piece.box, columns[at]) &&
                   columns[at + 1].left <= piece.box.left)
                ++at;
            while (at + 1 < columns.size() && !overlap(piece.box, columns[at])) ++at;
            Cell& cell = row.cells[at];
            for (const auto& text : lines_of_characters(piece.characters)) join_line(cell.text, text.text);
            cell.box = box_on(page, piece.box);
            cell.recognised = cell.recognised || are_unseen(piece.characters);
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

std::vector<PageItem> find_aligned_columns(const std::vector<const PageCharacter*>& characters, int page)
{
    constexpr std::size_t least_rows = 3;
    constexpr std::size_t least_columns = 3;
    constexpr std::size_t most_columns = 200;  // more is no table, and would take long to compare
    const auto lines = lines_of(characters);
    std::vector<PageItem> items;
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin;
        std::vector<PageRectangle> columns;
        if (lines[begin].pieces.size() >= least_columns && lines[begin].pieces.size() <= most_columns) {
            for (const auto& piece : lines[begin].pieces) columns.push_back(piece.box);
            for (end = begin + 1; end < lines.size(); ++end) {
                const auto& pieces = lines[end].pieces;
                if (pieces.size() < 2 || pieces.size() > columns.size() || !fits(pieces, columns)) break;
                for (const auto& piece : pieces)
                    for (auto& column : columns)
                        if (overlap(piece.box, column)) column.include(piece.box);
            }
        }
        if (end >= begin + least_rows) {
            items.emplace_back(table_of(lines, begin, end, columns, page));
            begin = end;
        } else {
            for (auto& line : lines_of_characters(lines[begin].characters)) items.emplace_back(std::move(line));
            ++begin;
        }
    }
    return items;
}

}  // namespace jiheng
