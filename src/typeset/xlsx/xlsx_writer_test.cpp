#include "typeset/xlsx/xlsx_writer.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "documents/xlsx/xlsx_reader.h"
#include "typeset/xlsx/cell_xml.h"
#include "typeset/xlsx/xlsx_stream.h"

using namespace jiheng;
using namespace jiheng::typeset;

namespace {

SheetCell text_cell(std::size_t column, std::string text)
{
    SheetCell cell;
    cell.column = column;
    cell.text = std::move(text);
    return cell;
}

SheetCell number_cell(std::size_t column, std::string_view number, std::string format = "")
{
    SheetCell cell;
    cell.column = column;
    cell.number = Decimal::parse(number);
    cell.format = std::move(format);
    return cell;
}

Document read_back(const std::string& bytes)
{
    auto document = read_xlsx(bytes, "back.xlsx", {});
    REQUIRE(document.ok());
    return std::move(document).value();
}

const jiheng::Table& table_of(const Document& document, std::size_t block = 0)
{
    REQUIRE(document.blocks.size() > block);
    return std::get<jiheng::Table>(document.blocks[block]);
}

}  // namespace

TEST_CASE("text of any origin comes back as the same text")
{
    struct Row {
        const char* why;
        std::string text;
        std::string back;
    };
    const Row rows[] = {
        {"a formula is text", "=1+2", "=1+2"},
        {"so is what programs take for one", "+cmd|' /C calc'!A0", "+cmd|' /C calc'!A0"},
        {"a mention", "@SUM(A1)", "@SUM(A1)"},
        {"a list item", "-5 台", "-5 台"},
        {"markup", "</t></is></c><b>&amp;\"", "</t></is></c><b>&amp;\""},
        {"control characters leave a sign", std::string{"甲\0乙\x1B", 8}, "甲\xEF\xBF\xBD乙\xEF\xBF\xBD"},
        {"text that looks like an escape", "_x000D_ 与 _x0041_", "_x000D_ 与 _x0041_"},
        {"an escape of an escape", "_x005F_x000D_", "_x005F_x000D_"},
        {"almost an escape", "_x00G0_", "_x00G0_"},
        {"emoji and extension B", "😀𠀀", "😀𠀀"},
        {"a line break is joined by the reader", "甲\n乙", "甲乙"},
    };
    typeset::Workbook book;
    Sheet& sheet = book.sheets.emplace_back();
    sheet.name = "文本";
    for (const Row& row : rows) sheet.add_row().cells.push_back(text_cell(0, row.text));
    const Document document = read_back(xlsx_of(book));
    const jiheng::Table& table = table_of(document);
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        CAPTURE(rows[i].why);
        CHECK(table.rows[i].cells[0].text == rows[i].back);
        CHECK(table.rows[i].cells[0].typed == -1);
    }
}

TEST_CASE("numbers are held digit by digit and shown by their format")
{
    typeset::Workbook book;
    Sheet& sheet = book.sheets.emplace_back();
    sheet.add_row().cells = {number_cell(0, "2340000.00", "0.00"), number_cell(1, "0.95", "\"≥\"0%"),
                             number_cell(2, "30.68", "0.00\"万份\""), number_cell(3, "14044028.98", "#,##0.00"),
                             number_cell(4, "1234567890123456.78")};
    const Document document = read_back(xlsx_of(book));
    const jiheng::Table& table = table_of(document);
    const auto& cells = table.rows[0].cells;
    CHECK(cells[0].text == "2340000.00");
    CHECK(cells[1].text == "≥95%");
    CHECK(table.typed[static_cast<std::size_t>(cells[1].typed)].value == "0.95");
    CHECK(cells[2].text == "30.68万份");
    CHECK(cells[3].text == "14,044,028.98");
    CHECK_MESSAGE(cells[4].typed == -1, "more digits than Excel keeps: text");
    CHECK(cells[4].text == "1234567890123456.78");
}

TEST_CASE("a formula keeps its stored result")
{
    typeset::Workbook book;
    Sheet& sheet = book.sheets.emplace_back();
    SheetCell sum = number_cell(2, "3.5", "0.00");
    sum.formula = "A1+B1";
    SheetCell grade = text_cell(3, "良");
    grade.formula = "IF(C1<90,\"良\",\"优\")";
    sheet.add_row().cells = {number_cell(0, "1.5"), number_cell(1, "2"), sum, grade};
    const Document document = read_back(xlsx_of(book));
    const jiheng::Table& table = table_of(document);
    CHECK(table.rows[0].cells[2].text == "3.50");
    CHECK(table.typed[static_cast<std::size_t>(table.rows[0].cells[2].typed)].formula == "A1+B1");
    CHECK(table.rows[0].cells[3].text == "良");

    const Document bare = read_back(xlsx_of(book, {.stored_results = false}));
    CHECK_MESSAGE(table_of(bare).rows[0].cells.size() == 2, "without results the reader finds blanks");
}

TEST_CASE("merged cells, hidden sheets and names")
{
    typeset::Workbook book;
    Sheet& sheet = book.sheets.emplace_back();
    sheet.name = "年度:自评/表[1]";
    SheetCell wide = text_cell(0, "产出指标");
    wide.rows = 2;
    wide.columns = 2;
    sheet.add_row().cells = {wide, text_cell(2, "甲")};
    sheet.add_row().cells = {text_cell(2, "乙")};
    Sheet& map = book.sheets.emplace_back();
    map.name = "年度:自评/表[1]";
    map.hidden = true;
    map.add_row().cells = {text_cell(0, "edition")};
    const Document document = read_back(xlsx_of(book));
    const jiheng::Table& table = table_of(document);
    CHECK(table.sheet == "年度自评表1");
    CHECK(table.rows[0].cells[0].row_span == 2);
    CHECK(table.rows[0].cells[0].column_span == 2);
    CHECK(table.rows[1].cells[2].text == "乙");
    CHECK(table_of(document, 1).sheet == "年度自评表12");
    CHECK(table_of(document, 1).hidden);
}

TEST_CASE("a text longer than a cell is cut and says so")
{
    std::string text;
    for (int i = 0; i < 33'000; ++i) text += "字";
    const std::string kept = fitting_cell_text(text);
    CHECK(count_code_points(kept) <= longest_cell_text);
    CHECK(contains(kept, "以下略去 297 字"));
    std::string emoji;
    for (int i = 0; i < 16'384; ++i) emoji += "😀";
    CHECK_MESSAGE(contains(fitting_cell_text(emoji), "略去"), "an emoji counts twice in Excel");
    CHECK(fitting_cell_text(std::string(longest_cell_text, 'a')).size() == longest_cell_text);
}

TEST_CASE("the same workbook gives the same bytes")
{
    typeset::Workbook book;
    Sheet& sheet = book.sheets.emplace_back();
    SheetCell cell = text_cell(0, "甲");
    cell.comment = "说明";
    sheet.add_row().cells = {cell};
    CHECK(xlsx_of(book) == xlsx_of(book));
}

TEST_CASE("a streamed list goes on in another sheet when one is full")
{
    std::string bytes;
    XlsxStream stream{[&](std::string_view more) {
        bytes += more;
        return true;
    }};
    stream.begin_sheet("清单", {{"名称", 20, ""}, {"金额", 12, "0.00"}}, 3);
    for (int i = 0; i < 5; ++i) {
        stream.next_row();
        stream.text("=第" + std::to_string(i));
        stream.number(Decimal{i * 10 + 5, 1});
    }
    REQUIRE(stream.finish());
    const Document document = read_back(bytes);
    REQUIRE(document.blocks.size() == 2);
    CHECK(table_of(document, 0).rows.size() == 4);
    CHECK(table_of(document, 1).sheet == "清单2");
    CHECK(table_of(document, 1).rows[2].cells[0].text == "=第4");
    CHECK(table_of(document, 1).rows[2].cells[1].text == "4.50");

    XlsxStream refused{[](std::string_view) { return false; }};
    refused.begin_sheet("清单", {{"名称", 20, ""}});
    CHECK_FALSE(refused.finish());
}
