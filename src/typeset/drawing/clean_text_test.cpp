#include "typeset/drawing/clean_text.h"

#include <doctest/doctest.h>

using jiheng::typeset::clean_line;
using jiheng::typeset::clean_text;

TEST_CASE("text of any origin can be set")
{
    using namespace std::string_view_literals;
    struct Row {
        const char* why;
        std::string_view text;
        const char* expected;
    };
    const Row rows[] = {
        {"every way to end a line", "甲\r\n乙\r丙\n丁\u2028戊"sv, "甲\n乙\n丙\n丁\n戊"},
        {"a tab is a space", "甲\t乙"sv, "甲 乙"},
        {"a NUL, a bell and a C1 control", "甲\0乙\a丙\u0081"sv, "甲\uFFFD乙\uFFFD丙\uFFFD"},
        {"a byte that is no UTF-8", "甲\xFF"sv, "甲\uFFFD"},
        {"what turns the direction of the text after it", "甲\u202E乙"sv, "甲\uFFFD乙"},
        {"the place of an object, and no character", "\uFFFC\uFFFE"sv, "\uFFFD\uFFFD"},
        {"extension B and emoji", "𠀀😀"sv, "𠀀😀"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(clean_text(row.text) == row.expected);
    }
    CHECK(clean_line("甲\n乙") == "甲 乙");
}
