#include "documents/xlsx/xlsx_reader.h"

#include <doctest/doctest.h>

#include "documents/file_kind.h"
#include "documents/package/test_zip.h"
#include "documents/read_document.h"

using namespace jiheng;
using testing::Parts;

namespace {

constexpr const char* content_types = "<Types/>";

// A workbook with one sheet of this XML, styles of 0 General, 1 0.00%, 2 a date, and two shared texts.
Parts workbook(const std::string& sheet, const std::string& state = "")
{
    return {
        {"[Content_Types].xml", content_types},
        {"_rels/.rels",
         R"(<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="/xl/workbook.xml"/></Relationships>)"},
        {"xl/workbook.xml",
         "<workbook><sheets><sheet name=\"自评表\" sheetId=\"1\" r:id=\"rId1\" " + state + "/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         R"(<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
                <Relationship Id="rId2" Type="http://x/styles" Target="styles.xml"/>
                <Relationship Id="rId3" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>)"},
        {"xl/styles.xml",
         R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.00%"/></numFmts>
                <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="31"/></cellXfs></styleSheet>)"},
        {"xl/sharedStrings.xml",
         "<sst><si><t>项目名称</t></si><si><r><t>产出</t></r><r><t xml:space=\"preserve\">指标 </t></r>"
         "<rPh><t>chanchu</t></rPh></si></sst>"},
        {"xl/worksheets/sheet1.xml", sheet}};
}

std::string sheet_of(const std::string& rows, const std::string& rest = "")
{
    return "<worksheet><sheetData>" + rows + "</sheetData>" + rest + "</worksheet>";
}

Result<Document> read(const Parts& parts, const ReadLimits& limits = {})
{
    return read_xlsx(testing::zip(parts, true), "a.xlsx", limits);
}

}  // namespace

TEST_CASE("every way a cell can be stored gives the text that is displayed")
{
    struct Case {
        const char* why;
        const char* cell;
        const char* text;
    };
    constexpr Case cases[] = {
        {"shared text", R"(<c r="A1" t="s"><v>0</v></c>)", "项目名称"},
        {"runs of a shared text, without phonetic reading", R"(<c r="A1" t="s"><v>1</v></c>)", "产出指标"},
        {"text in the cell", R"(<c r="A1" t="inlineStr"><is><t>年度</t></is></c>)", "年度"},
        {"text as numeric references", R"(<c r="A1" t="inlineStr"><is><t>&#24180;&#x5EA6;</t></is></c>)", "年度"},
        {"a line break inside a cell", "<c r=\"A1\" t=\"inlineStr\"><is><t>项目\n资金</t></is></c>", "项目资金"},
        {"an escaped line break", R"(<c r="A1" t="inlineStr"><is><t>项目_x000A_资金</t></is></c>)", "项目资金"},
        {"a number", R"(<c r="A1"><v>9.48</v></c>)", "9.48"},
        {"a percentage as displayed", R"(<c r="A1" s="1"><v>0.97887</v></c>)", "97.89%"},
        {"a date", R"(<c r="A1" s="2"><v>44561</v></c>)", "2021年12月31日"},
        {"the stored result of a formula", R"(<c r="A1"><f>SUM(B1:B3)</f><v>100</v></c>)", "100"},
        {"a formula that gives text", R"(<c r="A1" t="str"><f>A2</f><v>优</v></c>)", "优"},
        {"an error", R"(<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>)", "#DIV/0!"},
        {"true", R"(<c r="A1" t="b"><v>1</v></c>)", "TRUE"},
        {"without a reference", R"(<c><v>7</v></c>)", "7"},
        {"with a prefix", R"(<x:c r="A1"><x:v>8</x:v></x:c>)", "8"},
        {"an entity", R"(<c r="A1" t="inlineStr"><is><t>&lt;95% &amp; &gt;60%</t></is></c>)", "<95% & >60%"},
    };
    for (const auto& [why, cell, text] : cases) {
        CAPTURE(why);
        const auto document = read(workbook(sheet_of(std::string{"<row r=\"1\">"} + cell + "</row>")));
        REQUIRE(document.ok());
        CHECK(std::get<Table>(document.value().blocks[0]).rows[0].cells[0].text == text);
    }
}

TEST_CASE("what stands behind the displayed text is kept")
{
    const auto document =
        read(workbook(sheet_of(R"(<row r="3"><c r="B3" s="1"><f>D3/C3</f><v>0.97887</v></c></row>)"))).value();
    const Table& table = std::get<Table>(document.blocks[0]);
    const Cell& cell = table.rows[0].cells[1];
    REQUIRE(cell.typed >= 0);
    const TypedValue& typed = table.typed[static_cast<std::size_t>(cell.typed)];
    CHECK(typed.kind == TypedValue::Kind::number);
    CHECK(typed.value == "0.97887");
    CHECK(typed.format == "0.00%");
    CHECK(typed.formula == "D3/C3");
    CHECK(place_of(document, table, table.rows[0], 1).label == "自评表!B3");
    CHECK(place_of(document, table, table.rows[0], 1).sheet == "自评表");
}

TEST_CASE("merged areas are one cell with spans")
{
    const auto document = read(workbook(sheet_of(
        R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"/><c r="C1"><v>1</v></c></row>
           <row r="2"><c r="A2"/><c r="C2"><v>2</v></c></row>)",
        R"(<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="A1:A2"/><mergeCell ref="Z9:B2"/></mergeCells>)")));
    const Table& table = std::get<Table>(document.value().blocks[0]);
    CHECK(table.rows[0].cells[1].covered);
    CHECK(table.rows[1].cells[0].covered);
    CHECK(table.rows[1].cells[1].covered);
    CHECK_FALSE(table.rows[1].cells[2].covered);
}

TEST_CASE("hidden parts are read and said")
{
    const auto hidden_sheet =
        read(workbook(sheet_of(R"(<row r="1"><c r="A1"><v>1</v></c></row>)"), "state=\"hidden\""));
    CHECK(std::get<Table>(hidden_sheet.value().blocks[0]).hidden);
    CHECK(hidden_sheet.value().remarks[0].message == "remark.xlsx.hidden_sheet");
    const auto hidden_row =
        read(workbook("<worksheet><cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData>"
                      "<row r=\"1\" hidden=\"1\"><c r=\"A1\"><v>1</v></c></row>"
                      "<row r=\"2\"><c r=\"C2\"><v>1</v></c></row></sheetData></worksheet>"));
    CHECK(hidden_row.value().remarks[0].arguments[0].second == "2");
    const auto no_value = read(workbook(sheet_of(R"(<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1</f></c></row>)")));
    CHECK(no_value.value().remarks[0].message == "remark.xlsx.without_value");
}

TEST_CASE("damaged and hostile workbooks are refused with a reason")
{
    const std::string good = sheet_of(R"(<row r="1"><c r="A1"><v>1</v></c></row>)");
    std::string many_columns = "<row r=\"1\">";
    for (int i = 0; i < 200; ++i) many_columns += "<c><v>1</v></c>";
    many_columns += "</row>";
    ReadLimits narrow;
    narrow.columns = 100;
    ReadLimits few_cells;
    few_cells.cells = 150;
    ReadLimits small;
    small.inflated = 500;
    struct Case {
        const char* why;
        std::string bytes;
        ReadLimits limits;
        const char* code;
    };
    const std::string whole = testing::zip(workbook(good), true);
    const Case cases[] = {
        {"cut off", whole.substr(0, whole.size() / 2), {}, "error.document.damaged"},
        {"sheet XML cut off", testing::zip(workbook("<worksheet><sheetData><row")), {}, "error.document.damaged"},
        {"a document type with entities",
         testing::zip(workbook("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet>&a;</worksheet>")),
         {},
         "error.document.damaged"},
        {"no workbook part",
         testing::zip({{"[Content_Types].xml", ""}, {"xl/x.xml", ""}}),
         {},
         "error.document.damaged"},
        {"nothing in any sheet", testing::zip(workbook(sheet_of(""))), {}, "error.document.empty"},
        {"a shared text that does not exist",
         testing::zip(workbook(sheet_of(R"(<row r="1"><c r="A1" t="s"><v>99</v></c></row>)"))),
         {},
         "error.document.damaged"},
        {"too many columns", testing::zip(workbook(sheet_of(many_columns))), narrow, "error.document.limit"},
        {"too many cells", testing::zip(workbook(sheet_of(many_columns))), few_cells, "error.document.limit"},
        {"parts that inflate beyond the limit", whole, small, "error.document.inflated"},
        {"a declared size of four gigabytes",
         testing::zip(workbook(good), true, 0xFFFFFFFE),
         {},
         "error.document.inflated"},
        {"a declared size too small", testing::zip(workbook(good), true, 3), {}, "error.document.inflated"},
    };
    for (const auto& [why, bytes, limits, code] : cases) {
        CAPTURE(why);
        const auto document = read_xlsx(bytes, "a.xlsx", limits);
        REQUIRE_FALSE(document.ok());
        CHECK(document.error().code == code);
        CHECK(document.error().where.file == "a.xlsx");
    }
}

TEST_CASE("references that leave the sheet do no harm")
{
    for (const char* reference : {"ZZZZZZ1", "A0", "A99999999999", "1A", "A-1", ""}) {
        CAPTURE(reference);
        const std::string cell = std::string{"<c r=\""} + reference + "\"><v>5</v></c>";
        const auto document = read(workbook(sheet_of("<row r=\"1\">" + cell + "</row>")));
        REQUIRE(document.ok());
        CHECK(std::get<Table>(document.value().blocks[0]).rows[0].cells[0].text == "5");
    }
}

TEST_CASE("the kind of a file is decided by its content")
{
    CHECK(kind_of_file(testing::zip(workbook(""))) == FileKind::xlsx);
    CHECK(kind_of_file(testing::zip({{"[Content_Types].xml", ""}, {"word/document.xml", ""}})) == FileKind::docx);
    CHECK(kind_of_file(testing::zip({{"a.txt", "1"}})) == FileKind::zip);
    CHECK(kind_of_file("\n\n<html><table></table></html>") == FileKind::html);
    CHECK(kind_of_file("%PDF-1.7") == FileKind::pdf);
    CHECK(kind_of_file(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8)) == FileKind::office);
    CHECK(kind_of_file("{\"a\": 1}") == FileKind::json);
    CHECK(kind_of_file("预算数\t执行数\n") == FileKind::text);
    CHECK(read_document(testing::zip({{"a.txt", "1"}}), "a.zip").error().code == "error.document.unsupported");
}
