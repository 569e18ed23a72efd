#include "base/messages.h"

#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <set>

#include "base/resources.h"
#include "base/strict_toml.h"
#include "base/text.h"

using namespace jiheng;

namespace {

// In their order, each once. {items_en} is {items} in the other language.
std::string placeholders(std::string_view text)
{
    std::set<std::string> names;
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) break;
        std::string name{text.substr(open + 1, close - open - 1)};
        if (name.ends_with("_en")) name.resize(name.size() - 3);
        names.insert(std::move(name));
    }
    return join({names.begin(), names.end()}, " ");
}

// Texts that quote something in one language only, on purpose.
const std::set<std::string> one_language_says_more{
    "error.test.differs",               // the trace is Chinese
    "finding.declaration.vague.share",  // the printed words are Chinese
    "trace.judged_points",              // 分 needs no "of 10"
};

// Calls `visit` with the dotted key of every table that holds texts and no further table.
void each_text(const toml::table& table, const std::string& prefix,
               const std::function<void(const std::string&, const toml::table&)>& visit)
{
    bool leaf = true;
    for (const auto& [key, node] : table)
        if (const auto* inner = node.as_table()) {
            leaf = false;
            each_text(*inner, prefix.empty() ? std::string{key.str()} : prefix + "." + std::string{key.str()}, visit);
        }
    if (leaf && !prefix.empty()) visit(prefix, table);
}

}  // namespace

TEST_CASE("a finding's severity comes with its text")
{
    CHECK(severity_of_message("finding.score.two-forms.differs") == "error");
    CHECK(severity_of_message("help.audit").empty());
    CHECK(severity_of_message("finding.no.such").empty());
}

TEST_CASE("every text stands once, in both languages, with the same placeholders")
{
    std::map<std::string, std::string> seen;  // key, and the file it stands in
    for (const auto& resource : resources_under("texts/")) {
        const std::string file{resource.path};
        CAPTURE(file);
        const auto table = parse_toml(resource.text, resource.path);
        REQUIRE(table.ok());
        each_text(table.value(), "", [&](const std::string& key, const toml::table& text) {
            CAPTURE(key);
            CHECK_FALSE(seen.contains(key));
            seen.emplace(key, file);
            for (const auto& [name, node] : text) {
                const bool graded = name.str() == "severity" && key.starts_with("finding.");
                const bool known = name.str() == "zh" || name.str() == "en" || graded;
                CHECK(known);
                CHECK(node.is_string());
                if (graded)
                    CHECK(std::set<std::string>{"error", "warning", "note"}.contains(node.value_or(std::string{})));
            }
            const std::string chinese = text["zh"].value_or(std::string{});
            const std::string english = text["en"].value_or(std::string{});
            CHECK_FALSE(std::string{trim(chinese)}.empty());
            CHECK_FALSE(std::string{trim(english)}.empty());
            if (!one_language_says_more.contains(key)) CHECK(placeholders(chinese) == placeholders(english));
            CHECK(is_known_message(key));
        });
    }
    CHECK(seen.size() > 50);
    CHECK(message_keys().size() == seen.size());
}

TEST_CASE("placeholders are filled, and nothing else")
{
    struct Case {
        std::string why;
        std::string pattern;
        std::string filled;
    };
    const Case cases[] = {
        {"one", "得 {points} 分", "得 9.7 分"},
        {"twice", "{points}/{points}", "9.7/9.7"},
        {"two", "{name}：{points}", "{x}：9.7"},  // an argument is not read again
        {"unknown", "{other}", "{other}"},
        {"none", "满分", "满分"},
        {"open", "{points", "{points"},
        {"only an end", "points}", "points}"},
        {"empty name", "{}", "{}"},
        {"nothing", "", ""},
    };
    for (const auto& [why, pattern, filled] : cases) {
        CAPTURE(why);
        CHECK(fill(pattern, {{"points", "9.7"}, {"name", "{x}"}}) == filled);
    }
}

TEST_CASE("an unknown key is shown, not hidden")
{
    CHECK(say("no.such.key") == "<no.such.key>");
    CHECK_FALSE(is_known_message("no.such.key"));
    CHECK_FALSE(is_known_message("error"));
    CHECK_FALSE(is_known_message(""));
}

TEST_CASE("a failure carries both texts and its place")
{
    Location where;
    where.file = "a.toml";
    where.line = 3;
    const Error error = failure("error.toml.unknown_key", {{"key", "nmae"}}, where);
    CHECK(error.code == "error.toml.unknown_key");
    CHECK(contains(error.message, "nmae"));
    CHECK(contains(error.english, "nmae"));
    CHECK(error.message != error.english);
    CHECK(error.where == where);
}
