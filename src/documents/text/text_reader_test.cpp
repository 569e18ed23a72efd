#include "documents/text/text_reader.h"

#include <doctest/doctest.h>

#include "documents/text/encoding.h"

using namespace jiheng;

namespace {

const Table& table_at(const Document& document, std::size_t block)
{
    return std::get<Table>(document.blocks.at(block));
}
const std::string& text_at(const Document& document, std::size_t block)
{
    return std::get<Paragraph>(document.blocks.at(block)).text;
}

}  // namespace

TEST_CASE("tabs make rows, blank and tabless lines end a table")
{
    const auto document = read_text("标题\n项目\t预算数\n甲\t1\n\n乙\t2\n说明\n", "a.txt").value();
    REQUIRE(document.blocks.size() == 4);
    CHECK(text_at(document, 0) == "标题");
    CHECK(table_at(document, 1).rows.size() == 2);
    CHECK(table_at(document, 2).rows.size() == 1);
    CHECK(table_at(document, 2).number == 2);
    CHECK(text_at(document, 3) == "说明");
}

TEST_CASE("places are those a person would name")
{
    const auto document = read_text("标题\n项目\t预算数\n甲\t1\n", "a.txt").value();
    const auto& table = table_at(document, 1);
    const Location where = place_of(document, table, table.rows[1], 1);
    CHECK(where.line == 3);
    CHECK(where.label == "第3行第2列");
}

TEST_CASE("markup left by conversions is taken off, comparisons stay")
{
    struct Case {
        const char* why;
        const char* line;
        const char* text;
    };
    constexpr Case cases[] = {
        {"paragraph tags", "<p style=\"text-align: center;\">完成率 74.37%</p> <p>得分</p>", "完成率 74.37% 得分"},
        {"bold marks", "**项目支出绩效自评表**", "项目支出绩效自评表"},
        {"formula", "合格率 $\\geq 95\\%$ ，得 3 分， $< 95\\%$ 不得分", "合格率 ≥ 95% ，得 3 分， < 95% 不得分"},
        {"a comparison is no tag", "90%≤x < 95%，得 3 分", "90%≤x < 95%，得 3 分"},
        {"no-break and ideographic spaces around", "\xC2\xA0\xC2\xA0其中\xE3\x80\x80", "其中"},
    };
    for (const auto& [why, line, text] : cases) {
        CAPTURE(why);
        CHECK(text_at(read_text(line, "a.txt").value(), 0) == text);
    }
}

TEST_CASE("texts come in the encodings of Chinese offices")
{
    struct Case {
        const char* why;
        std::string bytes;
        const char* encoding;
    };
    const Case cases[] = {
        {"plain UTF-8", "预算", "UTF-8"},
        {"UTF-8 with mark", "\xEF\xBB\xBF预算", "UTF-8"},
        {"GBK", "\xD4\xA4\xCB\xE3", "GB18030"},
        {"UTF-16 little endian with mark", std::string("\xFF\xFE\x84\x98\x97\x7B", 6), "UTF-16LE"},
        {"UTF-16 big endian with mark", std::string("\xFE\xFF\x98\x84\x7B\x97", 6), "UTF-16BE"},
    };
    for (const auto& [why, bytes, encoding] : cases) {
        CAPTURE(why);
        const auto decoded = decode_text(bytes, "a.txt");
        REQUIRE(decoded.ok());
        CHECK(decoded.value().text == "预算");
        CHECK(decoded.value().encoding == encoding);
    }
}

TEST_CASE("UTF-16 without a mark is known by its zero bytes")
{
    std::string bytes;
    for (const char c : std::string{"item\t10\n"}) bytes += std::string{c, '\0'};
    CHECK(decode_text(bytes, "a.txt").value().encoding == "UTF-16LE");
}

TEST_CASE("what is no text is refused, and named where it is known")
{
    struct Case {
        const char* why;
        std::string bytes;
        const char* code;
    };
    const Case cases[] = {
        {"binary rubbish", std::string("\x01\x02\x00\x03\x04\x05\x06\x07\x00\x01\x02\x03", 12),
         "error.document.binary"},
        {"nothing at all", "", "error.document.empty"},
        {"blank lines only", "\n \t\n", nullptr},
    };
    for (const auto& [why, bytes, code] : cases) {
        CAPTURE(why);
        const auto document = read_text(bytes, "a.bin");
        if (code == nullptr) {
            CHECK(document.ok());
            continue;
        }
        REQUIRE_FALSE(document.ok());
        CHECK(document.error().code == code);
        CHECK(document.error().where.file == "a.bin");
        CHECK_FALSE(document.error().english.empty());
    }
}

TEST_CASE("limits hold")
{
    ReadLimits limits;
    limits.bytes = 50;
    CHECK(read_text(std::string(100, 'a'), "a.txt", limits).error().code == "error.document.too_large");
    limits.columns = 2;
    CHECK(read_text("a\tb\tc\td\n", "a.txt", limits).error().code == "error.document.limit");
    limits.cells = 3;
    CHECK(read_text("a\tb\nc\td\n", "a.txt", limits).error().code == "error.document.limit");
}

TEST_CASE("comma-separated values are a table, commas in running text are not")
{
    const auto document =
        read_text("项目名称,甲项目,\n\"金额,万元\",\"1,200.50\",\"一\n二\"\n合计,1,2\n", "a.csv").value();
    REQUIRE(document.blocks.size() == 1);
    const Table& table = table_at(document, 0);
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[1].cells[1].text == "1,200.50");
    CHECK(table.rows[1].cells[2].text == "一二");
    CHECK(table.rows[2].order == 4);
    CHECK(read_text("一;二;三\n四;五;六\n", "a.csv").value().blocks.size() == 1);
    CHECK(text_at(read_text("本项目投入资金1,200万元, 完成率90%\n其余, 见附件\n结束\n", "a.txt").value(), 1) ==
          "其余, 见附件");
}
