// The heading of a table: which column means what, and what kind of table that makes it.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "forms/lexicon.h"
#include "forms/lines.h"
#include "numbers/rational.h"

namespace jiheng {

enum class TableKind { funds, indicators, data, survey, goals };

struct Header {
    TableKind kind = TableKind::indicators;
    std::vector<std::optional<ColumnLabel>> columns{};
    std::vector<SharedText> headings{};    // as printed
    std::optional<Rational> money_unit{};  // from （万元） in a heading
    bool loose = false;                    // columns told apart by white space only
    int rows = 1;                          // two where group headings stand above the columns' own
    Location where{};
    std::vector<int> places{};  // by Column: what `index` gives for no year; empty before `settle`

    bool has(Column column) const { return index(column) >= 0; }
    int index(Column column, int year = 0) const;  // -1 when there is none
    // Columns of which one is ticked: 确定能, 有可能, 完全不可能 are one cell, likelihood.
    std::vector<std::pair<int, Column>> ticked{};
    void settle();  // once the columns are known: `index` then need not search
    // The columns of a rate whose heading says how it is made, "执行率(B/A)": its part and its whole; -1 when it does
    // not.
    std::pair<int, int> formula_of(Column rate) const;
    std::vector<int> years() const;  // the years headings name, each once; empty when none do
};

// A declaration may set the targets of the whole term beside those of the year, each under headings of its own:
// 二级指标 三级指标 指标值 | 二级指标 三级指标 指标值, or 实施期指标值 | 年度指标值. Leaves the year's columns in
// `header` and returns the term's; nothing when the heading has one set of targets.
std::optional<Header> part_term_from_year(Header& header);

// Nothing when the line is no heading. `next` is the row below, null at the end of the table: in a grid, headings may
// stand in two rows, merged downwards or under a group's heading.
std::optional<Header> read_header(const Line& line, const Line* next = nullptr);

// In a grid a row stands under its headings unless its cells speak against that: text under a heading of numbers, or
// one cell across many headings.
bool fits_its_grid(const Header& header, const Line& row);

// How far the cells of a row stand from their headings (merged cells drop out of extracted text): the shift under
// which most number columns hold numbers. Nothing when no shift puts a number under a number heading.
std::optional<int> alignment(const Header& header, const Line& row);

}  // namespace jiheng
