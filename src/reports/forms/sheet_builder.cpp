#include "reports/forms/sheet_builder.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

using typeset::CellRole;

SheetBuilder::SheetBuilder(const LayoutSheet& layout, std::vector<MappedCell>& map) : layout_{layout}, map_{map}
{
    sheet_.name = layout.name;
    sheet_.landscape = layout.landscape;
    sheet_.widths = layout.widths;
    sheet_.is_protected = true;
    constexpr std::size_t rows_of_a_form = 48;
    sheet_.rows.reserve(rows_of_a_form);
}

void SheetBuilder::next_row(unsigned height)
{
    sheet_.add_row(height).cells.reserve(layout_.widths.size());
}

CellPlace SheetBuilder::put(std::size_t column, std::size_t columns, CellRole role, std::string text,
                            typeset::Align align)
{
    typeset::SheetCell cell;
    cell.column = column;
    cell.columns = columns;
    cell.role = role;
    cell.align = align;
    cell.text = std::move(text);
    auto& cells = sheet_.rows.back().cells;
    cells.push_back(std::move(cell));
    return {row(), column};
}

typeset::SheetCell& SheetBuilder::at(const CellPlace& place)
{
    auto& cells = sheet_.rows[place.row].cells;
    return *std::find_if(cells.begin(), cells.end(), [&](const auto& cell) { return cell.column == place.column; });
}

CellPlace SheetBuilder::put_value(std::size_t column, std::size_t columns, const std::string& text,
                                  typeset::Align align, const std::string& what)
{
    const CellPlace place = put(column, columns, text.empty() ? CellRole::input : CellRole::text, {}, align);
    hold(at(place), text);
    at(place).locked = false;
    note(place, what);
    return place;
}

const typeset::SheetCell* SheetBuilder::find(std::size_t row, std::size_t column) const
{
    if (row >= sheet_.rows.size()) return nullptr;
    for (const auto& cell : sheet_.rows[row].cells)
        if (cell.column == column) return &cell;
    return nullptr;
}

void SheetBuilder::put_level(std::size_t row, std::size_t column, std::size_t columns, std::size_t rows,
                             const std::string& text, bool open)
{
    typeset::SheetCell cell;
    cell.column = column;
    cell.columns = columns;
    cell.rows = rows;
    cell.role = CellRole::level;
    cell.align = typeset::Align::center;
    cell.text = text;
    cell.locked = !open;
    auto& cells = sheet_.rows[row].cells;
    const auto after =
        std::find_if(cells.begin(), cells.end(), [&](const auto& other) { return other.column > column; });
    cells.insert(after, std::move(cell));
}

void SheetBuilder::compute(const CellPlace& place, std::string formula)
{
    typeset::SheetCell& cell = at(place);
    cell.formula = std::move(formula);
    cell.role = CellRole::computed;
    cell.locked = true;
}

void SheetBuilder::allow_options(const CellPlace& place, const std::vector<std::string>& options, bool only_advice)
{
    if (options.empty()) return;
    // The same list in the row above: one list for both.
    for (auto& allowed : sheet_.allowed)
        if (allowed.options == options && allowed.area.column == place.column &&
            allowed.area.last_row + 1 == place.row) {
            allowed.area.last_row = place.row;
            return;
        }
    typeset::Allowed allowed;
    allowed.area = {place.row, place.column, place.row, place.column};
    allowed.options = options;
    allowed.only_advice = only_advice;
    sheet_.allowed.push_back(std::move(allowed));
}

void SheetBuilder::allow_number(const CellPlace& place, const std::string& most_cell)
{
    typeset::Allowed allowed;
    allowed.area = {place.row, place.column, place.row, place.column};
    allowed.least = Decimal{};
    allowed.most_formula = most_cell;
    sheet_.allowed.push_back(std::move(allowed));
}

void SheetBuilder::note(const CellPlace& place, const std::string& what)
{
    if (!what.empty()) map_.push_back({sheet_.name, place.name(), what});
}

void SheetBuilder::print_titles(std::size_t from, std::size_t rows)
{
    if (sheet_.title_rows != 0) return;
    sheet_.title_from = from;
    sheet_.title_rows = rows;
}

unsigned SheetBuilder::fitting_height(const typeset::SheetCell& cell) const
{
    constexpr char32_t first_wide = 0x2E80;
    constexpr unsigned line_height = 14;
    constexpr unsigned tallest = 400;  // Excel has 409
    std::size_t room = 0;
    for (std::size_t i = cell.column; i < cell.column + cell.columns && i < layout_.widths.size(); ++i)
        room += layout_.widths[i];
    const std::size_t edges = cell.align == typeset::Align::center ? 1 : 3;  // an indent at one side
    room = std::max<std::size_t>(room > edges ? room - edges : 1, 2);
    std::size_t lines = 0;
    for (const std::string_view line : split(cell.text, '\n')) {
        std::size_t taken = 0;
        for (std::size_t at = 0; at < line.size();) taken += next_code_point(line, at) >= first_wide ? 2 : 1;
        lines += std::max<std::size_t>(1, (taken + room - 1) / room);
    }
    return static_cast<unsigned>(std::min<std::size_t>(lines * line_height + 6, tallest));
}

typeset::Sheet SheetBuilder::take()
{
    for (auto& line : sheet_.rows)
        for (const auto& cell : line.cells)
            if (cell.rows == 1) line.height = std::max(line.height, fitting_height(cell));
    // What a merged cell still lacks goes to its last row.
    for (std::size_t row = 0; row < sheet_.rows.size(); ++row)
        for (const auto& cell : sheet_.rows[row].cells) {
            if (cell.rows == 1) continue;
            unsigned height = 0;
            const std::size_t last = std::min(row + cell.rows, sheet_.rows.size()) - 1;
            for (std::size_t i = row; i <= last; ++i) height += sheet_.rows[i].height;
            const unsigned wanted = fitting_height(cell);
            if (wanted > height) sheet_.rows[last].height += wanted - height;
        }
    return std::move(sheet_);
}

}  // namespace jiheng
