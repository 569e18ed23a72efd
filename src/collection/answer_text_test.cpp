#include "collection/answer_text.h"

#include <doctest/doctest.h>

using namespace jiheng;

TEST_CASE("answers come back as they were given, whatever stands in them")
{
    struct {
        const char* why;
        survey::Answers answers;
    } const cases[]{
        {"nobody answered anything", {}},
        {"keys and options", {{"knows", "yes"}, {"overall", "5"}}},
        {"several options, a repeat", {{"members[1].age", "7"}, {"uses", "a b c"}}},
        {"quotes, backslashes, lines", {{"wishes", "说\"好\"\\坏\n第二行\t完\r"}}},
        {"control characters and NUL", {{"wishes", std::string{"a\0b\x01\x1f", 5}}}},
        {"markup stays text", {{"wishes", "<script>alert('x')</script> {\"a\":\"b\"}"}}},
        {"emoji and rare characters", {{"wishes", "𠮷😀"}}},
    };
    for (const auto& one : cases) {
        CAPTURE(one.why);
        CHECK(answers_of(answer_text(one.answers)) == one.answers);
    }
}

TEST_CASE("answers come in the order of their keys, which readers rely on")
{
    std::string scratch;
    std::string keys;
    CHECK(each_answer(answer_text({{"b", "1"}, {"a", "2"}, {"c", "3"}}), scratch,
                      [&](std::string_view key, std::string_view) { keys += key; }));
    CHECK(keys == "abc");
}

TEST_CASE("what answer_text did not write is not taken for answers")
{
    std::string scratch;
    for (const char* text :
         {"", "{", "[]", "{\"a\"}", "{\"a\":1}", "{\"a\":\"1}", "{\"a\":\"\\u00\"}", "{\"a\":\"\\"}) {
        CAPTURE(text);
        CHECK_FALSE(each_answer(text, scratch, [](std::string_view, std::string_view) {}));
    }
}
