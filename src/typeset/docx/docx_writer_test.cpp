#include "typeset/docx/docx_writer.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "documents/read_document.h"
#include "typeset/docx/docx_rules.h"
#include "typeset/docx/test_manuscripts.h"

using namespace jiheng;
using namespace jiheng::typeset;
using namespace jiheng::typeset::testing;

namespace {

std::string written(const Manuscript& manuscript)
{
    const auto docx = docx_of(manuscript);
    REQUIRE(docx.ok());
    return docx.value();
}

Document read_back(const Manuscript& manuscript)
{
    const auto document = read_document(written(manuscript), "test.docx");
    REQUIRE(document.ok());
    return document.value();
}

Manuscript of(typeset::Block block)
{
    Manuscript manuscript;
    manuscript.body.push_back(std::move(block));
    return manuscript;
}

std::string joined(std::string_view text)
{
    std::string line;
    for (const std::string_view part : split(text, '\n')) join_line(line, trim(part));
    return line;
}

// The paragraph or table at or after `at` that the test looks for; `at` then stands behind it.
template <class Kind, class Wanted>
const Kind* next_of(const Document& document, std::size_t& at, const Wanted& wanted)
{
    while (at < document.blocks.size())
        if (const auto* block = std::get_if<Kind>(&document.blocks[at++]); block != nullptr && wanted(*block))
            return block;
    return nullptr;
}

void check_same(const typeset::Table& table, const jiheng::Table& read)
{
    REQUIRE(read.rows.size() == table.rows.size());
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        std::size_t column = 0;
        for (const typeset::Cell& cell : table.rows[row]) {
            while (column < read.rows[row].cells.size() && read.rows[row].cells[column].covered) ++column;
            REQUIRE(column < read.rows[row].cells.size());
            const jiheng::Cell& found = read.rows[row].cells[column];
            CHECK(found.text == joined(text_of(cell.runs)));
            CHECK(found.row_span == static_cast<int>(cell.rows));
            CHECK(found.column_span == static_cast<int>(cell.columns));
            column += cell.columns;
        }
    }
}

}  // namespace

TEST_CASE("what is written is read back: headings, paragraphs, cells with their spans")
{
    const Manuscript manuscript = report(3);
    const Document document = read_back(manuscript);
    std::size_t at = 0;
    std::size_t tables = 0;
    for (const typeset::Block& block : manuscript.body) {
        if (const auto* heading = std::get_if<Heading>(&block)) {
            CAPTURE(heading->text);
            CHECK(next_of<jiheng::Paragraph>(document, at, [&](const jiheng::Paragraph& paragraph) {
                      return paragraph.level == heading->level && paragraph.text == joined(heading->text);
                  }) != nullptr);
        } else if (const auto* paragraph = std::get_if<typeset::Paragraph>(&block)) {
            const std::string text = joined(text_of(paragraph->runs));
            CAPTURE(text);
            CHECK(next_of<jiheng::Paragraph>(document, at, [&](const jiheng::Paragraph& read) {
                      return read.level == 0 && read.text == text;
                  }) != nullptr);
        } else if (const auto* table = std::get_if<typeset::Table>(&block)) {
            const auto* read = next_of<jiheng::Table>(document, at, [](const jiheng::Table&) { return true; });
            REQUIRE(read != nullptr);
            check_same(*table, *read);
            ++tables;
        }
    }
    CHECK(tables == 4);
}

TEST_CASE("every manuscript keeps the rules that Word enforces")
{
    Manuscript english = report(2);
    english.language = Language::english;
    Manuscript bare;
    bare.title = "只有标题";
    for (const Manuscript& manuscript : {report(3), english, bare, harmful(), crooked_tables(), crooked_charts()}) {
        CAPTURE(manuscript.title);
        CHECK(broken_rules(written(manuscript)) == std::vector<std::string>{});
    }
}

TEST_CASE("text of any origin comes out as text")
{
    const Manuscript manuscript = harmful();
    const Document document = read_back(manuscript);
    std::size_t at = 0;
    for (const typeset::Block& block : manuscript.body) {
        const auto* paragraph = std::get_if<typeset::Paragraph>(&block);
        if (paragraph == nullptr) continue;
        std::string text = joined(text_of(paragraph->runs));
        text = replace_all(text, std::string(1, '\x01'), "\xEF\xBF\xBD");  // what XML cannot hold is marked
        text = replace_all(text, "\t", " ");                               // as the reader gives a tab
        CAPTURE(text.substr(0, 60));
        CHECK(next_of<jiheng::Paragraph>(document, at,
                                         [&](const jiheng::Paragraph& read) { return read.text == text; }) != nullptr);
    }
    const auto* table = next_of<jiheng::Table>(document, at, [](const jiheng::Table&) { return true; });
    REQUIRE(table != nullptr);
    CHECK(count_code_points(table->rows[0].cells[0].text) == 32'768);
}

TEST_CASE("the same manuscript gives the same bytes")
{
    CHECK(written(report(2)) == written(report(2)));
    CHECK(written(report(2)) != written(report(3)));
}

TEST_CASE("what Word looks for stands in the parts")
{
    struct Row {
        std::string why;
        const char* part;
        const char* text;
    };
    const Row rows[] = {
        {"a contents field of three levels", "word/document.xml", " TOC \\o \"1-3\" \\h \\z "},
        {"page numbers of the contents", "word/document.xml", " PAGEREF _Toc100000001 \\h "},
        {"tables count themselves", "word/document.xml", " SEQ 表 \\* ARABIC "},
        {"figures count themselves", "word/document.xml", " SEQ 图 \\* ARABIC "},
        {"headings of a table on every page", "word/document.xml", "<w:cantSplit/><w:tblHeader/>"},
        {"columns merged", "word/document.xml", "<w:gridSpan w:val=\"3\"/>"},
        {"rows merged", "word/document.xml", "<w:vMerge w:val=\"restart\"/>"},
        {"a figure in a sentence leads to its cell", "word/document.xml", "<w:hyperlink w:anchor=\"place_"},
        {"an A4 page", "word/document.xml", "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"},
        {"37 mm above, 28 mm at the left", "word/document.xml",
         "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\""},
        {"the page number", "word/footer1.xml", " PAGE "},
        {"the running head", "word/header1.xml", "体育场馆运行维护项目"},
        {"imitation Song for the text", "word/styles.xml", "w:eastAsia=\"仿宋_GB2312\""},
        {"two characters in", "word/styles.xml", "w:firstLineChars=\"200\""},
        {"Chinese to the spelling checker", "word/styles.xml", "w:eastAsia=\"zh-CN\""},
        {"a font to fall back to", "word/fontTable.xml", "<w:altName w:val=\"仿宋,FangSong"},
        {"title and date", "docProps/core.xml", "2020-09-30T00:00:00Z"},
        {"a chart in words", "word/document.xml", "2018—2020 年预算安排与支出; 预算数: 2018 年 3,618.40"},
    };
    const Parts parts = parts_of(written(report(3)));
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(contains(parts.at(row.part), row.text));
    }
    // The link of the manuscript that leads nowhere is plain text.
    CHECK(contains(parts.at("word/document.xml"), "未上表的依据"));
    CHECK_FALSE(contains(parts.at("word/document.xml"), "no.such.place"));
    // The cover is a section of its own and shows no page number.
    const std::string& text = parts.at("word/document.xml");
    CHECK(text.find("<w:sectPr>") < text.find("w:footerReference"));
    CHECK(text.find("w:footerReference") > text.rfind("<w:sectPr>"));
}

TEST_CASE("placeholders are framed with their facts, and the first page says how many")
{
    const Document document = read_back(report(2));
    std::size_t at = 0;
    for (const char* text :
         {"尚有 2 处待填写", "【待填写】说明结余资金形成的原因及处理意见。", "已知事实：", "· 上年同期结余率 5.12%"}) {
        CAPTURE(text);
        CHECK(next_of<jiheng::Paragraph>(document, at, [&](const auto& read) { return read.text == text; }) != nullptr);
    }
}

TEST_CASE("a date that is none does not damage the properties")
{
    Manuscript manuscript = of(typeset::Paragraph{ParagraphKind::body, plain("文"), ""});
    for (const char* date : {"2020年9月", "2020-13-01", "2020-9-1", "<a>"}) {
        manuscript.date = date;
        const Parts parts = parts_of(written(manuscript));
        CHECK_FALSE(contains(parts.at("docProps/core.xml"), "dcterms:created"));
        CHECK(broken_rules(written(manuscript)).empty());
    }
}

TEST_CASE("a table wider than Word opens is refused by name")
{
    typeset::Table table;
    table.rows.push_back(std::vector<typeset::Cell>(64, cell("甲")));
    const auto docx = docx_of(of(table));
    REQUIRE_FALSE(docx.ok());
    CHECK(docx.error().code == "error.docx.columns");
    CHECK(contains(docx.error().message, "64"));
    table.rows.front().pop_back();
    CHECK(docx_of(of(table)).ok());
}
