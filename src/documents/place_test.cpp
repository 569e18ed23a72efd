#include "documents/place.h"

#include <doctest/doctest.h>

using namespace jiheng;

namespace {

Table table_of_two_cells()
{
    Table table;
    table.number = 2;
    table.sheet = "附表1";
    Row row;
    row.order = 9;
    row.number = 5;
    row.cells.resize(2);
    row.cells[0].box = {3, 10, 20, 30, 40};
    row.cells[1].box = {4, 50, 60, 70, 80};
    table.rows.push_back(row);
    return table;
}

}  // namespace

TEST_CASE("a place says what the location of its cell says")
{
    const Table table = table_of_two_cells();
    const Row& row = table.rows.front();
    for (const auto& [medium, label] : {std::pair{Medium::text, "第9行第2列"},
                                        {Medium::workbook, "附表1!B5"},
                                        {Medium::word, "表2第5行第2列"},
                                        {Medium::web, "表2第5行第2列"},
                                        {Medium::pdf, "第4页表2第5行第2列"}}) {
        CAPTURE(label);
        Document document;
        document.medium = medium;
        const Place place{frame_of(document, table), row, 1};
        CHECK(place.known());
        CHECK(place.label() == label);
        CHECK(place.location() == place_of(document, table, row, 1));
        const Place beyond{frame_of(document, table), row, 7};  // a cell the row does not store
        CHECK(beyond.location() == place_of(document, table, row, 7));
    }
}

TEST_CASE("a place carries its headings and outlives what it was made from")
{
    Place place;
    CHECK_FALSE(place.known());
    CHECK(place.location() == Location{});
    {
        const Document document{"a.xlsx", {}, Medium::workbook, {}};
        const Table table = table_of_two_cells();
        place = {frame_of(document, table), table.rows.front(), 0};
    }
    place.row = "年度资金总额";
    Place copy = place;
    copy.column = "执行率";
    CHECK(place.location().label == "附表1!A5");
    CHECK(place.location().column.empty());
    CHECK(copy.location().row == "年度资金总额");
    CHECK(copy.location().column == "执行率");

    Location field;
    field.label = "第12段";
    field.row = "项目名称";
    CHECK(Place{field}.location() == field);
}
