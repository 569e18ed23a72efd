#include "typeset/pdf/pdf.h"

#include <doctest/doctest.h>

#include <future>

#include "base/text.h"
#include "documents/pdf/pdf_object.h"
#include "documents/read_document.h"
#include "typeset/pdf/composition.h"
#include "typeset/pdf/sample_report.h"
#include "typeset/pdf/table_grid.h"

namespace jiheng::typeset::pdf {  // whose Table is meant, not that of a document that was read

using namespace testing;

namespace {

Manuscript manuscript_of(std::vector<Block> body)
{
    Manuscript manuscript;
    manuscript.body = std::move(body);
    return manuscript;
}

std::string text_in(const std::string& pdf)
{
    const auto document = read_document(pdf, "a.pdf");
    REQUIRE(document.ok());
    std::string text;
    for (const auto& block : document.value().blocks) {
        if (const auto* paragraph = std::get_if<jiheng::Paragraph>(&block)) text += paragraph->text + "\n";
        if (const auto* table = std::get_if<jiheng::Table>(&block))
            for (const auto& row : table->rows)
                for (const auto& cell : row.cells) text += cell.text + "\n";
    }
    return text;
}

Composition composed(const Manuscript& manuscript)
{
    return compose(manuscript, Fonts::of_thread());
}

// Lowest point that is drawn on a page.
double lowest(const Page& page)
{
    double y = 0;
    for (const Drawn& drawn : page.drawn) {
        if (const auto* line = std::get_if<DrawnLine>(&drawn)) y = std::max(y, line->baseline);
        if (const auto* rules = std::get_if<Rules>(&drawn))
            for (const Segment& segment : rules->segments) y = std::max({y, segment.y1, segment.y2});
    }
    return y;
}

}  // namespace

TEST_CASE("contents, outline and links lead to the right pages")
{
    const Manuscript report = sample_report(4);
    const Composition composition = composed(report);
    CHECK(composition.unnumbered == 1);  // the cover
    std::size_t numbers = 0;
    for (const Page& page : composition.pages)
        for (const Drawn& drawn : page.drawn)
            if (const auto* number = std::get_if<PageNumber>(&drawn)) {
                ++numbers;
                CHECK(composition.page_of[number->target] != nowhere);
            }
    CHECK(numbers == 4 * 3 + 1);  // of levels 1 and 2
    // What the contents say is where the heading is printed.
    const auto document = read_document(pdf_of(report).value(), "a.pdf");
    for (const OutlineEntry& entry : composition.outline) {
        CAPTURE(entry.title);
        int page = 0;
        for (const auto& block : document.value().blocks)
            if (const auto* paragraph = std::get_if<jiheng::Paragraph>(&block);
                paragraph != nullptr && paragraph->text == entry.title &&
                paragraph->box.page == static_cast<int>(composition.page_of[entry.target]) + 1)
                page = paragraph->box.page;
        CHECK(page > 0);
    }
}

TEST_CASE("a paper without a cover begins with its title")
{
    Manuscript paper = manuscript_of({paragraph("审核情况如下。")});
    paper.title = "审核意见";
    CHECK(text_in(pdf_of(paper).value()).starts_with("审核意见\n审核情况如下。\n"));
    Manuscript report = sample_report(1);
    report.title = "另一标题";  // what stands on the cover is another matter
    CHECK(text_in(pdf_of(report).value()).find(report.title) == std::string::npos);
}

TEST_CASE("a heading does not stay alone at the foot of a page")
{
    for (int before = 14; before < 24; ++before) {
        CAPTURE(before);
        std::vector<Block> body;
        for (int i = 0; i < before; ++i) body.emplace_back(paragraph("一行。"));
        body.emplace_back(heading(1, "标题", "a"));
        body.emplace_back(heading(2, "下级标题", "b"));
        body.emplace_back(score_table(1));
        const Composition composition = composed(manuscript_of(body));
        std::size_t table_page = nowhere;
        for (std::size_t page = 0; page < composition.pages.size() && table_page == nowhere; ++page)
            for (const Drawn& drawn : composition.pages[page].drawn)
                if (std::holds_alternative<Shading>(drawn)) table_page = page;
        for (const OutlineEntry& entry : composition.outline) CHECK(composition.page_of[entry.target] == table_page);
    }
}

TEST_CASE("nothing is printed below the margin")
{
    for (const Page& page : composed(sample_report(6)).pages) CHECK(lowest(page) <= paper::bottom + 0.1);
}

TEST_CASE("a row higher than a page is cut, and nothing of it is lost")
{
    std::string high;
    for (int i = 0; i < 400; ++i) high += "第" + std::to_string(i) + "条依据充分、程序规范。";
    Table table;
    table.widths = {1, 3};
    table.rows = {{heading_cell("项目"), heading_cell("说明")}, {cell("甲"), cell(high)}, {cell("乙"), cell("短")}};
    const Manuscript manuscript = manuscript_of({table});
    const Composition composition = composed(manuscript);
    CHECK(composition.pages.size() >= 4);
    for (const Page& page : composition.pages) CHECK(lowest(page) <= paper::bottom + 0.1);
    const std::string text = replace_all(text_in(pdf_of(manuscript).value()), "\n", "");
    for (int i = 0; i < 400; ++i) {
        CAPTURE(i);
        CHECK(contains(text, "第" + std::to_string(i) + "条依据"));
    }
}

TEST_CASE("text of any origin is printed as text")
{
    const std::string strange[] = {"<b>&\"甲\"</b>",
                                   "=1+1",
                                   std::string("甲\0乙\a丙", 11),
                                   "\xFF\xFE坏字节",
                                   "𠮷𠀀𪚥 😀 👨‍👩‍👧",
                                   std::string(32768, 'x'),
                                   "\u202E反向\u2066",
                                   "a\tb\r\nc"};
    std::vector<Block> body;
    for (const std::string& text : strange) {
        body.emplace_back(heading(1, text, text));
        body.emplace_back(paragraph(text));
        Placeholder placeholder;
        placeholder.task = text;
        placeholder.facts = {text, ""};
        body.emplace_back(placeholder);
        Table table;
        table.caption = text;
        table.rows = {{cell(text), cell("")}, {cell("后")}};
        table.rows[0][0].columns = 1000;
        table.rows[0][0].rows = 1000;
        table.note = text;
        body.emplace_back(table);
    }
    Manuscript manuscript = manuscript_of(body);
    manuscript.title = manuscript.author = manuscript.header = manuscript.notice = strange[2];
    manuscript.date = "gestern'";
    manuscript.cover = Cover{strange[4], {{strange[3], strange[6]}}, strange[7]};
    const auto pdf = pdf_of(manuscript);
    REQUIRE(pdf.ok());
    const std::string text = text_in(pdf.value());
    for (const std::string part : {"<b>&\"甲\"</b>", "=1+1", "𠮷", "坏字节"}) CHECK_MESSAGE(contains(text, part), part);
}

TEST_CASE("links lead to anchors; one to an unknown anchor is plain text")
{
    Paragraph body;
    body.runs = {{"见", Emphasis::plain, {}}, {"甲处", Emphasis::plain, "a"}, {"和乙处", Emphasis::strong, "b"}};
    Paragraph there = paragraph("甲处在此。");
    there.anchor = "a";
    const Composition composition = composed(manuscript_of({body, PageBreak{}, there}));
    std::vector<Link> links;
    for (const Drawn& drawn : composition.pages.front().drawn)
        if (const auto* link = std::get_if<Link>(&drawn)) links.push_back(*link);
    REQUIRE(links.size() == 1);
    CHECK(composition.page_of[links[0].target] == 1);
    CHECK(links[0].area.width > 25);  // two characters
}

TEST_CASE("the same manuscript gives the same bytes, and says what it is")
{
    const Manuscript report = sample_report(2);
    const std::string pdf = pdf_of(report).value();
    CHECK(pdf == pdf_of(report).value());
    CHECK(pdf.starts_with("%PDF-"));
    PdfObjects objects{1 << 26};
    REQUIRE(objects.open(pdf) == PdfObjects::Opened::well);
    CHECK_FALSE(objects.repaired());
    CHECK(contains(pdf, "/MarkInfo"));
    CHECK(contains(pdf, "/Lang (zh-CN)"));
    CHECK(contains(pdf, "D:20190630"));
    Manuscript undated = report;
    undated.date.clear();
    CHECK_FALSE(contains(pdf_of(undated).value(), "/CreationDate"));
}

TEST_CASE("a table of more columns than a page holds is refused by name")
{
    Table table;
    table.caption = "宽表";
    table.rows.emplace_back(most_columns, cell("列"));
    CHECK(pdf_of(manuscript_of({table})).ok());
    table.rows.emplace_back(most_columns + 1, cell("列"));
    const auto refused = pdf_of(manuscript_of({table}));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == "error.typeset.columns");
    CHECK(contains(refused.error().message, "宽表"));
}

TEST_CASE("threads write at once without disturbing each other")
{
    const Manuscript report = sample_report(1);
    const std::string alone = pdf_of(report).value();
    std::vector<std::future<std::string>> others;
    for (int i = 0; i < 3; ++i)
        others.push_back(std::async(std::launch::async, [&] { return pdf_of(report).value(); }));
    for (auto& other : others) CHECK(other.get() == alone);
}

TEST_CASE("an empty manuscript is an empty page")
{
    const auto pdf = pdf_of(Manuscript{});
    REQUIRE(pdf.ok());
    PdfObjects objects{1 << 20};
    REQUIRE(objects.open(pdf.value()) == PdfObjects::Opened::well);
    CHECK(objects.pages().size() == 1);
}

TEST_CASE("English reports")
{
    Manuscript report = manuscript_of({heading(1, "Findings"), paragraph("The programme spent 97.9 % of its budget.")});
    report.language = Language::english;
    report.header = "Evaluation";
    const std::string text = text_in(pdf_of(report).value());
    CHECK(contains(text, "Findings\n"));
    CHECK(contains(text, "The programme spent 97.9 % of its budget."));
    CHECK(contains(text, "Page 1 of 1"));
}

}  // namespace jiheng::typeset::pdf
