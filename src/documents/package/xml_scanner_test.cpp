#include "documents/package/xml_scanner.h"

#include <doctest/doctest.h>

#include <chrono>

using namespace jiheng;
using Event = XmlScanner::Event;

TEST_CASE("a > inside quotes does not end a tag")
{
    struct Case {
        const char* why;
        const char* xml;
        const char* value;
    };
    constexpr Case cases[] = {
        {"double quotes", "<a v=\"x>y\">t</a>", "x>y"},
        {"single quotes", "<a v='x>y'>t</a>", "x>y"},
        {"an apostrophe in double quotes", "<a v=\"it's >\">t</a>", "it's >"},
        {"a double quote in single quotes", "<a v='5\" > 4\"'>t</a>", "5\" > 4\""},
        {"the second attribute", "<a u='>' v=\">>\">t</a>", ">>"},
    };
    for (const auto& [why, xml, value] : cases) {
        CAPTURE(why);
        XmlScanner scanner{xml};
        REQUIRE(scanner.next() == Event::open);
        CHECK(scanner.attribute("v") == value);
        REQUIRE(scanner.next() == Event::text);
        CHECK(scanner.raw_text() == "t");
    }
    CHECK(XmlScanner{"<a v='x>"}.next() == Event::broken);
}

TEST_CASE("text that an element holds alone is taken with its close")
{
    struct Case {
        const char* why;
        const char* xml;
        const char* text;  // null: not taken
    };
    constexpr Case cases[] = {
        {"text", "<v>12 &lt; 13</v><z/>", "12 &lt; 13"},
        {"no text", "<v></v><z/>", ""},
        {"with a prefix", "<x:v>5</x:v><z/>", "5"},
        {"an element inside", "<v>5<w/></v><z/>", nullptr},
        {"a comment inside", "<v>5<!-- --></v><z/>", nullptr},
        {"literal text", "<v><![CDATA[5]]></v><z/>", nullptr},
        {"space in the close", "<v>5</v ><z/>", nullptr},
        {"the close of another", "<v>5</vv><z/>", nullptr},
        {"nothing that could hold text", "<v/><z/>", nullptr},
        {"no close", "<v>5", nullptr},
        {"a close cut off", "<v>5</v", nullptr},
    };
    for (const auto& [why, xml, text] : cases) {
        CAPTURE(why);
        XmlScanner scanner{xml};
        REQUIRE(scanner.next() == Event::open);
        const auto taken = scanner.take_text();
        CHECK(taken.has_value() == (text != nullptr));
        if (!taken || text == nullptr) continue;
        CHECK(*taken == text);
        CHECK(scanner.next() == Event::open);
        CHECK(scanner.is("z"));
        CHECK_FALSE(scanner.is("zz"));
    }
}

TEST_CASE("text between the very words it is asked for is taken with them, everything else is left where it stands")
{
    struct Case {
        const char* why;
        const char* xml;
        const char* text;  // null: not taken
    };
    constexpr Case cases[] = {
        {"a value alone in its cell", "<c><v>5</v></c><z/>", "5"},
        {"an empty value", "<c><v></v></c><z/>", ""},
        {"references stay as they are written", "<c><v>a&amp;b</v></c><z/>", "a&amp;b"},
        {"an attribute", "<c><v xml:space=\"preserve\">5</v></c><z/>", nullptr},
        {"a formula before it", "<c><f>1</f><v>5</v></c><z/>", nullptr},
        {"something after it", "<c><v>5</v><x/></c><z/>", nullptr},
        {"literal text", "<c><v><![CDATA[5]]></v></c><z/>", nullptr},
        {"space in the close", "<c><v>5</v ></c><z/>", nullptr},
        {"nothing in the cell", "<c/><v>5</v></c><z/>", nullptr},
        {"cut off in the close", "<c><v>5</v></", nullptr},
        {"cut off in the text", "<c><v>5", nullptr},
        {"the end", "<c>", nullptr},
    };
    for (const auto& [why, xml, text] : cases) {
        CAPTURE(why);
        XmlScanner scanner{xml};
        REQUIRE(scanner.next() == Event::open);
        const std::size_t before = scanner.position();
        const auto taken = scanner.take_between("<v>", "</v></c>");
        CHECK(taken.has_value() == (text != nullptr));
        if (!taken || text == nullptr) {
            CHECK(scanner.position() == before);
            continue;
        }
        CHECK(*taken == text);
        CHECK(scanner.next() == Event::open);
        CHECK(scanner.is("z"));
    }
}

TEST_CASE("comments in any number are passed over")
{
    std::string xml;
    for (int i = 0; i < 300'000; ++i) xml += "<!----><?a?>";
    XmlScanner scanner{xml += "<a/>"};
    CHECK(scanner.next() == Event::open);
    CHECK(XmlScanner{"<!-- <a/>"}.next() == Event::broken);
}

TEST_CASE("time grows with the length, not with its square")
{
    // Tags without quotes; a megabyte of them took most of a second when quotes were sought up to the end of the part.
    std::string xml;
    for (int i = 0; i < 1'000'000; ++i) xml += "<p></p>";
    const auto start = std::chrono::steady_clock::now();
    XmlScanner scanner{xml};
    int opened = 0;
    for (Event event = scanner.next(); event != Event::end; event = scanner.next()) opened += event == Event::open;
    CHECK(opened == 1'000'000);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{5});
}

TEST_CASE("attributes come one after the other, without their prefixes, until they are damaged")
{
    struct Case {
        const char* why;
        const char* xml;
        const char* read;
    };
    constexpr Case cases[] = {
        {"as a cell has them", "<c r=\"A1\" t='s'/>", "r=A1 t=s "},
        {"a prefix", "<a r:id=\"x\">", "id=x "},
        {"white space around", "<a  u = \"1\"\n v=\"2\" >", "u=1 v=2 "},
        {"none", "<a>", ""},
        {"no quotes: the rest cannot be told", "<a u=\"1\" v=2 w=\"3\">", "u=1 "},
    };
    for (const auto& [why, xml, read] : cases) {
        CAPTURE(why);
        XmlScanner scanner{xml};
        REQUIRE(scanner.next() == Event::open);
        std::string found;
        for (XmlAttributes all = scanner.attributes(); all.next();)
            (((found += all.name()) += '=') += all.value()) += ' ';
        CHECK(found == read);
    }
}
