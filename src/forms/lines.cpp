#include "forms/lines.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

KnownCell* Line::known_cell(int index) const
{
    if (index < 0 || index >= static_cast<int>(cells.size())) return nullptr;
    if (known.empty()) known.resize(cells.size());
    return &known[static_cast<std::size_t>(index)];
}

const std::optional<Figure>& Line::figure(int index) const
{
    static const std::optional<Figure> none{};
    KnownCell* const cell = known_cell(index);
    if (cell == nullptr) return none;
    if (!cell->figure_known) cell->figure = parse_figure(this->cell(index));
    cell->figure_known = true;
    return cell->figure;
}

const Meaning& Line::meaning(int index) const
{
    static const Meaning none{};
    KnownCell* const cell = known_cell(index);
    if (cell == nullptr) return none;
    if (!cell->meaning_known) cell->meaning = lexicon().meaning(this->cell(index));
    cell->meaning_known = true;
    return cell->meaning;
}

int Line::column_span(int column) const
{
    const bool stored = is_grid() && column >= 0 && column < static_cast<int>(in_row->cells.size());
    return stored ? in_row->cells[static_cast<std::size_t>(column)].column_span : 1;
}

int Line::row_span(int column) const
{
    const bool stored = is_grid() && column >= 0 && column < static_cast<int>(in_row->cells.size());
    return stored ? in_row->cells[static_cast<std::size_t>(column)].row_span : 1;
}

bool Line::covered(int column) const
{
    return is_grid() && column >= 0 && column < static_cast<int>(in_row->cells.size()) &&
           in_row->cells[static_cast<std::size_t>(column)].covered;
}

std::string_view Line::label_at(int column) const
{
    if (!cell(column).empty() || !covered(column)) return cell(column);
    constexpr int most_rows_up = 500;  // a merged label longer than any form
    const auto* row = in_row;
    for (int up = 0; up < most_rows_up; ++up) {
        for (int at = std::min(column, static_cast<int>(row->cells.size()) - 1); at >= 0; --at) {
            const Cell& found = row->cells[static_cast<std::size_t>(at)];
            if (found.covered) continue;
            const bool reaches = at + found.column_span > column && row->number + found.row_span > in_row->number;
            if (reaches) return found.text;
            break;
        }
        if (row == in_table->rows.data()) break;
        --row;
    }
    return {};
}

int Line::last_filled() const
{
    for (int i = static_cast<int>(cells.size()) - 1; i >= 0; --i)
        if (!cell(i).empty()) return i;
    return -1;
}

int Line::first_filled() const
{
    for (int i = 0; i < static_cast<int>(cells.size()); ++i)
        if (!cell(i).empty()) return i;
    return -1;
}

Place Line::place(int column) const
{
    if (!is_row()) return place();
    return {frame, *in_row, static_cast<std::size_t>(std::max(column, 0))};
}

Location Line::place() const
{
    if (in_paragraph != nullptr) return place_of(*document, *in_paragraph);
    return place_of(*document, *in_table, *in_row);
}

std::vector<Line> lines_of(const Document& document)
{
    std::vector<Line> lines;
    std::size_t most = 0;
    for (const auto& block : document.blocks) {
        const auto* table = std::get_if<Table>(&block);
        most += table == nullptr ? 1 : table->rows.size();
    }
    lines.reserve(most);
    for (const auto& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            if (paragraph->note) continue;
            lines.push_back({{paragraph->text}, paragraph->order, 0, &document, nullptr, nullptr, paragraph, {}, {}});
            continue;
        }
        const auto& table = std::get<Table>(block);
        if (table.hidden) continue;
        const PlaceFrameHandle frame = frame_of(document, table);
        for (const auto& row : table.rows) {
            Line line{{}, row.order, table.number, &document, &table, &row, nullptr, frame, {}};
            line.cells.reserve(row.cells.size());
            for (const auto& cell : row.cells) line.cells.push_back(cell.text);
            if (line.first_filled() >= 0) lines.push_back(std::move(line));
        }
    }
    return lines;
}

Line split_at_spaces(const Line& line)
{
    Line loose = line;
    loose.cells.clear();
    loose.known.clear();
    loose.table = 0;
    const std::string_view text = line.text();
    std::size_t begin = 0;
    const auto end_word = [&](std::size_t end) {
        if (end > begin) loose.cells.push_back(text.substr(begin, end - begin));
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t before = at;
        const char32_t c = next_code_point(text, at);
        if (c != ' ' && c != 0xA0 && c != 0x3000) continue;
        end_word(before);
        begin = at;
    }
    end_word(text.size());
    if (loose.cells.empty()) loose.cells.emplace_back();
    return loose;
}

}  // namespace jiheng
