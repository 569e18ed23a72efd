#include "documents/pdf/page_layout.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "documents/pdf/aligned_columns.h"
#include "documents/pdf/lattice.h"

namespace jiheng {

namespace {

bool is_ascii(const std::string& text)
{
    return !text.empty() && static_cast<unsigned char>(text.front()) < 0x80;
}

// The lines of a cell as one text. A line that fills the cell was broken by its width: what follows belongs to the same
// word or number; a shorter one was ended on purpose.
std::string text_of_cell(const std::vector<TextLine>& lines, const PageRectangle& cell, bool& reaches_edge)
{
    std::string text;
    bool broken_by_width = false;
    for (const auto& line : lines) {
        if (broken_by_width)
            text += trim(line.text);
        else
            join_line(text, line.text);
        constexpr double padding = 12;  // left and right of the text, as Word and LibreOffice leave it
        const double slack = line.size * 1.2 + padding;
        broken_by_width = !line.text.ends_with(' ') && line.box.width() >= cell.width() - slack;
        if (line.text.ends_with(' ') && !text.empty()) text += ' ';
    }
    reaches_edge = broken_by_width;
    return std::string{trim(text)};
}

PageTable table_of(const Lattice& lattice, const std::vector<std::vector<const PageCharacter*>>& inside, int page)
{
    PageTable table;
    table.box = lattice.box;
    table.columns = lattice.columns;
    const std::size_t columns = lattice.columns.size() - 1;
    table.rows.resize(lattice.rows.size() - 1);
    for (auto& row : table.rows) {
        row.cells.resize(columns);
        for (auto& cell : row.cells) cell.covered = true;
    }
    for (std::size_t i = 0; i < lattice.cells.size(); ++i) {
        const LatticeCell& from = lattice.cells[i];
        Cell& cell = table.rows[static_cast<std::size_t>(from.row)].cells[static_cast<std::size_t>(from.column)];
        cell.covered = false;
        cell.row_span = from.row_span;
        cell.column_span = from.column_span;
        cell.box = box_on(page, from.box);
        if (inside[i].empty()) continue;
        cell.text = text_of_cell(lines_of_characters(inside[i]), from.box, cell.reaches_edge);
        cell.recognised = are_unseen(inside[i]);
    }
    return table;
}

}  // namespace

bool are_unseen(const std::vector<const PageCharacter*>& characters)
{
    return std::all_of(characters.begin(), characters.end(),
                       [](const PageCharacter* character) { return character->unseen; });
}

std::vector<TextLine> lines_of_characters(std::vector<const PageCharacter*> characters)
{
    std::stable_sort(characters.begin(), characters.end(), [](const PageCharacter* a, const PageCharacter* b) {
        return a->box.middle_y() < b->box.middle_y();
    });
    std::vector<TextLine> lines;
    for (std::size_t begin = 0; begin < characters.size();) {
        // A line holds what overlaps its first characters by half; superscripts and small marks fall to the line near.
        double bottom = characters[begin]->box.bottom;
        double middle = characters[begin]->box.middle_y();
        std::size_t end = begin + 1;
        while (end < characters.size()) {
            const PageRectangle& box = characters[end]->box;
            if (box.middle_y() > bottom - box.height() * 0.25 && box.middle_y() - middle > box.height() * 0.35) break;
            bottom = std::max(bottom, std::min(box.bottom, middle + box.height()));
            ++end;
        }
        std::vector<const PageCharacter*> line(characters.begin() + static_cast<std::ptrdiff_t>(begin),
                                               characters.begin() + static_cast<std::ptrdiff_t>(end));
        std::stable_sort(line.begin(), line.end(),
                         [](const PageCharacter* a, const PageCharacter* b) { return a->box.left < b->box.left; });
        TextLine made;
        made.box = line.front()->box;
        made.unseen = true;
        const PageCharacter* before = nullptr;
        for (const auto* character : line) {
            // Bold type drawn twice, a little apart, is one character.
            if (before != nullptr && before->text == character->text &&
                std::abs(character->box.left - before->box.left) < character->size * 0.1)
                continue;
            const double gap = before == nullptr ? 0 : character->box.left - before->box.right;
            const bool words = before != nullptr && is_ascii(before->text) && is_ascii(character->text);
            const bool wide = gap > character->size * (words ? 0.18 : 0.8);
            if (wide && !made.text.ends_with(' ') && character->text != " ") made.text += ' ';
            made.text += character->text;
            made.box.include(character->box);
            made.size = std::max(made.size, character->size);
            made.unseen = made.unseen && character->unseen;
            before = character;
        }
        if (!trim(made.text).empty()) lines.push_back(std::move(made));
        begin = end;
    }
    return lines;
}

PageLayout lay_out(const PageMarks& marks)
{
    PageLayout layout;
    layout.number = marks.number;
    layout.width = marks.width;
    layout.height = marks.height;
    const auto lattices = find_lattices(marks.rules);
    std::vector<std::vector<std::vector<const PageCharacter*>>> inside(lattices.size());
    for (std::size_t i = 0; i < lattices.size(); ++i) inside[i].resize(lattices[i].cells.size());
    std::vector<const PageCharacter*> outside;
    for (const auto& character : marks.characters) {
        bool placed = false;
        // The innermost table first: one drawn inside another begins below it.
        for (std::size_t i = lattices.size(); i-- > 0 && !placed;) {
            const int cell = lattices[i].cell_at(character.box.middle_x(), character.box.middle_y());
            if (cell < 0) continue;
            inside[i][static_cast<std::size_t>(cell)].push_back(&character);
            placed = true;
        }
        if (!placed) outside.push_back(&character);
    }
    struct Placed {
        double top;
        PageItem item;
    };
    std::vector<Placed> placed;
    for (std::size_t i = 0; i < lattices.size(); ++i) {
        PageTable table = table_of(lattices[i], inside[i], marks.number);
        placed.push_back({table.box.top, std::move(table)});
    }
    for (auto& item : find_aligned_columns(outside, marks.number)) {
        const double top = std::visit([](const auto& found) { return found.box.top; }, item);
        placed.push_back({top, std::move(item)});
    }
    std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) { return a.top < b.top; });
    for (auto& item : placed) layout.items.push_back(std::move(item.item));
    return layout;
}

}  // namespace jiheng
