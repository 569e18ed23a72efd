#include "base/strict_toml.h"

#include <doctest/doctest.h>

#include "base/text.h"

using namespace jiheng;

namespace {

// "3 error.toml.unknown_key" for each problem, in their order.
std::vector<std::string> shown(const Problems& problems)
{
    std::vector<std::string> lines;
    for (const auto& problem : problems) lines.push_back(std::to_string(problem.where.line) + " " + problem.code);
    return lines;
}

}  // namespace

TEST_CASE("what is no TOML is refused with its line")
{
    struct Case {
        std::string why;
        std::string text;
        int line;
    };
    const Case cases[] = {
        {"a duplicate key", "a = 1\nb = 2\na = 3\n", 3}, {"a table twice", "[t]\na = 1\n[u]\n[t]\n", 4},
        {"an open string", "a = 1\nb = \"x\n", 2},       {"no value", "a =\n", 1},
        {"no equals sign", "a = 1\n\nwords\n", 3},       {"broken UTF-8", "a = \"\xFF\"\n", 1},
    };
    for (const auto& [why, text, line] : cases) {
        CAPTURE(why);
        const auto table = parse_toml(text, "rules.toml");
        REQUIRE_FALSE(table.ok());
        CHECK(table.error().code == "error.toml.syntax");
        CHECK(table.error().where.file == "rules.toml");
        CHECK(table.error().where.line == line);
        CHECK_FALSE(table.error().message.empty());
        CHECK_FALSE(contains(table.error().message, "{"));
    }
    CHECK(parse_toml("", "a.toml").ok());
}

TEST_CASE("values are read, and what is not there is as said")
{
    const auto table = parse_toml(
                           "name = \"绩衡\"\nmany = [\"a\", \"b\"]\none = \"a\"\nyes = true\nplaces = 2\n[inner]\nx = "
                           "\"1\"\n[[row]]\nx = \"2\"\n[[row]]\nx = \"3\"\n",
                           "rules.toml")
                           .value();
    Problems problems;
    TableReader reader{table, "rules.toml", problems};
    CHECK(reader.text("name") == "绩衡");
    CHECK(reader.has_text("name"));
    CHECK_FALSE(reader.has_text("inner"));
    CHECK_FALSE(reader.has_text("absent"));
    CHECK(reader.optional_text("name") == "绩衡");
    CHECK(reader.optional_text("absent", "otherwise") == "otherwise");
    CHECK(reader.texts("many") == std::vector<std::string>{"a", "b"});
    CHECK(reader.texts("one") == std::vector<std::string>{"a"});
    CHECK(reader.texts("absent").empty());
    CHECK(reader.flag("yes", false));
    CHECK(reader.flag("absent", true));
    CHECK(reader.integer("places", 0) == 2);
    CHECK(reader.integer("absent", 7) == 7);
    REQUIRE(reader.table("inner").has_value());
    CHECK(reader.table("inner")->text("x") == "1");
    CHECK_FALSE(reader.table("absent").has_value());
    auto rows = reader.tables("row");
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].text("x") == "3");
    CHECK(rows[1].where().line == 10);
    CHECK(reader.tables("absent").empty());
    CHECK(reader.has("name"));
    CHECK_FALSE(reader.has("absent"));
    CHECK(reader.keys().size() == 7);
    CHECK(reader.where("places").line == 5);
    reader.finish();
    CHECK(shown(problems).empty());
}

TEST_CASE("a value of another kind is named where it stands, and the default holds")
{
    struct Case {
        std::string why;
        std::string value;
    };
    const Case kinds[] = {{"a number", "1"},        {"a fraction", "0.5"},  {"a flag", "true"},
                          {"a text", "\"x\""},      {"texts", "[\"x\"]"},   {"a table", "{ a = 1 }"},
                          {"a date", "2020-01-01"}, {"mixed", "[\"x\", 1]"}};
    for (const auto& [why, value] : kinds) {
        CAPTURE(why);
        const auto table = parse_toml("\nkey = " + value + "\n", "rules.toml").value();
        const auto problems_of = [&](auto ask) {
            Problems problems;
            TableReader reader{table, "rules.toml", problems};
            ask(reader);
            for (const auto& problem : problems) {
                CHECK(problem.code == "error.toml.wrong_kind");
                CHECK(problem.where.file == "rules.toml");
                CHECK(problem.where.line == 2);
                CHECK(contains(problem.message, "key"));
                CHECK(contains(problem.english, "key"));
            }
            return problems.size();
        };
        CHECK(problems_of([](TableReader& r) { (void)r.text("key"); }) == (why == "a text" ? 0 : 1));
        CHECK(problems_of([](TableReader& r) { (void)r.optional_text("key"); }) == (why == "a text" ? 0 : 1));
        CHECK(problems_of([](TableReader& r) { (void)r.texts("key"); }) == (why == "a text" || why == "texts" ? 0 : 1));
        CHECK(problems_of([](TableReader& r) { CHECK((r.flag("key", true) || r.has("key"))); }) ==
              (why == "a flag" ? 0 : 1));
        CHECK(problems_of([](TableReader& r) { (void)r.integer("key", 7); }) == (why == "a number" ? 0 : 1));
        CHECK(problems_of([](TableReader& r) { (void)r.table("key"); }) == (why == "a table" ? 0 : 1));
        const std::size_t wrong = why == "mixed" ? 2 : 1;  // each item that is no table
        CHECK(problems_of([](TableReader& r) { (void)r.tables("key"); }) == wrong);
    }
}

TEST_CASE("every problem is named, not only the first")
{
    const auto table =
        parse_toml("nmae = \"x\"\nplaces = \"two\"\nempty = \"\"\nlist = [1, \"a\", true]\n\n[inner]\nstray = 1\n",
                   "rules.toml")
            .value();
    Problems problems;
    TableReader reader{table, "rules.toml", problems};
    (void)reader.text("name");
    CHECK(reader.integer("places", 4) == 4);
    (void)reader.text("empty");
    CHECK(reader.texts("list") == std::vector<std::string>{"a"});
    auto inner = reader.table("inner");
    REQUIRE(inner.has_value());
    (void)inner->text("x");
    inner->finish();
    reader.finish();
    CHECK(shown(problems) == std::vector<std::string>{"1 error.toml.missing_key", "2 error.toml.wrong_kind",
                                                      "3 error.toml.empty_value", "4 error.toml.wrong_kind",
                                                      "4 error.toml.wrong_kind", "6 error.toml.missing_key",
                                                      "7 error.toml.unknown_key", "1 error.toml.unknown_key"});
    CHECK(contains(problems.back().message, "nmae"));
    CHECK(describe(problems[1]).starts_with("rules.toml:2: "));
}

TEST_CASE("integers stay within reason")
{
    for (const std::string value : {"1000001", "-1000001", "9223372036854775807"}) {
        CAPTURE(value);
        const auto table = parse_toml("n = " + value, "a.toml").value();
        Problems problems;
        TableReader reader{table, "a.toml", problems};
        CHECK(reader.integer("n", 3) == 3);
        CHECK(problems.size() == 1);
    }
}
