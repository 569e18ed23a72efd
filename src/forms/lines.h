// A document laid out as lines, so that a form reads the same whether its reader gave tables or text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/place.h"
#include "forms/lexicon.h"
#include "numbers/amount.h"

namespace jiheng {

// What was found out about a cell.
struct KnownCell {
    std::optional<Figure> figure{};
    Meaning meaning{};
    bool figure_known = false;
    bool meaning_known = false;
};

struct Line {
    std::vector<std::string_view> cells{};  // one cell for running text
    int number = 0;                         // its turn in reading order; for a text, its line
    int table = 0;                          // 0: running text
    const Document* document = nullptr;
    const Table* in_table = nullptr;
    const Row* in_row = nullptr;
    const Paragraph* in_paragraph = nullptr;
    PlaceFrameHandle frame{};                // of in_table
    mutable std::vector<KnownCell> known{};  // by cell, from the first question on

    bool is_row() const { return table > 0; }
    // A row of a real grid, whose columns are certain; text tables lose cells where areas were merged.
    bool is_grid() const { return is_row() && document != nullptr && document->medium != Medium::text; }
    int column_span(int column) const;
    int row_span(int column) const;
    bool covered(int column) const;  // lies in a merged area that begins elsewhere
    // The text at the column, or that of the merged area which covers it.
    std::string_view label_at(int column) const;
    std::string_view text() const { return cells.front(); }
    // The cell, or "" beyond either end.
    std::string_view cell(int index) const
    {
        return index < 0 || index >= static_cast<int>(cells.size()) ? std::string_view{}
                                                                    : cells[static_cast<std::size_t>(index)];
    }
    // What the cell says as a figure and what it means as a label: looked up once, however often it is asked.
    const std::optional<Figure>& figure(int index) const;
    const Meaning& meaning(int index) const;
    int last_filled() const;  // index of the last non-empty cell, -1 when all are empty
    int first_filled() const;
    Place place(int column) const;  // of the cell; of the line where it is no row
    Location place() const;

private:
    KnownCell* known_cell(int index) const;
};

// Hidden sheets and what stands beside the running text (page headers, footnotes) are left out. The lines point into
// the document, which must outlive them.
std::vector<Line> lines_of(const Document& document);

// Running text cut at white space: the columns of a table that lost its tabs.
Line split_at_spaces(const Line& line);

}  // namespace jiheng
