// The sources name their messages literally: every one of them must be in the catalogue.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "base/messages.h"
#include "base/resources.h"
#include "base/text.h"

using namespace jiheng;

namespace {

// "trace.share", "error.case.unit": lower-case words joined by dots, the first of them known.
bool looks_like_key(std::string_view text)
{
    static constexpr std::string_view beginnings[] = {"trace.", "warning.", "score.", "scheme.", "cli.", "error."};
    const bool known = std::any_of(std::begin(beginnings), std::end(beginnings),
                                   [&](std::string_view beginning) { return text.starts_with(beginning); });
    const bool plain =
        std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '.'; });
    return known && plain && !text.ends_with('.') && !text.ends_with(".toml");
}

// What stands in quotation marks; `asked`: it is the whole first argument of say() or failure().
struct Literal {
    std::string text{};
    bool asked = false;
};

std::vector<Literal> literals(const std::string& source)
{
    std::vector<Literal> found;
    for (std::size_t at = source.find('"'); at != std::string::npos; at = source.find('"', at + 1)) {
        const std::size_t end = source.find('"', at + 1);
        if (end == std::string::npos) break;
        const std::string_view before = trim(std::string_view{source}.substr(0, at));
        const std::string_view after = trim(std::string_view{source}.substr(end + 1));
        const bool whole = after.starts_with(',') || after.starts_with(')');
        found.push_back(
            {source.substr(at + 1, end - at - 1), whole && (before.ends_with("say(") || before.ends_with("failure("))});
    }
    return found;
}

}  // namespace

TEST_CASE("every message key in the sources is in the catalogue")
{
    std::size_t found = 0;
    const auto rights = find_resource("procedures/rights.toml");  // actions such as "scheme.read" are no messages
    REQUIRE(rights);
    const std::filesystem::path sources = std::string{JIHENG_SOURCE_DIR} + "/src";
    // Where no other words look like keys, as the codes of checks do.
    const std::set<std::string> plain{"scheme",   "procedure", "monitoring", "evaluation", "store",
                                      "workflow", "service",   "server",     "cli"};
    for (const auto& entry : std::filesystem::recursive_directory_iterator{sources}) {
        const std::string name = entry.path().filename().string();
        const bool is_plain = plain.contains(entry.path().lexically_relative(sources).begin()->string());
        if (!name.ends_with(".cpp") || name.ends_with("_test.cpp")) continue;
        std::ifstream stream{entry.path()};
        std::stringstream text;
        text << stream.rdbuf();
        for (const auto& literal : literals(text.str())) {
            const bool an_action = contains(rights->text, '"' + literal.text + '"');
            if (!literal.asked && (an_action || !is_plain || !looks_like_key(literal.text))) continue;
            ++found;
            CHECK_MESSAGE(is_known_message(literal.text), name << ": " << literal.text);
        }
    }
    CHECK(found > 100);
}
