#include "typeset/xml_text.h"

#include <doctest/doctest.h>

using jiheng::typeset::xml_text;

TEST_CASE("text of any origin becomes character data")
{
    struct Row {
        const char* why;
        std::string_view text;
        const char* expected;
    };
    using namespace std::string_view_literals;
    const Row rows[] = {
        {"markup is text", "<b>&\"甲\"</b>"sv, "&lt;b&gt;&amp;&quot;甲&quot;&lt;/b&gt;"},
        {"line breaks and tabs stay", "甲\n乙\t丙"sv, "甲\n乙\t丙"},
        {"a NUL and a bell cannot stand in XML", "甲\0乙\a"sv, "甲\xEF\xBF\xBD乙\xEF\xBF\xBD"},
        {"a byte that is no UTF-8", "甲\xFF"sv, "甲\xEF\xBF\xBD"},
        {"characters of extension B and emoji", "𠀀😀"sv, "𠀀😀"},
        {"a character XML forbids", "\xEF\xBF\xBE"sv, "\xEF\xBF\xBD"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(xml_text(row.text) == row.expected);
    }
}
