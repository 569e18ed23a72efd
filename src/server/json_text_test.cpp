#include "server/json_text.h"

#include <doctest/doctest.h>

#include <boost/json.hpp>

using jiheng::server::JsonText;

TEST_CASE("what is written without a tree reads back as the same values")
{
    JsonText out;
    out.begin_object();
    out.begin_array("projects");
    for (int i = 0; i < 2; ++i) {
        out.begin_object();
        out.text("name", "道路\"养护\"\\\n\x01{[:");
        out.text_or_null("grade", "");
        out.number("findings", -3);
        out.flag("classified", true);
        out.id("id", 9'007'199'254'740'993);
        out.id("none", 0);
        out.moment("changed", 1'617'177'600'000);
        out.moment("never", 0);
        out.end_object();
    }
    out.end_array();
    out.text("next", ":");
    out.end_object();
    const auto read = boost::json::parse(std::move(out).take());
    const boost::json::object one{{"name", "道路\"养护\"\\\n\x01{[:"},
                                  {"grade", nullptr},
                                  {"findings", -3},
                                  {"classified", true},
                                  {"id", "9007199254740993"},
                                  {"none", nullptr},
                                  {"changed", "2021-03-31T08:00:00Z"},
                                  {"never", nullptr}};
    CHECK(read == boost::json::value{{"projects", boost::json::array{one, one}}, {"next", ":"}});
}
