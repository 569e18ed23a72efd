#include "base/json_text.h"

#include <doctest/doctest.h>

using jiheng::JsonText;

TEST_CASE("JSON is written without a tree of values")
{
    JsonText out;
    out.begin_object();
    out.text("unit", "市水务局");
    out.text_or_null("grade", "");
    out.begin_object("total");
    out.number("rows", -18);
    out.flag("assumed", false);
    out.end_object();
    out.begin_array("box");
    out.element("12.5");
    out.element("[");
    out.end_array();
    out.begin_array("findings");
    for (int i = 0; i < 2; ++i) {
        out.begin_object();
        out.null("printed");
        out.end_object();
    }
    out.end_array();
    out.end_object();
    CHECK(std::move(out).take() ==
          R"({"unit":"市水务局","grade":null,"total":{"rows":-18,"assumed":false},"box":["12.5","["],)"
          R"("findings":[{"printed":null},{"printed":null}]})");
}

TEST_CASE("characters that may not stand in a text of JSON are escaped")
{
    const auto written = [](std::string_view text) {
        JsonText out;
        out.element(text);
        return std::move(out).take();
    };
    CHECK(written("a\"b\\c/d") == R"("a\"b\\c/d")");
    CHECK(written("\b\f\n\r\t") == R"("\b\f\n\r\t")");
    CHECK(written(std::string_view{"\0\x1F\x7F", 3}) == "\"\\u0000\\u001f\x7F\"");
    CHECK(written("") == "\"\"");
}
