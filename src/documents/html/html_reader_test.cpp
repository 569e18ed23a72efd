#include "documents/html/html_reader.h"

#include <doctest/doctest.h>

#include "documents/file_kind.h"
#include "documents/html/page_encoding.h"

using namespace jiheng;

namespace {

Document read(const std::string& page)
{
    auto document = read_html(page, "a.html");
    REQUIRE(document.ok());
    return std::move(document).value();
}

// Every block on a line: a paragraph's text, or a table's rows with | between cells and - for covered places.
std::string shown(const std::string& page)
{
    std::string text;
    for (const auto& block : read(page).blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            text += paragraph->text + "\n";
            continue;
        }
        for (const auto& row : std::get<Table>(block).rows) {
            for (std::size_t i = 0; i < row.cells.size(); ++i)
                text += (i > 0 ? "|" : "") + (row.cells[i].covered ? "-" : row.cells[i].text);
            text += "\n";
        }
    }
    return text;
}

}  // namespace

TEST_CASE("a page is read as a browser shows it")
{
    struct Case {
        const char* why;
        const char* page;
        const char* text;
    };
    constexpr Case cases[] = {
        {"paragraphs and inline marks", "<p>预算<b>执行</b>率</p><p>第二段</p>", "预算执行率\n第二段\n"},
        {"a line break", "<div>甲<br>乙</div>", "甲\n乙\n"},
        {"source lines between ideographs are no space", "<p>项目\n支出</p>", "项目支出\n"},
        {"between words they are", "<p>annual\nreport</p>", "annual report\n"},
        {"scripts, styles and what is hidden",
         "<script>x</script><p STYLE='DISPLAY: NONE'>密</p><p hidden>密</p><p>明</p>", "明\n"},
        {"Word's marks and document types",
         "<!DOCTYPE a [<!ENTITY b 'c'>]><p><![if !supportLists]>1.<![endif]>目标</p>", "1.目标\n"},
        {"blocks of newer pages", "<main>甲<footer>乙</footer></main><hr>丙", "甲\n乙\n丙\n"},
        {"a table", "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>", "甲|1\n乙|2\n"},
        {"tags left open", "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>", "甲|1\n乙|2\n"},
        {"cells before the first row", "<table><td>甲</td><td>1</td><tr><td>乙</td><td>2</td></tr></table>",
         "甲|1\n乙|2\n"},
        {"spans both ways",
         "<table><tr><td rowspan=2>产出</td><td colspan=2>数量</td></tr><tr><td>1</td><td>2</td></tr></table>",
         "产出|数量|-\n-|1|2\n"},
        {"a span over a span from above",
         "<table><tr><td>a</td><td rowspan=2>b</td><td>c</td></tr><tr><td colspan=2>d</td></tr>"
         "<tr><td>e</td><td>f</td><td>g</td></tr></table>",
         "a|b|c\nd|-\ne|f|g\n"},
        {"rowspan 0 ends with its group",
         "<table><tbody><tr><td rowspan=0>a</td><td>b</td></tr><tr><td>c</td></tr></tbody>"
         "<tbody><tr><td>d</td><td>e</td></tr></tbody></table>",
         "a|b\n-|c\nd|e\n"},
        {"absurd spans are clipped",
         "<table><tr><td colspan=1000000000 rowspan=1000000000>题</td></tr><tr><td>1</td><td>2</td></tr></table>",
         "题|-\n-|-|1|2\n"},
        {"lines in a cell", "<table><tr><td>项目<br>资金</td><td><p>10</p><p>分</p></td></tr></table>",
         "项目资金|10分\n"},
        {"a table that lays out the page",
         "<table><tr><td>导航</td><td><table><tr><td>预算数</td><td>执行数</td></tr></table></td></tr></table>",
         "导航\n预算数|执行数\n"},
        {"one column is text", "<table><tr><td>标题</td></tr><tr><td>正文</td></tr></table>", "标题\n正文\n"},
        {"a table in a cell of data follows it",
         "<table><tr><td>很长的一段说明文字，写在外层的表里</td><td>乙<table><tr><td>1</td><td>2</td></tr></table></"
         "td></tr></table>",
         "很长的一段说明文字，写在外层的表里|乙\n1|2\n"},
        {"only a title", "<html><head><title>自评表</title></head><body></body></html>", "自评表\n"},
    };
    for (const auto& [why, page, text] : cases) {
        CAPTURE(std::string{why});
        CHECK(shown(page) == text);
    }
}

TEST_CASE("what the bytes are counts before what they say")
{
    const std::string gbk = "\xD4\xA4\xCB\xE3\xD6\xB4\xD0\xD0";  // 预算执行
    const std::string utf8 = "预算执行率与绩效目标完成情况说明如下各项指标均已完成";
    struct Case {
        const char* why;
        std::string bytes;
        const char* encoding;
    };
    const Case cases[] = {
        {"declared as it is", "<meta charset=gb2312>" + gbk, "GB18030"},
        {"no declaration", gbk, "GB18030"},
        {"GBK that says utf-8", "<meta charset=\"utf-8\">" + gbk, "GB18030"},
        {"GBK that says utf-16", "<meta charset=utf-16>" + gbk, "GB18030"},
        {"UTF-8 that says gb2312", "<meta charset=gb2312>" + utf8, "UTF-8"},
        {"UTF-8 cut inside its last character", utf8.substr(0, utf8.size() - 1), "UTF-8"},
    };
    for (const auto& [why, bytes, encoding] : cases) {
        CAPTURE(why);
        CHECK(decode_page(bytes).encoding == encoding);
    }
    const auto damaged = read_html("<p>" + gbk + "\xFF\xFF</p>", "a.html").value();
    CHECK(damaged.remarks.size() == 1);
    CHECK(kind_of_file(std::string("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14)) == FileKind::html);
}

TEST_CASE("web archives give the pages inside")
{
    const std::string archive =
        "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"----=_Part\"\r\n\r\n"
        "------=_Part\r\nContent-Type:\r\n text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: "
        "quoted-printable\r\n\r\n"
        "<p>=E9=A2=84=\r\n=E7=AE=97</p><!-- a\r\n-->\r\n"
        "------=_Part\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
        "------=_Part\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
        "base64\r\n\r\nPHA+MTI8L3A+\r\n------=_Part--\r\n";
    CHECK(kind_of_file(archive) == FileKind::html);
    CHECK(shown(archive) == "预算\n12\n");
    CHECK(read_html("MIME-Version: 1.0\nContent-Type: text/html", "a.mht").error().code == "error.document.damaged");
}

TEST_CASE("hostile pages are refused with a reason")
{
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<div>";
    std::string wide = "<table><tr>";
    for (int i = 0; i < 200; ++i) wide += "<td>1";
    ReadLimits narrow;
    narrow.columns = 100;
    ReadLimits few;
    few.cells = 100;
    struct Case {
        const char* why;
        std::string page;
        ReadLimits limits;
        const char* code;
        const char* limit;
    };
    const Case cases[] = {
        {"a hundred thousand elements deep", deep + "甲", {}, "error.document.limit", "200"},
        {"too many columns", wide, narrow, "error.document.limit", "100"},
        {"too many cells", wide, few, "error.document.limit", "100"},
        {"millions of tags", std::string(2'000'000, '<'), {}, "error.document.limit", "1000000"},
        {"nothing", "<html></html>", {}, "error.document.empty", ""},
    };
    for (const auto& [why, page, limits, code, limit] : cases) {
        CAPTURE(why);
        const auto document = read_html(page, "a.html", limits);
        REQUIRE_FALSE(document.ok());
        CHECK(document.error().code == code);
        CHECK(document.error().english.find(limit) != std::string::npos);
    }
}
