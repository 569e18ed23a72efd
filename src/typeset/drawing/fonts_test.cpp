#include "typeset/drawing/fonts.h"

#include <doctest/doctest.h>

using namespace jiheng;
using namespace jiheng::typeset;

TEST_CASE("a family that shows Chinese is found, or its lack is said")
{
    struct Row {
        const char* why;
        std::set<std::string> installed;
        const char* serif;
        const char* sans;
    };
    const Row rows[] = {
        {"both faces",
         {"DejaVu Sans", "Noto Sans CJK SC", "Noto Serif CJK SC"},
         "Noto Serif CJK SC",
         "Noto Sans CJK SC"},
        {"free fonts before others", {"SimSun", "Noto Serif CJK SC", "SimHei"}, "Noto Serif CJK SC", "SimHei"},
        {"one face stands in for the other", {"Noto Sans CJK SC"}, "Noto Sans CJK SC", "Noto Sans CJK SC"},
        {"no Chinese at all", {"DejaVu Sans"}, "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const Families families = families_among(row.installed);
        CHECK(families.serif == row.serif);
        CHECK(families.sans == row.sans);
        CHECK(usable(families).ok() == !families.serif.empty());
    }
    const auto missing = usable(Families{});
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().message.find("fonts-noto-cjk") != std::string::npos);
}
