#include "base/text.h"

#include <doctest/doctest.h>

using namespace jiheng;

TEST_CASE("only well-formed UTF-8 is valid")
{
    struct Case {
        std::string why;
        std::string bytes;
        bool valid;
    };
    const Case cases[] = {
        {"nothing", "", true},
        {"ASCII", "abc", true},
        {"a zero byte", std::string("a\0b", 3), true},
        {"two bytes", "\xC2\xA0", true},
        {"three bytes", "绩衡", true},
        {"four bytes", "\xF0\xA0\x80\x80", true},
        {"the replacement character itself", "\xEF\xBF\xBD", true},
        {"the last code point", "\xF4\x8F\xBF\xBF", true},
        {"the last before the surrogates", "\xED\x9F\xBF", true},
        {"the first behind them", "\xEE\x80\x80", true},
        {"beyond the last code point", "\xF4\x90\x80\x80", false},
        {"a high surrogate", "\xED\xA0\x80", false},
        {"a low surrogate", "\xED\xBF\xBF", false},
        {"overlong slash, two bytes", "\xC0\xAF", false},
        {"overlong, the other lead", "\xC1\xBF", false},
        {"overlong slash, three bytes", "\xE0\x80\xAF", false},
        {"overlong slash, four bytes", "\xF0\x80\x80\xAF", false},
        {"the largest overlong of three", "\xE0\x9F\xBF", false},
        {"the largest overlong of four", "\xF0\x8F\xBF\xBF", false},
        {"truncated, two", "a\xC2", false},
        {"truncated, three", "a\xE7\xBB", false},
        {"truncated, four", "a\xF0\xA0\x80", false},
        {"a continuation alone", "\x80", false},
        {"a lead before ASCII",
         "\xE7"
         "ab",
         false},
        {"five bytes", "\xF8\x88\x80\x80\x80", false},
        {"no lead at all", "\xFF", false},
        {"GBK", "\xD4\xA4\xCB\xE3", false},
        {"good, then broken", "绩\xE8\xA1", false},
    };
    for (const auto& [why, bytes, valid] : cases) {
        CAPTURE(why);
        CHECK(is_valid_utf8(bytes) == valid);
    }
}

TEST_CASE("code points go out and come back")
{
    for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 257) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        append_utf8(text, c);
        std::size_t at = 0;
        REQUIRE(next_code_point(text, at) == c);
        REQUIRE(at == text.size());
        REQUIRE(is_valid_utf8(text));
        REQUIRE(count_code_points(text) == 1);
    }
}

TEST_CASE("broken bytes come back one by one, and reading goes on behind them")
{
    const std::string text =
        "\xE7\xBB"
        "a\xFF绩";
    std::u32string read;
    for (std::size_t at = 0; at < text.size();) read += next_code_point(text, at);
    CHECK((read == std::u32string{0xFFFD, 0xFFFD, U'a', 0xFFFD, U'绩'}));
}

TEST_CASE("trim takes every kind of blank, at the ends only")
{
    struct Case {
        std::string why;
        std::string text;
        std::string trimmed;
    };
    const Case cases[] = {
        {"plain", "  a b\t\r\n", "a b"},
        {"no-break space",
         "\xC2\xA0"
         "a\xC2\xA0",
         "a"},
        {"ideographic space", "\xE3\x80\x80绩 衡\xE3\x80\x80", "绩 衡"},
        {"byte order mark",
         "\xEF\xBB\xBF"
         "a",
         "a"},
        {"zero-width space",
         "\xE2\x80\x8B"
         "a\xE2\x80\x8B",
         "a"},
        {"thin and narrow spaces",
         "\xE2\x80\x89"
         "a\xE2\x80\xAF",
         "a"},
        {"only blanks", " \xC2\xA0\xE3\x80\x80", ""},
        {"nothing", "", ""},
        {"nothing to take", "a", "a"},
        {"broken bytes are no blanks", "\xFF ", "\xFF"},
    };
    for (const auto& [why, text, trimmed] : cases) {
        CAPTURE(why);
        CHECK(std::string{trim(text)} == trimmed);
    }
}

TEST_CASE("width is folded for reading numbers")
{
    struct Case {
        std::string why;
        std::string text;
        std::string folded;
    };
    const Case cases[] = {
        {"digits and percent", "９５．５％", "95.5%"},
        {"letters and brackets", "（Ａ１）", "(A1)"},
        {"comma and colon", "１，０００：", "1,000:"},
        {"signs in full width", "＞＝＜", ">=<"},
        {"signs of another font", "≧≦⩾⩽≥≤", "≥≤≥≤≥≤"},
        {"small forms", "﹤﹥﹦﹪", "<>=%"},
        {"minus and dashes of a typesetter", "−‐–", "---"},
        {"the long dash is kept", "—", "—"},
        {"waves", "～〜", "~~"},
        {"spaces",
         "a\xC2\xA0"
         "b\xE3\x80\x80"
         "c\xE2\x80\x83"
         "d",
         "a b c d"},
        {"marks without width go",
         "\xEF\xBB\xBF"
         "a\xE2\x80\x8B"
         "b",
         "ab"},
        {"the yen sign", "￥", "¥"},
        {"Chinese stays", "绩效。、“”", "绩效。、“”"},
        {"line ends stay", "a\nb", "a\nb"},
        {"broken bytes become the replacement", "a\xFF", "a\xEF\xBF\xBD"},
    };
    for (const auto& [why, text, folded] : cases) {
        CAPTURE(why);
        CHECK(fold_width(text) == folded);
        CHECK(fold_width(folded) == folded);
    }
}

TEST_CASE("labels are the same label when their keys are equal")
{
    struct Case {
        std::string why;
        std::string a;
        std::string b;
        bool same;
    };
    const Case cases[] = {
        {"broken over two lines", "年度\n指标值", "年度指标值", true},
        {"spread", "得　分", "得分", true},
        {"brackets of two widths", "项目资金（元）", "项目资金 (元)", true},
        {"quotation marks", "“三公经费”变动率", "三公经费变动率", true},
        {"corner marks", "「一网通办」", "一网通办", true},
        {"bold marks", "**总分**", "总分", true},
        {"other words", "预算数", "执行数", false},
        {"other case", "a", "A", false},
    };
    for (const auto& [why, a, b, same] : cases) {
        CAPTURE(why);
        CHECK((label_key(a) == label_key(b)) == same);
    }
    CHECK(label_key(" \n\xE3\x80\x80") == "");
}

TEST_CASE("shortening counts characters, not bytes")
{
    CHECK(shorten("绩效评价", 4) == "绩效评价");
    CHECK(shorten("绩效评价", 2) == "绩效…");
    CHECK(shorten("绩效评价", 0) == "…");
    CHECK(shorten("", 0) == "");
    CHECK(shorten("abc", 10) == "abc");
    CHECK(is_valid_utf8(shorten("a绩\xF0\xA0\x80\x80", 2)));
    CHECK(count_code_points("a绩\xF0\xA0\x80\x80") == 3);
}

TEST_CASE("splitting, joining and replacing")
{
    const auto parts = split("a,,b,", ',');
    REQUIRE(parts.size() == 4);
    CHECK(parts[0] == "a");
    CHECK(parts[1].empty());
    CHECK(parts[3].empty());
    CHECK(split("", ',').size() == 1);
    CHECK(join({}, "、") == "");
    CHECK(join({"a"}, "、") == "a");
    CHECK(join({"a", "b"}, "、") == "a、b");
    CHECK(join({"", "b", ""}, ",") == ",b,");  // an empty first part keeps its place
    CHECK(replace_all("aXbX", "X", "XX") == "aXXbXX");
    CHECK(replace_all("aaa", "aa", "b") == "ba");
    CHECK(replace_all("abc", "b", "") == "ac");
    CHECK(replace_all("abc", "", "x") == "abc");
    CHECK(starts_with_any("附件1", {"附表", "附件"}));
    CHECK_FALSE(starts_with_any("附件1", {}));
    CHECK(contains("绩效评价", "评"));
    CHECK_FALSE(contains("绩效", "评价"));
}

TEST_CASE("no bytes make the text tools fail")
{
    std::uint64_t state = 20190620;
    for (int round = 0; round < 2000; ++round) {
        std::string bytes;
        for (int i = 0; i < round % 24; ++i) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            bytes += static_cast<char>(state >> 56);
        }
        CHECK(is_valid_utf8(fold_width(bytes)));
        CHECK(is_valid_utf8(label_key(bytes)));
        CHECK(label_key(label_key(bytes)) == label_key(bytes));
        CHECK(trim(trim(bytes)) == trim(bytes));
        CHECK(shorten(bytes, 100) == bytes);
    }
}

TEST_CASE("what is said to be its own key is its own key")
{
    struct Case {
        const char* why;
        const char* text;
        bool own_key;
    };
    constexpr Case cases[] = {
        {"ideographs", "年度资金总额", true},
        {"a figure", "176,050.51", true},
        {"signs no folding touches", "≥95%…—‰", true},
        {"a sign that is folded", "≧95%", false},
        {"a minus that is no hyphen", "−5", false},
        {"an odd space", "得\u2003分", false},
        {"full width", "（万元）", false},
        {"a space", "总 分", false},
        {"an asterisk", "*项目名称", false},
        {"quotation marks", "“得分”", false},
        {"half a character", "得\xE5\x88", false},
    };
    for (const auto& [why, text, own_key] : cases) {
        CAPTURE(why);
        CHECK(is_label_key(text) == own_key);
        if (own_key) CHECK(label_key(text) == text);
        if (own_key) CHECK(fold_width(text) == text);
    }
}
