#include "typeset/pdf/table_grid.h"

#include <doctest/doctest.h>

#include "typeset/pdf/sample_report.h"

using namespace jiheng::typeset;
using namespace jiheng::typeset::pdf;
using namespace jiheng::typeset::pdf::testing;

TEST_CASE("every place of a table belongs to one cell")
{
    const TableGrid grid = grid_of(score_table(1));
    CHECK(grid.columns == 7);
    CHECK(grid.heading_rows == 2);
    std::size_t places = 0;
    for (const GridCell& cell : grid.cells) places += cell.rows * cell.columns;
    CHECK(places == grid.columns * score_table(1).rows.size());
}

TEST_CASE("spans that say too much end where the table does")
{
    Table table;
    table.rows = {{cell("甲"), cell("乙")}, {cell("丙"), cell("丁"), cell("戊")}, {cell("己")}};
    table.rows[0][0].rows = 99;
    table.rows[0][1].columns = 0;
    table.heading_rows = 1;
    const TableGrid grid = grid_of(table);
    CHECK(grid.columns == 4);  // 甲, then three more in the second row
    CHECK(grid.cells.front().rows == 3);
    CHECK(grid.heading_rows == 3);  // 甲 reaches down to the end
    std::size_t places = 0;
    for (const GridCell& cell : grid.cells) places += cell.rows * cell.columns;
    CHECK(places == 12);
}

TEST_CASE("a cell does not run into one that reaches down from above")
{
    Table table;
    table.rows = {{cell("甲"), cell("乙"), cell("丙")}, {cell("丁")}};
    table.rows[0][1].rows = 2;
    table.rows[1][0].columns = 3;
    const TableGrid grid = grid_of(table);
    CHECK(grid.cells[3].columns == 1);
}

TEST_CASE("columns get room for their numbers")
{
    Table table = score_table(1);
    const auto stated = column_edges(table, std::vector<double>(7, 0.0), 442);
    CHECK(stated[0] == doctest::Approx(442 * 2 / 22.0));
    CHECK(stated.back() == doctest::Approx(442));
    std::vector<double> least(7, 0.0);
    least[5] = 50;
    const auto wider = column_edges(table, least, 442);
    CHECK(wider[5] - wider[4] == doctest::Approx(50));
    CHECK(wider.back() == doctest::Approx(442));
    // Where all want more than there is, shares stay as stated.
    CHECK(column_edges(table, std::vector<double>(7, 500.0), 442)[0] == doctest::Approx(stated[0]));
}
