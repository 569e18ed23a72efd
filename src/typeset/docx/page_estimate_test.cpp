#include "typeset/docx/page_estimate.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "typeset/docx/page_metrics.h"
#include "typeset/docx/table_shape.h"
#include "typeset/docx/test_manuscripts.h"
#include "typeset/docx/text_measure.h"

using namespace jiheng;
using namespace jiheng::typeset;
using namespace jiheng::typeset::docx;
using namespace jiheng::typeset::testing;

namespace {

std::vector<unsigned> pages_of(const Manuscript& manuscript)
{
    return heading_pages(manuscript, shapes_of(manuscript, text_width));
}

std::string repeated(std::string_view text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

void add_lines(Manuscript& manuscript, int lines)
{
    for (int i = 0; i < lines; ++i)
        manuscript.body.emplace_back(typeset::Paragraph{ParagraphKind::body, plain("一行"), ""});
}

}  // namespace

TEST_CASE("lines by the widths of characters: 27 ideographs of 16 points fill a line of 156 mm")
{
    struct Row {
        std::string why;
        std::string text;
        int indent;
        int lines;
    };
    const Row rows[] = {
        {"nothing is a line too", "", 0, 1},
        {"27 fit", repeated("字", 27), 0, 1},
        {"the 28th does not", repeated("字", 28), 0, 2},
        {"two characters in, 25 fit", repeated("字", 25), 640, 1},
        {"and the 26th does not", repeated("字", 26), 640, 2},
        {"digits take half the room", repeated("5", 55), 0, 1},
        {"full-width signs are as wide as ideographs", repeated("（", 28), 0, 2},
        {"a comma hangs over the end", repeated("字", 27) + "，", 0, 1},
        {"a number is not torn", repeated("字", 26) + "1,994.18", 0, 2},
        {"an address longer than a line is", repeated("5", 120), 0, 3},
        {"a rare ideograph is one character", repeated("𠀀", 28), 0, 2},
        {"line breaks count", "甲\n乙\n丙", 0, 3},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(line_count(row.text, text_width, 32, row.indent) == row.lines);
    }
    CHECK(line_count("很窄", 0, 32) == 2);  // a column narrower than a character holds one a line
}

TEST_CASE("headings stand on the page that 22 lines a page give them")
{
    struct Row {
        std::string why;
        int lines_before;
        bool new_page;
        unsigned page;
    };
    const Row rows[] = {
        {"at the beginning", 0, false, 1},
        {"a new page is none when nothing stands on this one", 0, true, 1},
        {"a new page", 1, true, 2},
        {"with room for two lines below", 18, false, 1},
        {"without that room it goes along with them", 20, false, 2},
        {"after a full page", 22, false, 2},
        {"after two", 44, false, 3},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        Manuscript manuscript;
        add_lines(manuscript, row.lines_before);
        manuscript.body.emplace_back(Heading{1, "一、标题", "", row.new_page});
        CHECK(pages_of(manuscript) == std::vector<unsigned>{row.page});
    }
}

TEST_CASE("rows are as high as their fullest cell, and a chart takes its room")
{
    const auto heights = shape_of(score_table(1, 2, ""), text_width, Language::chinese).heights;
    REQUIRE(heights.size() == 4);
    CHECK(heights[2] > heights[0]);  // the explanation runs over several lines
    CHECK(heights[2] == heights[3]);
    Manuscript manuscript;
    for (int i = 0; i < 3; ++i) {
        manuscript.body.emplace_back(indicator_tree());
        manuscript.body.emplace_back(Heading{1, "一、标题", ""});
    }
    CHECK(pages_of(manuscript) == std::vector<unsigned>{1, 2, 3});
}

TEST_CASE("columns are as wide as their numbers, and letters smaller where that is not enough")
{
    const auto table_of = [](std::size_t columns, const std::string& text) {
        typeset::Table table;
        table.widths.assign(columns, 1);
        table.widths.front() = 6;
        table.rows = {std::vector<typeset::Cell>(columns, cell(text))};
        table.rows.front().front() = cell("名称");
        return table;
    };
    struct Row {
        std::string why;
        std::size_t columns;
        std::string text;
        int size;  // half points
    };
    const Row rows[] = {
        {"room enough", 4, "1,994.18", 21},
        {"the wide column gives some of its room", 8, "1,994.18", 21},
        {"smaller letters", 10, "1,994.18", 18},
        {"the smallest", 11, "1,994.18", 15},
        {"three ideographs stand side by side", 12, "预算执行率", 18},
        {"an address is torn", 12, "http://www.example.org/a/b/c/d", 21},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const TableShape shape = shape_of(table_of(row.columns, row.text), text_width, Language::chinese);
        CHECK(shape.line.size == row.size);
        CHECK(std::accumulate(shape.widths.begin(), shape.widths.end(), 0) == text_width);
        if (row.text == "1,994.18") CHECK(shape.widths[1] >= least_width(row.text, row.size) + 2 * shape.padding);
    }
}

TEST_CASE("a table that no letters are small enough for shares the page out by need")
{
    typeset::Table table;
    table.rows = {{cell("1")}};
    for (int i = 0; i < 30; ++i) table.rows.front().push_back(cell("12,345,678.90"));
    const TableShape shape = shape_of(table, text_width, Language::chinese);
    CHECK(shape.line.size == 15);
    CHECK(shape.widths[0] < shape.widths[1]);
    CHECK(std::accumulate(shape.widths.begin(), shape.widths.end(), 0) == text_width);
}

TEST_CASE("the contents of a report stand before it and move its pages")
{
    // As LibreOffice lays this report out; where it differs by one, the program's own fields put it right.
    const auto pages = pages_of(report(13, false));
    REQUIRE(pages.size() == 67);
    CHECK(pages.front() == 4);
    CHECK(pages[1] == 4);
    CHECK(pages[2] == 5);
    CHECK(std::is_sorted(pages.begin(), pages.end()));
    CHECK(pages_of(report(13, true)).back() > pages.back());
}
