#include "documents/docx/docx_reader.h"

#include <doctest/doctest.h>

#include "documents/docx/numbering.h"
#include "documents/package/test_zip.h"

using namespace jiheng;
using testing::Parts;

namespace {

Parts package(const std::string& body)
{
    return {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels",
         R"(<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>)"},
        {"word/document.xml", "<w:document><w:body>" + body + "</w:body></w:document>"},
        {"word/_rels/document.xml.rels",
         R"(<Relationships><Relationship Id="1" Type="http://x/styles" Target="styles.xml"/>
                <Relationship Id="2" Type="http://x/numbering" Target="numbering.xml"/>
                <Relationship Id="3" Type="http://x/header" Target="header1.xml"/>
                <Relationship Id="4" Type="http://x/hyperlink" Target="http://example.org/" TargetMode="External"/></Relationships>)"},
        {"word/styles.xml",
         R"(<w:styles><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
                <w:style w:type="paragraph" w:styleId="2"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>
                <w:style w:type="paragraph" w:styleId="3"><w:name w:val="a"/><w:basedOn w:val="3"/></w:style></w:styles>)"},
        {"word/numbering.xml",
         R"(<w:numbering><w:abstractNum w:abstractNumId="0">
                <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
                <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
                </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>)"},
        {"word/header1.xml", "<w:hdr><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:hdr>"}};
}

std::string text(const std::string& words)
{
    return "<w:r><w:t>" + words + "</w:t></w:r>";
}
std::string paragraph(const std::string& words, const std::string& properties = "")
{
    return "<w:p><w:pPr>" + properties + "</w:pPr>" + text(words) + "</w:p>";
}
std::string cell(const std::string& words, const std::string& properties = "")
{
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(words) + "</w:tc>";
}

Document read(const std::string& body)
{
    auto document = read_docx(testing::zip(package(body), true), "a.docx");
    REQUIRE(document.ok());
    return std::move(document).value();
}
const Paragraph& paragraph_at(const Document& document, std::size_t block)
{
    return std::get<Paragraph>(document.blocks.at(block));
}
const Table& table_at(const Document& document, std::size_t block)
{
    return std::get<Table>(document.blocks.at(block));
}

}  // namespace

TEST_CASE("a paragraph is what a reader with all changes accepted sees")
{
    struct Case {
        const char* why;
        std::string runs;
        const char* text;
    };
    const Case cases[] = {
        {"runs joined", text("预算") + text("执行率"), "预算执行率"},
        {"insertions count", "<w:ins>" + text("增加") + "</w:ins>" + text("后"), "增加后"},
        {"deletions do not", "<w:del><w:r><w:delText>原</w:delText></w:r></w:del>" + text("新"), "新"},
        {"moved away", "<w:moveFrom>" + text("旧处") + "</w:moveFrom>" + text("此处"), "此处"},
        {"links", "<w:hyperlink>" + text("附件") + "</w:hyperlink>", "附件"},
        {"controls",
         "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>" + text("选项") + "</w:sdtContent></w:sdt>",
         "选项"},
        {"a tab is a space", text("项目") + "<w:r><w:tab/></w:r>" + text("名称"), "项目 名称"},
        {"a line break", text("项目") + "<w:r><w:br/></w:r>" + text("资金"), "项目资金"},
        {"a field's code is left out", "<w:r><w:instrText>PAGE</w:instrText></w:r>" + text("3"), "3"},
        {"hidden text", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>" + text("明"), "明"},
        {"one of two alternatives",
         "<w:r><mc:AlternateContent><mc:Choice><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback>"
         "</mc:AlternateContent></w:r>",
         "新"},
        {"a tick", "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>" + text("是"), "☑是"},
        {"another prefix", "<x:r><x:t>甲</x:t></x:r>", "甲"},
    };
    for (const auto& [why, runs, expected] : cases) {
        CAPTURE(why);
        CHECK(paragraph_at(read("<w:p>" + runs + "</w:p>"), 0).text == expected);
    }
}

TEST_CASE("headings have levels and automatic numbers are written out")
{
    const std::string first = R"(<w:pStyle w:val="2"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>)";
    const std::string second = R"(<w:outlineLvl w:val="1"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>)";
    const auto document =
        read(paragraph("项目概况", first) + paragraph("背景", second) + paragraph("内容", second) +
             paragraph("评价结论", first) + paragraph("得分", second) + paragraph("正文", "<w:pStyle w:val=\"3\"/>"));
    CHECK(paragraph_at(document, 0).text == "一、项目概况");
    CHECK(paragraph_at(document, 0).level == 1);
    CHECK(paragraph_at(document, 1).text == "1.背景");
    CHECK(paragraph_at(document, 1).level == 2);
    CHECK(paragraph_at(document, 2).text == "2.内容");
    CHECK(paragraph_at(document, 3).text == "二、评价结论");
    CHECK(paragraph_at(document, 4).text == "1.得分");
    CHECK(paragraph_at(document, 5).level == 0);
}

TEST_CASE("what is said nearer the paragraph holds")
{
    auto parts = package(paragraph("正文", "<w:pStyle w:val=\"off\"/>") +
                         paragraph("概况", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>"));
    for (auto& [name, content] : parts) {
        if (name == "word/styles.xml")
            content =
                R"(<w:styles><w:style w:styleId="on"><w:name w:val="heading 1"/><w:numPr><w:numId w:val="1"/></w:numPr>
                </w:style><w:style w:styleId="off"><w:name w:val="正文一"/><w:basedOn w:val="on"/><w:numPr><w:numId w:val="0"/>
                </w:numPr><w:outlineLvl w:val="9"/></w:style></w:styles>)";
        if (name == "word/numbering.xml")
            content.replace(
                content.rfind("</w:numbering>"), std::string::npos,
                R"(<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">
                <w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl></w:lvlOverride></w:num></w:numbering>)");
    }
    const auto document = read_docx(testing::zip(parts), "a.docx");
    REQUIRE(document.ok());
    CHECK(paragraph_at(document.value(), 0).text == "正文");
    CHECK(paragraph_at(document.value(), 0).level == 0);
    CHECK(paragraph_at(document.value(), 1).text == "（一）概况");
}

TEST_CASE("the document part is found where its relation points nowhere")
{
    auto parts = package(paragraph("甲"));
    for (auto& [name, content] : parts)
        if (name == "_rels/.rels")
            content = R"(<R><Relationship Id="r" Type="http://x/officeDocument" Target="word/gone.xml"/></R>)";
    const auto document = read_docx(testing::zip(parts), "a.docx");
    REQUIRE(document.ok());
    CHECK(paragraph_at(document.value(), 0).text == "甲");
}

TEST_CASE("numbers as headings count them")
{
    struct Case {
        int value;
        const char* text;
    };
    constexpr Case cases[] = {{1, "一"},         {10, "十"},        {11, "十一"},         {20, "二十"},
                              {105, "一百零五"}, {110, "一百一十"}, {2010, "二千零一十"}, {9999, "九千九百九十九"}};
    for (const auto& [value, text_of_value] : cases) CHECK(chinese_count(value) == text_of_value);
}

TEST_CASE("cells merge in both directions")
{
    const std::string restart = "<w:vMerge w:val=\"restart\"/>";
    const auto document = read(
        "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"
        "<w:tr>" +
        cell("自评表", "<w:gridSpan w:val=\"3\"/>") +
        "</w:tr>"
        "<w:tr>" +
        cell("产出", restart) + cell("数量") + cell("10") +
        "</w:tr>"
        "<w:tr>" +
        cell("", "<w:vMerge/>") + cell("质量") + cell("20") +
        "</w:tr>"
        "<w:tr>" +
        cell("", "<w:vMerge/>") + cell("时效") + cell("30") +
        "</w:tr>"
        "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" +
        cell("缩进") + "</w:tr></w:tbl>");
    const Table& table = table_at(document, 0);
    CHECK(table.rows[0].cells[0].column_span == 3);
    CHECK(table.rows[0].cells[2].covered);
    CHECK(table.rows[1].cells[0].row_span == 3);
    CHECK(table.rows[3].cells[0].covered);
    CHECK(table.rows[3].cells[2].text == "30");
    CHECK(table.rows[4].cells[1].text == "缩进");
    CHECK(place_of(document, table, table.rows[3], 2).label == "表1第4行第3列");
}

TEST_CASE("text in the later cells of a vertical merge, which Word does not show, is named")
{
    struct Case {
        const char* why;
        const char* second;
        const char* third;
        const char* count;  // of the remark; empty for none
    };
    const Case cases[] = {
        {"empty, as Word writes them", "", "", ""},
        {"the text again, as some programs write it", "产出", "产出", ""},
        {"other text", "成本", "产出", "1"},
        {"other text twice", "成本", "效益", "2"},
    };
    for (const auto& [why, second, third, count] : cases) {
        CAPTURE(why);
        const auto document = read("<w:tbl><w:tr>" + cell("产出", "<w:vMerge w:val=\"restart\"/>") + cell("甲") +
                                   "</w:tr><w:tr>" + cell(second, "<w:vMerge/>") + cell("乙") + "</w:tr><w:tr>" +
                                   cell(third, "<w:vMerge/>") + cell("丙") + "</w:tr></w:tbl>");
        const Table& table = table_at(document, 0);
        CHECK(table.rows[0].cells[0].text == "产出");
        CHECK(table.rows[0].cells[0].row_span == 3);
        CHECK(table.rows[1].cells[0].text.empty());
        const bool named = *count != '\0';
        REQUIRE(document.remarks.size() == (named ? 1 : 0));
        if (!named) continue;
        CHECK(document.remarks[0].message == "remark.docx.covered");
        CHECK(document.remarks[0].where.label == "表1第2行第1列");
        CHECK(document.remarks[0].arguments == Arguments{{"count", count}, {"text", "成本"}});
    }
}

TEST_CASE("tables inside tables, deleted rows, text boxes and page headers")
{
    const auto document = read("<w:tbl><w:tr><w:tc><w:p>" + text("外") + "</w:p><w:tbl><w:tr>" + cell("内") +
                               "</w:tr></w:tbl></w:tc></w:tr>"
                               "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>" +
                               cell("删去") +
                               "</w:tr></w:tbl>"
                               "<w:p><w:r><w:pict><w:txbxContent>" +
                               paragraph("框内") + "</w:txbxContent></w:pict></w:r>" + text("框外") +
                               "</w:p>"
                               "<w:p><w:r><w:drawing/></w:r></w:p>");
    CHECK(table_at(document, 0).rows.size() == 1);
    CHECK(table_at(document, 0).rows[0].cells[0].text == "外");
    CHECK(table_at(document, 1).within == 1);
    CHECK(table_at(document, 1).rows[0].cells[0].text == "内");
    CHECK(paragraph_at(document, 2).text == "框外");
    CHECK(paragraph_at(document, 3).note);
    CHECK(paragraph_at(document, 4).text == "内部资料");
    CHECK(paragraph_at(document, 4).note);
    REQUIRE(document.remarks.size() == 1);
    CHECK(document.remarks[0].message == "remark.docx.pictures");
}

TEST_CASE("absurd spans are clipped to the table")
{
    const auto document = read("<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>" +
                               cell("宽", "<w:gridSpan w:val=\"1000000\"/>") + "</w:tr><w:tr>" +
                               cell("续", "<w:vMerge/>") + "</w:tr></w:tbl>");
    CHECK(table_at(document, 0).rows[0].cells.size() == 2);
    CHECK(table_at(document, 0).rows[1].cells[0].text == "续");
}

TEST_CASE("a row of a table that was deleted takes its merges and inner tables with it")
{
    const std::string deleted = "<w:trPr><w:del w:id=\"1\"/></w:trPr>";
    const auto document = read("<w:tbl><w:tr>" + deleted + cell("删", "<w:vMerge w:val=\"restart\"/>") +
                               "<w:tc><w:tbl><w:tr>" + cell("内") + "</w:tr></w:tbl></w:tc></w:tr><w:tr>" +
                               cell("留", "<w:vMerge/>") + "</w:tr></w:tbl>" + paragraph("后"));
    REQUIRE(table_at(document, 0).rows.size() == 1);
    CHECK(table_at(document, 0).rows[0].cells[0].text == "留");
    CHECK(paragraph_at(document, 1).text == "后");
}

TEST_CASE("a vertical merge ends where another cell takes its column")
{
    const std::string restart = "<w:vMerge w:val=\"restart\"/>";
    struct Case {
        const char* why;
        std::string between;
    };
    const Case cases[] = {{"a cell over both columns", "<w:tr>" + cell("宽", "<w:gridSpan w:val=\"2\"/>") + "</w:tr>"},
                          {"a row that ends before", "<w:tr>" + cell("短") + "</w:tr>"},
                          {"columns left out", "<w:tr><w:trPr><w:gridBefore w:val=\"2\"/></w:trPr></w:tr>"}};
    for (const auto& [why, between] : cases) {
        CAPTURE(why);
        const auto document =
            read("<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>" + cell("甲") + cell("乙", restart) +
                 "</w:tr>" + between + "<w:tr>" + cell("丙") + cell("丁", "<w:vMerge/>") + "</w:tr></w:tbl>");
        const Table& table = table_at(document, 0);
        CHECK(table.rows[0].cells[1].row_span == 1);
        CHECK(table.rows[2].cells[1].text == "丁");
    }
}

TEST_CASE("a merge to the left with nothing to its left is a cell of its own")
{
    const auto document = read("<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>" + cell("甲", "<w:hMerge/>") +
                               "</w:tr></w:tbl>");
    const auto& cells = table_at(document, 0).rows[0].cells;
    CHECK(cells[0].column_span == 1);
    CHECK(cells[2].text == "甲");
}

TEST_CASE("a continuation of another width is a cell of its own")
{
    const auto document = read("<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>" +
                               cell("宽", "<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>") + "</w:tr><w:tr>" +
                               cell("窄", "<w:vMerge/>") + cell("右") + "</w:tr></w:tbl>");
    const Table& table = table_at(document, 0);
    CHECK(table.rows[0].cells[0].row_span == 1);
    CHECK(table.rows[1].cells[0].text == "窄");
    CHECK(table.rows[1].cells[1].text == "右");
}

TEST_CASE("styles of tables are passed over")
{
    auto parts = package(paragraph("甲", "<w:pStyle w:val=\"1\"/>"));
    for (auto& [name, content] : parts)
        if (name == "word/styles.xml")
            content = R"(<w:styles><w:latentStyles><w:lsdException/></w:latentStyles>
                <w:style w:type="table" w:styleId="1"><w:name w:val="heading 5"/></w:style><w:style w:type="numbering"/>
                <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 3"/></w:style></w:styles>)";
    const auto document = read_docx(testing::zip(parts), "a.docx");
    REQUIRE(document.ok());
    CHECK(paragraph_at(document.value(), 0).level == 3);
}

TEST_CASE("merges to the left, as old files have them, keep all text")
{
    const auto document = read("<w:tbl><w:tr>" + cell("产出", "<w:hMerge w:val=\"restart\"/>") +
                               cell("指标", "<w:hMerge/>") + cell("分值") + "</w:tr></w:tbl>");
    const auto& cells = table_at(document, 0).rows[0].cells;
    CHECK(cells[0].text == "产出指标");
    CHECK(cells[0].column_span == 2);
    CHECK(cells[1].covered);
    CHECK(cells[2].text == "分值");
}

TEST_CASE("properties before a tracked change do not count")
{
    const auto document =
        read(paragraph("正文",
                       "<w:pPrChange><w:pPr><w:pStyle w:val=\"1\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
                       "</w:pPrChange>") +
             "<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>可见</w:t></w:r></w:p>"
             "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>" +
             cell("甲", "<w:tcPrChange><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr></w:tcPrChange>") + cell("乙") +
             "</w:tr></w:tbl>");
    CHECK(paragraph_at(document, 0).text == "正文");
    CHECK(paragraph_at(document, 0).level == 0);
    CHECK(paragraph_at(document, 1).text == "可见");
    CHECK(table_at(document, 2).rows[0].cells[1].text == "乙");
}

TEST_CASE("a deleted paragraph end joins what follows in the same place only")
{
    const std::string open_end = "<w:rPr><w:del/></w:rPr>";
    const auto document =
        read(paragraph("上", open_end) + paragraph("下") + "<w:tbl><w:tr><w:tc>" + paragraph("甲", open_end) +
             "</w:tc>" + cell("乙") + "</w:tr></w:tbl>" + paragraph("末段", open_end));
    CHECK(paragraph_at(document, 0).text == "上下");
    CHECK(table_at(document, 1).rows[0].cells[0].text == "甲");
    CHECK(table_at(document, 1).rows[0].cells[1].text == "乙");
    CHECK(paragraph_at(document, 2).text == "末段");
}

TEST_CASE("damaged and hostile documents are refused with a reason")
{
    std::string deep;
    for (int i = 0; i < 10'000; ++i) deep += "<w:tbl><w:tr><w:tc>";
    ReadLimits few;
    few.paragraphs = 3;
    ReadLimits narrow;
    narrow.cells = 100;
    std::string rows;
    for (int i = 0; i < 200; ++i) rows += "<w:tr/>";
    std::string many;
    for (int i = 0; i < 10; ++i) many += paragraph("段");
    const std::string whole = testing::zip(package(paragraph("甲")), true);
    struct Case {
        const char* why;
        std::string bytes;
        ReadLimits limits;
        const char* code;
    };
    const Case cases[] = {
        {"cut off", whole.substr(0, whole.size() - 40), {}, "error.document.damaged"},
        {"XML cut off", testing::zip(package("<w:p><w:r><w:t>甲")), {}, "error.document.damaged"},
        {"tables ten thousand deep", testing::zip(package(deep)), {}, "error.document.limit"},
        {"too many paragraphs", testing::zip(package(many)), few, "error.document.limit"},
        {"rows without cells", testing::zip(package("<w:tbl>" + rows + "</w:tbl>")), narrow, "error.document.limit"},
        {"entities that would expand",
         testing::zip({{"word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><w:document>&b;</w:document>"}}),
         {},
         "error.document.damaged"},
        {"no document part", testing::zip({{"word/x.xml", ""}}), {}, "error.document.damaged"},
    };
    for (const auto& [why, bytes, limits, code] : cases) {
        CAPTURE(why);
        const auto document = read_docx(bytes, "a.docx", limits);
        REQUIRE_FALSE(document.ok());
        CHECK(document.error().code == code);
    }
}
