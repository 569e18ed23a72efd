// The tables of a Word part: rows, cells and merged areas to a grid.
#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "documents/characters.h"
#include "documents/docx/block_reader.h"
#include "documents/docx/element_names.h"

namespace jiheng {

namespace {

using Event = XmlScanner::Event;

}  // namespace

bool DocxBlockReader::read_table(std::vector<Block>& blocks)
{
    if (!enter()) return false;
    flush_carried(blocks);
    Table table;
    table.number = ++context_.tables;
    std::vector<Block> nested;
    std::vector<int> merges_outside = std::move(open_merges_);
    open_merges_.clear();
    int grid_columns = 0;
    for (int open = 1; open > 0;) {
        const Event event = xml_.next();
        if (event == Event::close) {
            --open;
        } else if (event == Event::open) {
            const std::string_view name = xml_.name();
            bool read = true;
            if (name == "gridCol") ++grid_columns;
            if (name == "tr")
                read = read_row(table, nested, grid_columns);
            else if (is_left_out(name))
                read = xml_.skip();
            else
                ++open;
            if (!read) return false;
        } else if (event != Event::text) {
            return false;
        }
    }
    leave();
    open_merges_ = std::move(merges_outside);
    const int number = table.number;
    if (!table.rows.empty()) blocks.emplace_back(std::move(table));
    for (auto& block : nested) {
        if (auto* inner = std::get_if<Table>(&block); inner != nullptr && inner->within == 0) inner->within = number;
        blocks.push_back(std::move(block));
    }
    return true;
}

bool DocxBlockReader::read_row(Table& table, std::vector<Block>& nested, int grid_columns)
{
    Row row;
    row.number = static_cast<int>(table.rows.size()) + 1;
    bool deleted = false;
    bool has_cells = false;
    std::size_t head = context_.limits.columns;  // the last cell that does not continue its left neighbour; none yet
    if (++context_.cells > context_.limits.cells) return exceed("cells");  // rows without cells take room too
    const auto extend = [&](int cells) {
        const int most = static_cast<int>(context_.limits.columns);
        if (static_cast<int>(row.cells.size()) + cells > most) return exceed("columns");
        context_.cells += static_cast<std::size_t>(cells);
        if (context_.cells > context_.limits.cells) return exceed("cells");
        row.cells.resize(row.cells.size() + static_cast<std::size_t>(cells));
        return true;
    };
    // What a row may span at most: the columns its table declares, or a page's worth where it declares none.
    const auto clipped = [&](int span) {
        constexpr int page_width = 64;
        const int room = (grid_columns > 0 ? grid_columns : page_width) - static_cast<int>(row.cells.size());
        return std::clamp(span, 1, std::max(1, room));
    };
    for (int open = 1; open > 0;) {
        const Event event = xml_.next();
        if (event == Event::close) {
            --open;
            continue;
        }
        if (event == Event::text) continue;
        if (event != Event::open) return false;
        const std::string_view name = xml_.name();
        if (name == "gridBefore" && !has_cells) {
            const int before = leading_number(xml_.attribute("val"), 0);
            if (before > 0 && !extend(clipped(before))) return false;
            for (std::size_t column = 0; column < std::min(row.cells.size(), open_merges_.size()); ++column)
                open_merges_[column] = -1;
            ++open;
        } else if (name == "trPr") {
            ++open;
        } else if (name == "tc" && deleted) {
            if (!xml_.skip()) return false;
        } else if (name == "tc") {
            has_cells = true;
            Cell cell;
            CellProperties properties;
            if (!read_cell(cell, properties, nested)) return false;
            const std::size_t at = row.cells.size();
            const int span = clipped(properties.span);
            if (!extend(span)) return false;
            if (open_merges_.size() < row.cells.size()) open_merges_.resize(row.cells.size(), -1);
            for (std::size_t i = at + 1; i < row.cells.size(); ++i) row.cells[i].covered = true;
            const int origin = open_merges_[at];
            // A wider or narrower cell in between ends the merges of the columns it takes.
            std::fill(open_merges_.begin() + static_cast<std::ptrdiff_t>(at),
                      open_merges_.begin() + static_cast<std::ptrdiff_t>(row.cells.size()), -1);
            if (properties.continues_left && at > head && !row.cells[head].covered) {
                row.cells[at].covered = true;
                row.cells[head].column_span += span;
                join_line(row.cells[head].text, cell.text);
                continue;
            }
            head = at;
            if (properties.merged && !properties.restarts && origin >= 0) {
                // Only a cell as wide as the one above continues it: what is merged stays a rectangle.
                Cell& above = table.rows[static_cast<std::size_t>(origin)].cells[at];
                if (above.column_span == span) {
                    row.cells[at].covered = true;
                    note_covered(cell, above, table, row, at);
                    ++above.row_span;
                    open_merges_[at] = origin;
                    continue;
                }
            }
            cell.column_span = span;
            open_merges_[at] = properties.merged ? static_cast<int>(table.rows.size()) : -1;
            row.cells[at] = std::move(cell);
        } else if (name == "del" && open > 1 && !has_cells) {
            deleted = true;  // the row's own mark, inside its properties, which stand before its cells
            ++open;
        } else if (is_left_out(name)) {
            if (!xml_.skip()) return false;
        } else {
            ++open;
        }
    }
    if (deleted) return true;
    for (std::size_t column = row.cells.size(); column < open_merges_.size(); ++column) open_merges_[column] = -1;
    table.rows.push_back(std::move(row));
    return true;
}

// Word shows the first cell of a vertical merge only. Some programs write its text again into the others, which says
// nothing; any other text would be lost without a word.
void DocxBlockReader::note_covered(const Cell& covered, const Cell& shown, const Table& table, const Row& row,
                                   std::size_t column)
{
    if (covered.text.empty() || covered.text == shown.text) return;
    if (++context_.covered_texts > 1) return;
    Document word;
    word.medium = Medium::word;
    context_.first_covered_at = place_of(word, table, row, column);
    constexpr std::size_t enough = 40;
    context_.first_covered = shorten(covered.text, enough);
}

bool DocxBlockReader::read_cell(Cell& cell, CellProperties& properties, std::vector<Block>& nested)
{
    const bool was_in_cell = in_cell_;
    in_cell_ = true;
    std::vector<Block> content;
    if (!enter()) return false;
    for (int open = 1; open > 0;) {
        const Event event = xml_.next();
        if (event == Event::close) {
            --open;
        } else if (event == Event::open) {
            const std::string_view name = xml_.name();
            bool read = true;
            if (name == "tcPr")
                read = read_cell_properties(properties);
            else if (name == "p")
                read = read_paragraph(content);
            else if (name == "tbl")
                read = read_table(content);
            else if (is_left_out(name))
                read = xml_.skip();
            else
                ++open;
            if (!read) return false;
        } else if (event != Event::text) {
            return false;
        }
    }
    leave();
    flush_carried(content);
    in_cell_ = was_in_cell;
    for (auto& block : content) {
        if (auto* paragraph = std::get_if<Paragraph>(&block))
            join_line(cell.text, paragraph->text);
        else
            nested.push_back(std::move(block));
    }
    return context_.exceeded.empty();
}

bool DocxBlockReader::read_cell_properties(CellProperties& properties)
{
    for (int open = 1; open > 0;) {
        const Event event = xml_.next();
        if (event == Event::close) {
            --open;
        } else if (event == Event::open) {
            const std::string_view name = xml_.name();
            if (is_left_out(name)) {
                if (!xml_.skip()) return false;
                continue;
            }
            ++open;
            const std::string_view value = xml_.attribute("val");
            if (name == "gridSpan") properties.span = leading_number(value, 1);
            if (name == "vMerge") {
                properties.merged = true;
                properties.restarts = value == "restart";
            }
            if (name == "hMerge") properties.continues_left = value != "restart";
        } else if (event != Event::text) {
            return false;
        }
    }
    return true;
}

}  // namespace jiheng
