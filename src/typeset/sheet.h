// A workbook before it has a format: grids of cells with what they show, what they hold and what may be done to them.
// Numbers are decimals and are written digit by digit; no value passes through binary floating point. The same workbook
// always gives the same bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "numbers/decimal.h"
#include "typeset/manuscript.h"

namespace jiheng::typeset {

// What a cell is for; the writers give each role its look.
enum class CellRole {
    title,     // of the form: large, no border
    subtitle,  // below it: year, unit of money; no border
    heading,   // of a column
    label,     // of a field or row
    level,     // merged level-1 and level-2 cells
    text,      // what was filled in, as it stands
    input,     // to be filled in
    computed,  // filled in by a formula
    note,      // below the form, no border
};

struct SheetCell {
    std::size_t column = 0;  // 0-based
    std::size_t columns = 1;
    std::size_t rows = 1;
    std::string text{};               // as shown; all there is where the cell holds no number
    std::optional<Decimal> number{};  // held exactly
    std::string format{};             // number format code: "0.00%"; empty: General
    std::string formula{};            // without "="; `number` or `text` is then its stored result
    CellRole role = CellRole::text;
    Align align = Align::left;
    bool locked = true;     // against change, on a protected sheet
    std::string comment{};  // explains the cell to who fills it in
};

struct SheetRow {
    unsigned height = 0;             // points; 0: left to the program that opens it
    std::vector<SheetCell> cells{};  // in the order of their columns; what a merged cell covers is left out
};

struct Area {
    std::size_t row = 0;  // all 0-based
    std::size_t column = 0;
    std::size_t last_row = 0;
    std::size_t last_column = 0;

    friend bool operator==(const Area&, const Area&) = default;
};
std::string area_name(const Area& area);                       // "B3", "B3:D7"
std::string cell_name(std::size_t row, std::size_t column);    // "B3"
std::string fixed_name(std::size_t row, std::size_t column);   // "$B$3"
std::string quoted_sheet_name(const std::string& sheet_name);  // as a formula names it: 'a b'

// What may be typed into an area: one of a list, or a number from `least` to `most`.
struct Allowed {
    Area area{};
    std::vector<std::string> options{};  // short words without commas; empty: a number
    std::optional<Decimal> least{};
    std::optional<Decimal> most{};
    std::string most_formula{};  // instead of `most`: the cell that holds it
    bool only_advice = false;    // other entries are questioned, not refused
    std::string prompt{};
};

struct Sheet {
    std::string name{};
    bool hidden = false;
    bool is_protected = false;       // without a password: against slips, not against people
    bool landscape = false;          // paper is A4
    std::vector<unsigned> widths{};  // characters, one a column
    std::vector<SheetRow> rows{};
    std::vector<Allowed> allowed{};
    std::size_t title_rows = 0;  // from the top, repeated on every page
    std::size_t title_from = 0;  // 0-based first of them

    SheetRow& add_row(unsigned height = 0)
    {
        rows.push_back({height, {}});
        return rows.back();
    }
};

struct Workbook {
    std::vector<Sheet> sheets{};
};

}  // namespace jiheng::typeset
