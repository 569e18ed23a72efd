// A manuscript as sheets: chapters, merged cells, figures that are numbers.
#include "typeset/manuscript_sheets.h"

#include <doctest/doctest.h>

using namespace jiheng;
using namespace jiheng::typeset;

namespace {

Cell cell(const char* text, Align align = Align::left)
{
    Cell made;
    made.runs = {{text, {}, {}}};
    made.align = align;
    return made;
}

}  // namespace

TEST_CASE("each chapter is a sheet, and figures are numbers that look as they are printed")
{
    Manuscript manuscript;
    manuscript.title = "报告";
    manuscript.body = {Heading{1, "一、结果", {}, false, true}};
    Table table;
    table.widths = {1, 1};
    table.rows = {{cell("率", Align::right), cell("91.38%", Align::right)},
                  {cell("额"), cell("1,994.18", Align::right)}};
    manuscript.body.emplace_back(table);
    manuscript.body.emplace_back(Heading{1, "一、结果", {}, false, true});  // the same name again
    const Workbook workbook = workbook_of(manuscript);
    REQUIRE(workbook.sheets.size() == 3);
    CHECK(workbook.sheets[1].name == "一、结果");
    CHECK(workbook.sheets[2].name == "一、结果 2");
    const auto& rows = workbook.sheets[1].rows;
    CHECK_FALSE(rows[1].cells[0].number.has_value());
    REQUIRE(rows[1].cells[1].number.has_value());
    CHECK(rows[1].cells[1].number->text() == "0.9138");
    CHECK(rows[1].cells[1].format == "0.00%");
    CHECK(rows[2].cells[1].number->text() == "1994.18");
    CHECK(rows[2].cells[1].format == "#,##0.00");
}

TEST_CASE("a table without widths, with spans of nothing or beyond its rows, is laid out all the same")
{
    Manuscript manuscript;
    manuscript.title = "报告";
    Table table;
    Cell nothing = cell("a");
    nothing.columns = 0;
    nothing.rows = 0;
    Cell tall = cell("b");
    tall.rows = 9;
    table.rows = {{nothing, tall, cell("c")}, {cell("d"), cell("e")}};
    manuscript.body.emplace_back(table);
    const Workbook workbook = workbook_of(manuscript);
    REQUIRE(workbook.sheets.size() == 1);
    CHECK(workbook.sheets[0].widths.size() == 3);
    const auto& rows = workbook.sheets[0].rows;
    CHECK(rows[1].cells[0].columns == 1);
    CHECK(rows[2].cells[1].column == 2);  // beside what the tall cell covers
}
