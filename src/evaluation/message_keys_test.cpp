// The sources name their messages literally: every one of them must be in the catalogue.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
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

std::vector<std::string> literals(const std::string& source)
{
    std::vector<std::string> found;
    for (std::size_t at = source.find('"'); at != std::string::npos; at = source.find('"', at + 1)) {
        const std::size_t end = source.find('"', at + 1);
        if (end == std::string::npos) break;
        found.push_back(source.substr(at + 1, end - at - 1));
    }
    return found;
}

}  // namespace

TEST_CASE("every message key in the sources is in the catalogue")
{
    std::size_t found = 0;
    const auto rights = find_resource("procedures/rights.toml");  // actions such as "scheme.read" are no messages
    REQUIRE(rights);
    for (const char* folder : {"/src/scheme", "/src/procedure", "/src/monitoring", "/src/evaluation", "/src/store",
                               "/src/workflow", "/src/service", "/src/server", "/src/cli"}) {
        const std::string path = std::string{JIHENG_SOURCE_DIR} + folder;
        if (!std::filesystem::exists(path)) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator{path}) {
            const std::string name = entry.path().filename().string();
            if (!name.ends_with(".cpp") || name.ends_with("_test.cpp")) continue;
            std::ifstream stream{entry.path()};
            std::stringstream text;
            text << stream.rdbuf();
            for (const auto& literal : literals(text.str())) {
                if (!looks_like_key(literal) || contains(rights->text, '"' + literal + '"')) continue;
                ++found;
                CHECK_MESSAGE(is_known_message(literal), name << ": " << literal);
            }
        }
    }
    CHECK(found > 100);
}
