#include "typeset/docx/table_grid.h"

#include <doctest/doctest.h>

#include <numeric>

#include "typeset/docx/anchors.h"
#include "typeset/docx/test_manuscripts.h"

using namespace jiheng::typeset;
using namespace jiheng::typeset::docx;
using namespace jiheng::typeset::testing;

namespace {

// A row as "a|^2|.": text and span, ^ for what continues above, . for a hole.
std::string drawn(const std::vector<GridCell>& row)
{
    std::string line;
    for (const GridCell& cell : row) {
        if (!line.empty()) line += "|";
        line += cell.cell == nullptr ? "." : cell.begins ? text_of(cell.cell->runs) : "^";
        if (cell.columns > 1) line += std::to_string(cell.columns);
    }
    return line;
}

Cell spanning(std::string text, std::size_t columns, std::size_t rows)
{
    Cell made = cell(std::move(text));
    made.columns = columns;
    made.rows = rows;
    return made;
}

}  // namespace

TEST_CASE("cells find their columns beside those merged from above")
{
    struct Row {
        std::string why;
        std::vector<std::vector<Cell>> rows;
        std::vector<std::string> expected;
    };
    const Row rows[] = {
        {"merged in both directions", {{spanning("a", 2, 2), cell("b")}, {cell("c")}}, {"a2|b", "^2|c"}},
        {"a middle column goes on",
         {{cell("a"), tall("b", 3), cell("c")}, {cell("d"), cell("e")}, {cell("f"), cell("g")}},
         {"a|b|c", "d|^|e", "f|^|g"}},
        {"the last column goes on alone", {{cell("a"), tall("b", 2)}, {cell("c")}}, {"a|b", "c|^"}},
        {"a short row is filled", {{cell("a"), cell("b"), cell("c")}, {cell("d")}}, {"a|b|c", "d|.2"}},
        {"a hole before what goes on", {{cell("a"), tall("b", 2)}, {}}, {"a|b", ".|^"}},
        {"too wide for the room beside it", {{cell("a"), tall("b", 2)}, {spanning("c", 3, 1)}}, {"a|b", "c|^"}},
        {"reaching below the table", {{spanning("a", 1, 9)}, {}}, {"a", "^"}},
        {"a span of nothing is one", {{spanning("a", 0, 0), cell("b")}}, {"a|b"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        Table table;
        table.rows = row.rows;
        std::vector<std::string> found;
        for (const auto& line : grid_of(table).rows) found.push_back(drawn(line));
        CHECK(found == row.expected);
    }
}

TEST_CASE("widths follow the shares and fill the page")
{
    Table table;
    for (const std::vector<unsigned>& shares :
         {std::vector<unsigned>{}, {1, 2}, {0, 0, 0}, {4'000'000'000U, 1}, {1, 1, 1, 1, 1, 1}}) {
        table.widths = shares;
        const auto widths = widths_of(table, 4, 8845);
        CHECK(widths.size() == 4);
        CHECK(std::accumulate(widths.begin(), widths.end(), 0) == 8845);
    }
    table.widths = {1, 3};
    CHECK(widths_of(table, 2, 8000) == std::vector<int>{2000, 6000});
    CHECK(widths_of(table, 3, 9000) == std::vector<int>{1500, 4500, 3000});  // the third is as wide as the mean
}

TEST_CASE("anchors become bookmarks that Word takes")
{
    Manuscript manuscript;
    for (const char* anchor : {"score", "SCORE", "得分", "a b", "_Toc100000001", "score"})
        manuscript.body.emplace_back(Paragraph{ParagraphKind::body, {}, anchor});
    manuscript.body.emplace_back(Heading{1, "甲", "annex"});
    const Anchors anchors{manuscript, {"annex"}};
    CHECK(anchors.bookmark("score") == "score");
    CHECK(anchors.bookmark("SCORE") != "SCORE");  // Word looks at no case
    CHECK(anchors.bookmark("得分") != anchors.bookmark("a b"));
    CHECK(anchors.bookmark("annex") != "annex");  // a house document has it
    CHECK(anchors.bookmark("nowhere").empty());
    CHECK(anchors.bookmark("").empty());
    CHECK(anchors.heading(0) == "_Toc100000001");
}
