// Every check has its page, every page its check, and a page names each wording of its check.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "audit/finding.h"
#include "base/text.h"

using namespace jiheng;
namespace fs = std::filesystem;

namespace {

const fs::path pages = fs::path{JIHENG_SOURCE_DIR} / "docs" / "findings";

std::string read(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

TEST_CASE("every check has a page that names its wordings, and stands in the list")
{
    const auto codes = check_codes();
    CHECK(codes.size() > 50);
    const std::string list = read(pages / "README.md");
    const auto keys = message_keys();
    for (const auto& code : codes) {
        CAPTURE(code);
        const std::string page = read(pages / (code + ".md"));
        CHECK(page.starts_with("# " + code));
        const std::string name = "check." + code;
        REQUIRE(is_known_message(name));
        CHECK(contains(list, "(" + code + ".md) " + say(name) + " · " + say(name, {}, Language::english) + "\n"));
        const std::string prefix = "finding." + code + ".";
        for (const auto& key : keys) {
            if (!key.starts_with(prefix)) continue;
            CAPTURE(key);
            CHECK(contains(page, "`" + key.substr(prefix.size()) + "`"));
        }
    }
}

TEST_CASE("every page belongs to a check")
{
    const auto codes = check_codes();
    for (const auto& entry : fs::directory_iterator{pages}) {
        const std::string name = entry.path().stem().string();
        CAPTURE(name);
        CHECK((name == "README" || std::find(codes.begin(), codes.end(), name) != codes.end()));
    }
}
