#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.h"
#include "documents/package/test_zip.h"
#include "documents/package/zip.h"
#include "documents/package/zip_writer.h"
#include "documents/read_document.h"
#include "typeset/docx/docx_rules.h"
#include "typeset/docx/docx_writer.h"
#include "typeset/docx/test_manuscripts.h"

using namespace jiheng;
using namespace jiheng::typeset;
using namespace jiheng::typeset::testing;

namespace {

using PartList = std::vector<std::pair<std::string, std::string>>;

const std::string word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const std::string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

// A house document: a cover with a seal, a header, a narrower page, its own heading style under a Chinese name.
PartList house_parts(const std::string& body)
{
    const std::string content = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    return {
        {"[Content_Types].xml",
         "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"png\" "
         "ContentType=\"image/png\"/><Override PartName=\"/word/document.xml\" ContentType=\"" +
             content + "document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"" + content +
             "styles+xml\"/><Override PartName=\"/word/header1.xml\" ContentType=\"" + content +
             "header+xml\"/></Types>"},
        {"_rels/.rels",
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
         "Id=\"r1\" "
         "Type=\"" +
             relation + "officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
        {"word/document.xml",
         "<w:document " + word +
             " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>"
             "<w:p><w:r><w:t>封面</w:t></w:r><w:bookmarkStart w:id=\"7\" w:name=\"ANNEX\"/><w:bookmarkEnd "
             "w:id=\"7\"/></w:p>" +
             body +
             "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"10000\" w:h=\"14000\"/>"
             "<w:pgMar w:left=\"1000\" w:right=\"1500\"/></w:sectPr></w:body></w:document>"},
        {"word/_rels/document.xml.rels",
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
         "Id=\"rId1\" "
         "Type=\"" +
             relation + "styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"" + relation +
             "header\" Target=\"header1.xml\"/></Relationships>"},
        {"word/styles.xml",
         "<w:styles " + word +
             "><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/>"
             "</w:style><w:style w:type=\"paragraph\" w:styleId=\"biaoti1\"><w:name w:val=\"标题 1\"/><w:basedOn "
             "w:val=\"a\"/>"
             "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style><w:style w:type=\"paragraph\" "
             "w:styleId=\"Caption\"><w:name "
             "w:val=\"他用\"/></w:style></w:styles>"},
        {"word/header1.xml", "<w:hdr " + word + "><w:p><w:r><w:t>某所  {{title}}</w:t></w:r></w:p></w:hdr>"},
        {"word/media/seal.png", std::string(300, 'S') + "eal"},
    };
}

constexpr const char* marker = "<w:p><w:r><w:t>{{正文}}</w:t></w:r></w:p>";

Result<std::string> filled(const std::string& house, const Manuscript& manuscript = report(2))
{
    DocxOptions options;
    options.house_document = house;
    options.house_path = "house.docx";
    return docx_of(manuscript, options);
}

std::string filled_body(const std::string& body)
{
    const auto docx = filled(zip_of(house_parts(body)));
    REQUIRE(docx.ok());
    CHECK(broken_rules(docx.value()) == std::vector<std::string>{});
    return parts_of(docx.value()).at("word/document.xml");
}

}  // namespace

TEST_CASE("markers give way to what they name, however Word has cut them")
{
    const std::string title = "某市某区体育场馆运行维护项目</w:t><w:br/><w:t xml:space=\"preserve\">绩效评价报告";
    struct Row {
        std::string why;
        std::string paragraph;
        std::string expected;
    };
    const Row rows[] = {
        {"in one piece", "<w:r><w:t>《{{title}}》</w:t></w:r>", "<w:r><w:t>《" + title + "》</w:t></w:r>"},
        {"cut over three runs, the first one's look stays",
         "<w:r><w:rPr><w:b/></w:rPr><w:t>{{ti</w:t></w:r><w:r><w:t>tle</w:t></w:r><w:r><w:t>}}。</w:t></w:r>",
         "<w:r><w:rPr><w:b/></w:rPr><w:t>" + title + "</w:t></w:r><w:r><w:t></w:t></w:r><w:r><w:t>。</w:t></w:r>"},
        {"two in one paragraph", "<w:r><w:t>{{date}}/{{unit}}</w:t></w:r>", "<w:t>2020年9月30日/某区体育局</w:t>"},
        {"a label of the cover, with spaces", "<w:r><w:t>{{ 主管部门 }}</w:t></w:r>", "<w:t>某区体育局</w:t>"},
        {"what nobody knows stays to be seen", "<w:r><w:t>{{电话}}</w:t></w:r>", "<w:t>{{电话}}</w:t>"},
        {"braces that are none", "<w:r><w:t>}} {{ {{{title}}</w:t></w:r>", "<w:t>}} {{ {" + title},
        {"not a field's instruction", "<w:r><w:instrText>{{title}}</w:instrText></w:r>", "<w:instrText>{{title}}<"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(contains(filled_body("<w:p>" + row.paragraph + "</w:p>" + marker), row.expected));
    }
}

TEST_CASE("the body stands where its marker stood, in the styles of the house")
{
    const std::string section =
        "<w:sectPr><w:pgSz w:w=\"10000\" w:h=\"14000\"/><w:pgMar w:left=\"1000\" w:right=\"3000\"/></w:sectPr>";
    const std::string text = filled_body(
        "<w:p><w:pPr>" + section +
        "</w:pPr><w:r><w:t>{{</w:t></w:r><w:r><w:t>BODY}}</w:t></w:r></w:p><w:p><w:r><w:t>落款</w:t></w:r></w:p>");
    CHECK_FALSE(contains(text, "BODY"));
    CHECK(text.find("封面") < text.find("一、项目基本情况"));
    CHECK(text.find("附件 1") < text.find("落款"));
    CHECK(contains(text, "<w:p><w:pPr>" + section + "</w:pPr></w:p>"));  // the section ends where it ended
    CHECK(contains(text, "<w:tblW w:w=\"6000\""));                       // as wide as the text of that section
    CHECK(contains(text, "<w:pStyle w:val=\"biaoti1\"/>"));              // 标题 1
    CHECK(contains(text, "<w:pStyle w:val=\"JihengCaption\"/>"));        // the id is used for something else
    CHECK(contains(text, "w:id=\"8\""));                                 // bookmarks count on
    CHECK_FALSE(contains(text, "w:name=\"annex\""));                     // Word would take it for ANNEX
    CHECK(text.find("尚有 2 处待填写") < text.find("封面"));             // on the first page
}

TEST_CASE("parts that are not touched stay byte for byte, and the others where they were")
{
    const std::string house = zip_of(house_parts(marker));
    const auto docx = filled(house);
    REQUIRE(docx.ok());
    const auto before = ZipPackage::open(house, "house.docx", {}).value();
    const auto after = ZipPackage::open(docx.value(), "report.docx", {}).value();
    for (const char* name : {"_rels/.rels", "word/media/seal.png"}) {
        CAPTURE(std::string{name});
        CHECK(before.packed(*before.find(name)).value() == after.packed(*after.find(name)).value());
    }
    for (std::size_t i = 0; i < before.entries().size(); ++i)
        CHECK(before.entries()[i].name == after.entries()[i].name);
    CHECK(contains(parts_of(docx.value()).at("word/header1.xml"), "某所  某市某区体育场馆运行维护项目绩效评价报告<"));
    CHECK(filled(house).value() == docx.value());

    Manuscript plain_text;  // no chart, no new style: only the document changes
    plain_text.body.emplace_back(Heading{1, "一、只有标题", ""});
    const auto small = filled(house, plain_text);
    REQUIRE(small.ok());
    const auto third = ZipPackage::open(small.value(), "report.docx", {}).value();
    for (const char* name : {"[Content_Types].xml", "word/styles.xml", "word/_rels/document.xml.rels"})
        CHECK(before.packed(*before.find(name)).value() == third.packed(*third.find(name)).value());
}

TEST_CASE("a document of the house can be read back")
{
    const auto docx = filled(zip_of(house_parts(marker)), report(1));
    REQUIRE(docx.ok());
    const auto document = read_document(docx.value(), "report.docx");
    REQUIRE(document.ok());
    const auto headings =
        std::count_if(document.value().blocks.begin(), document.value().blocks.end(), [](const auto& block) {
            const auto* paragraph = std::get_if<jiheng::Paragraph>(&block);
            return paragraph != nullptr && paragraph->level > 0;
        });
    CHECK(headings == 7);
}

TEST_CASE("a template that cannot be used is refused, and why")
{
    const auto with = [](const std::string& name, const std::string& text) {
        PartList parts = house_parts(marker);
        for (auto& part : parts)
            if (part.first == name) part.second = text;
        return parts;
    };
    PartList macros = house_parts(marker);
    macros.emplace_back("word/vbaProject.bin", "x");
    PartList macro_type = house_parts(marker);
    macro_type[0].second =
        replace_all(macro_type[0].second, "openxmlformats-officedocument.wordprocessingml.document.main",
                    "ms-word.document.macroEnabled.main");
    PartList twice = house_parts(marker);
    twice.emplace_back("WORD/document.xml", twice[2].second);
    std::string wrong_sum = zip_of(house_parts(marker));
    wrong_sum[wrong_sum.find("SSSS") == std::string::npos ? wrong_sum.rfind("PK\x01\x02") + 16
                                                          : wrong_sum.find("SSSS")] ^= 1;
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += "<w:sdt>";
    const std::string fifty_megabytes(std::size_t{50} << 20U, 'x');
    struct Row {
        std::string why;
        std::string bytes;
        std::string code;
    };
    const Row rows[] = {
        {"no marker", zip_of(house_parts("<w:p/>")), "error.docx.no_marker"},
        {"a title, but no place for the body", zip_of(house_parts("<w:p><w:r><w:t>{{title}}</w:t></w:r></w:p>")),
         "error.docx.no_marker"},
        {"the marker in a cell",
         zip_of(house_parts(std::string{"<w:tbl><w:tr><w:tc>"} + marker + "</w:tc></w:tr></w:tbl>")),
         "error.docx.misplaced_marker"},
        {"the marker in a header",
         zip_of(with("word/header1.xml", "<w:hdr " + word + ">" + marker + "</w:hdr>")).substr(0), "ok"},
        {"macros", zip_of(macros), "error.docx.macros"},
        {"macros by the content type", zip_of(macro_type), "error.docx.macros"},
        {"no file at all", "abc", "error.docx.not_word"},
        {"a workbook", zip_of({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<workbook/>"}}),
         "error.docx.not_word"},
        {"cut off", zip_of(house_parts(marker)).substr(0, 900), "error.document.damaged"},
        {"a wrong check sum", wrong_sum, "error.document.damaged"},
        {"two parts of one name", zip_of(twice), "error.document.damaged"},
        {"the document is no XML",
         zip_of(with("word/document.xml", "<w:document " + word + "><w:body><w:p></w:body></w:document>")),
         "error.document.damaged"},
        {"elements without end", zip_of(with("word/document.xml", "<w:document " + word + "><w:body>" + deep)),
         "error.document.damaged"},
        {"a document type",
         zip_of(with("word/document.xml",
                     "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><w:document " + word + "/>")),
         "error.document.damaged"},
        {"styles are no XML", zip_of(with("word/styles.xml", "<w:styles <")), "error.document.damaged"},
        {"styles without an end", zip_of(with("word/styles.xml", "<w:styles " + word + "><w:style></w:style>")),
         "error.document.damaged"},
        {"an empty header", zip_of(with("word/header1.xml", "")), "error.document.damaged"},
        {"the strict format",
         zip_of(
             with("word/document.xml", "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>")),
         "error.docx.strict"},
        {"parts that inflate without end",
         zip_of({{"[Content_Types].xml", "<Types/>"},
                 {"word/document.xml", fifty_megabytes},
                 {"word/a.xml", fifty_megabytes}}),
         "error.document.inflated"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const auto docx = filled(row.bytes);
        CHECK((docx.ok() ? "ok" : docx.error().code) == row.code);
        if (!docx.ok()) CHECK(docx.error().where.file == "house.docx");
    }
}
