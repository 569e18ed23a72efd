// A report as one page: text stays text, nothing is fetched, links lead where they should.
#include "typeset/html/html_writer.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "documents/html/html_reader.h"

using namespace jiheng;

using typeset::Cover;
using typeset::Emphasis;
using typeset::Heading;
using typeset::html_of;
using typeset::Manuscript;
using typeset::ParagraphKind;
using typeset::Placeholder;

TEST_CASE("text that means harm is shown, not obeyed")
{
    Manuscript manuscript;
    manuscript.title = "</title><script>alert(1)</script>";
    manuscript.header = "\"><img src=x onerror=alert(1)>";
    manuscript.notice = "<b>&amp;";
    manuscript.cover = Cover{"<i>", {{"<label>", "javascript:alert(1)"}}, "\x01\x02"};
    manuscript.body = {
        Heading{1, "<h1 onclick='x'>", "a\" onmouseover=\"x", false, true},
        typeset::Paragraph{
            ParagraphKind::body, {{"=1+1 <script>x</script>", Emphasis::strong, "a\" onmouseover=\"x"}}, {}},
        Placeholder{"<task>", {"</ul></div>"}, {}},
        typeset::Table{
            "<caption>",
            {1, 1},
            1,
            {{typeset::Cell{{{"<td>", {}, {}}}}, typeset::Cell{{{"𠀀😀", {}, {}}}}}},
            "<note>",
            {},
        }};
    const std::string page = html_of(manuscript);
    for (const char* harm : {"<script", "onerror=alert(1)>", " onmouseover=\"x", "<task>", "</ul></div></",
                             "<td>&lt;td&gt;</td></td>", "\x01"}) {
        CAPTURE(harm);
        CHECK_FALSE(contains(page, harm));
    }
    CHECK(contains(page, "=1+1 &lt;script&gt;x&lt;/script&gt;"));
    CHECK(contains(page, "𠀀😀"));
    CHECK(contains(page, "default-src 'none'"));
    CHECK_FALSE(contains(page, "http://"));
    CHECK_FALSE(contains(page, "https://"));
}

TEST_CASE("a paper without a cover shows its title")
{
    Manuscript manuscript;
    manuscript.title = "执行监控表";
    manuscript.body = {typeset::Paragraph{ParagraphKind::note, {{"（2020年度）", {}, {}}}, {}}};
    CHECK(contains(html_of(manuscript), "<p class=\"title\">执行监控表</p>"));
    manuscript.title.clear();
    CHECK_FALSE(contains(html_of(manuscript), "class=\"title\""));
}

TEST_CASE("what is written is read back: headings, paragraphs, cells with their spans")
{
    Manuscript manuscript;
    typeset::Cell wide;
    wide.runs = {{"合计", {}, {}}};
    wide.columns = 2;
    typeset::Cell tall;
    tall.runs = {{"产出", {}, {}}};
    tall.rows = 2;
    const auto cell = [](const char* text) { return typeset::Cell{{{text, {}, {}}}}; };
    manuscript.body = {
        Heading{2, "（一）结论", {}, false, true},
        typeset::Paragraph{ParagraphKind::body, {{"得分", {}, {}}, {"91.34", Emphasis::strong, "nowhere"}}, {}},
        typeset::Table{"得分",
                       {1, 1, 1},
                       1,
                       {{cell("级"), cell("名"), cell("分")},
                        {tall, cell("甲"), cell("1")},
                        {cell("乙"), cell("2")},
                        {wide, cell("3")}},
                       {},
                       {}}};
    const auto document = read_html(html_of(manuscript), "a.html");
    REQUIRE(document.ok());
    std::string words;
    std::size_t tables = 0;
    for (const jiheng::Block& block : document.value().blocks) {
        if (const auto* paragraph = std::get_if<jiheng::Paragraph>(&block)) words += paragraph->text + "\n";
        if (const auto* table = std::get_if<jiheng::Table>(&block)) {
            ++tables;
            REQUIRE(table->rows.size() == 4);
            CHECK(table->rows[1].cells[0].text == "产出");
            CHECK(table->rows[1].cells[0].row_span == 2);
            CHECK(table->rows[2].cells[1].text == "乙");
            CHECK(table->rows[3].cells[0].column_span == 2);
        }
    }
    CHECK(tables == 1);
    CHECK(contains(words, "（一）结论"));
    CHECK(contains(words, "得分91.34"));
    CHECK_FALSE(contains(html_of(manuscript), "#nowhere"));
}
