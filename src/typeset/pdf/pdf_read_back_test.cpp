// What is written is what our own reader reads: the same tables cell for cell, the same headings and paragraphs.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "documents/read_document.h"
#include "typeset/pdf/pdf.h"
#include "typeset/pdf/sample_report.h"
#include "typeset/pdf/table_grid.h"

using namespace jiheng;
using namespace jiheng::typeset::pdf::testing;

namespace {

Document read_back(const typeset::Manuscript& manuscript)
{
    const auto pdf = typeset::pdf_of(manuscript);
    REQUIRE(pdf.ok());
    auto document = read_document(pdf.value(), "report.pdf");
    REQUIRE(document.ok());
    return std::move(document).value();
}

// What stands at every place of the grid, merged cells at all of theirs: a label that is printed again on the next page
// is then the same label.
using Places = std::vector<std::vector<std::string>>;

std::string joined_lines(const std::string& text)
{
    std::string joined;
    for (const std::string_view line : split(text, '\n')) join_line(joined, line);
    return joined;
}

Places places_of(const typeset::Table& table)
{
    const auto grid = typeset::pdf::grid_of(table);
    Places places(table.rows.size(), std::vector<std::string>(grid.columns));
    for (const auto& cell : grid.cells)
        for (std::size_t row = cell.row; row < cell.row + cell.rows; ++row)
            for (std::size_t column = cell.column; column < cell.column + cell.columns; ++column)
                if (cell.cell != nullptr) places[row][column] = joined_lines(text_of(cell.cell->runs));
    return places;
}

Places places_of(const Table& table)
{
    Places places;
    for (const Row& row : table.rows) places.emplace_back(row.cells.size());
    for (std::size_t row = 0; row < places.size(); ++row)
        for (std::size_t column = 0; column < places[row].size(); ++column) {
            const Cell& cell = table.rows[row].cells[column];
            if (cell.covered) continue;
            for (std::size_t down = row; down < row + static_cast<std::size_t>(cell.row_span); ++down)
                for (std::size_t across = column; across < column + static_cast<std::size_t>(cell.column_span);
                     ++across)
                    if (down < places.size() && across < places[down].size()) places[down][across] = cell.text;
        }
    return places;
}

// All that is no table, in its order. A paragraph cut by a page break is read as two, so texts are compared as one.
std::string running_text(const Document& document)
{
    std::string text;
    for (const Block& block : document.blocks)
        if (const auto* paragraph = std::get_if<Paragraph>(&block); paragraph != nullptr && !paragraph->note)
            text += paragraph->text;
    return text;
}

std::vector<Table> tables_of(const Document& document)
{
    std::vector<Table> tables;
    for (const Block& block : document.blocks)
        if (const auto* table = std::get_if<Table>(&block)) tables.push_back(*table);
    return tables;
}

}  // namespace

TEST_CASE("a report comes back with the same tables, cell for cell")
{
    const auto report = sample_report(4);
    const auto tables = tables_of(read_back(report));
    std::vector<typeset::Table> written;
    for (const auto& block : report.body)
        if (const auto* table = std::get_if<typeset::Table>(&block)) written.push_back(*table);
    REQUIRE(tables.size() == written.size());
    for (std::size_t i = 0; i < tables.size(); ++i) {
        CAPTURE(i);
        const Places expected = places_of(written[i]);
        const Places found = places_of(tables[i]);
        REQUIRE(found.size() == expected.size());
        for (std::size_t row = 0; row < found.size(); ++row) {
            CAPTURE(row);
            CHECK(found[row] == expected[row]);
        }
    }
}

TEST_CASE("merged cells come back as merged cells")
{
    auto report = sample_report(0);
    report.body.clear();
    report.body.emplace_back(score_table(1));
    const auto tables = tables_of(read_back(report));
    REQUIRE(tables.size() == 1);
    const auto& rows = tables[0].rows;
    CHECK(rows[0].cells[0].row_span == 2);     // 一级指标
    CHECK(rows[0].cells[3].column_span == 3);  // 评分
    CHECK(rows[2].cells[0].row_span == 6);     // 决策
    CHECK(rows[2].cells[1].row_span == 3);
    CHECK(rows.back().cells[0].column_span == 3);
    CHECK(rows.back().cells[1].covered);
}

TEST_CASE("headings and paragraphs come back in their order")
{
    const auto report = sample_report(4);
    const auto document = read_back(report);
    const std::string text = running_text(document);
    std::size_t at = text.find("尚有 1 处待填写");
    CHECK(at == 0);
    at = text.find("第 1 页") == std::string::npos ? text.find("目") : std::string::npos;  // page numbers are notes
    REQUIRE(at != std::string::npos);
    std::size_t paragraphs = 0;
    // Behind the contents, which name the headings too.
    at = text.find("主要经验及做法", at);
    for (const auto& block : report.body) {
        std::string wanted;
        if (const auto* heading = std::get_if<typeset::Heading>(&block)) wanted = heading->text;
        if (const auto* paragraph = std::get_if<typeset::Paragraph>(&block)) wanted = text_of(paragraph->runs);
        if (const auto* placeholder = std::get_if<typeset::Placeholder>(&block)) wanted = placeholder->task;
        if (wanted.empty()) continue;
        CAPTURE(wanted);
        const std::size_t found = text.find(wanted, at);
        CHECK(found != std::string::npos);
        if (found != std::string::npos) at = found + wanted.size();
        ++paragraphs;
    }
    CHECK(paragraphs > 40);
    // A paragraph within a page is one paragraph.
    const bool whole = std::any_of(document.blocks.begin(), document.blocks.end(), [](const Block& block) {
        const auto* paragraph = std::get_if<Paragraph>(&block);
        return paragraph != nullptr && paragraph->text.starts_with("评价组查阅了") &&
               paragraph->text.ends_with("加以改进。");
    });
    CHECK(whole);
}

TEST_CASE("the lettering of charts is no running text, and is said to be passed over")
{
    const auto document = read_back(sample_report(4));
    const std::string text = running_text(document);
    CHECK(contains(text, "图 1"));
    CHECK_FALSE(contains(text, "非常不满意"));  // a legend
    CHECK(std::any_of(document.remarks.begin(), document.remarks.end(),
                      [](const Remark& remark) { return remark.message == "remark.pdf.figures"; }));
}
