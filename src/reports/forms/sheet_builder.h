// Puts cells onto a sheet, remembers what they are, and sets the heights of rows at the end. Inside the forms folder
// only.
#pragma once

#include <string>
#include <vector>

#include "reports/forms/form_sheet.h"
#include "reports/forms/held_value.h"

namespace jiheng {

// A cell by its place, because cells move while their sheet grows.
struct CellPlace {
    std::size_t row = 0;
    std::size_t column = 0;

    std::string name() const { return typeset::cell_name(row, column); }
};

class SheetBuilder {
public:
    SheetBuilder(const LayoutSheet& layout, std::vector<MappedCell>& map);

    std::size_t width() const { return layout_.widths.size(); }
    std::size_t row() const { return sheet_.rows.size() - 1; }  // the one being written
    void next_row(unsigned height = 0);

    CellPlace put(std::size_t column, std::size_t columns, typeset::CellRole role, std::string text = {},
                  typeset::Align align = typeset::Align::center);
    // A place for a value: filled in or still to be; never locked.
    CellPlace put_value(std::size_t column, std::size_t columns, const std::string& text, typeset::Align align,
                        const std::string& what);
    typeset::SheetCell& at(const CellPlace& place);
    const typeset::SheetCell* find(std::size_t row, std::size_t column) const;  // null where none begins
    // A merged label over rows already written; those below it stay as they are.
    void put_level(std::size_t row, std::size_t column, std::size_t columns, std::size_t rows, const std::string& text,
                   bool open);
    void reach_down(const CellPlace& place, std::size_t last_row) { at(place).rows = last_row - place.row + 1; }
    void compute(const CellPlace& place, std::string formula);  // makes it a locked, computed cell
    void allow_options(const CellPlace& place, const std::vector<std::string>& options, bool only_advice);
    void allow_number(const CellPlace& place, const std::string& most_cell);
    void note(const CellPlace& place, const std::string& what);
    void print_titles(std::size_t from, std::size_t rows);

    typeset::Sheet take();  // heights set

private:
    unsigned fitting_height(const typeset::SheetCell& cell) const;

    const LayoutSheet& layout_;
    std::vector<MappedCell>& map_;
    typeset::Sheet sheet_{};
};

}  // namespace jiheng
