#include "base/resources.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/text.h"

using namespace jiheng;

TEST_CASE("the binary carries every data file, byte for byte")
{
    std::size_t files = 0;
    for (const std::string folder :
         {"schemes", "texts", "layouts", "procedures", "questionnaires", "migrations", "demo", "api", "examples"}) {
        const std::filesystem::path root{JIHENG_SOURCE_DIR};
        if (!std::filesystem::exists(root / folder)) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator{root / folder}) {
            const auto extension = entry.path().extension();
            if (!entry.is_regular_file() || (extension != ".toml" && extension != ".sql" && extension != ".json"))
                continue;
            const std::string path = std::filesystem::relative(entry.path(), root).generic_string();
            CAPTURE(path);
            std::ifstream stream{entry.path(), std::ios::binary};
            std::ostringstream bytes;
            bytes << stream.rdbuf();
            const auto resource = find_resource(path);
            REQUIRE(resource.has_value());
            CHECK((resource->text == bytes.str()));
            CHECK(is_valid_utf8(resource->text));
            ++files;
        }
    }
    CHECK(resources().size() == files);
}

TEST_CASE("resources are found by path and by folder, in order")
{
    for (std::size_t i = 1; i < resources().size(); ++i) CHECK(resources()[i - 1].path < resources()[i].path);
    const auto texts = resources_under("texts/");
    CHECK_FALSE(texts.empty());
    for (const auto& resource : texts) CHECK(resource.path.starts_with("texts/"));
    CHECK(resources_under("no such folder/").empty());
    CHECK(resources_under("").size() == resources().size());
    CHECK(find_resource("texts/errors.toml").has_value());
    CHECK_FALSE(find_resource("texts/").has_value());
    CHECK_FALSE(find_resource("").has_value());
}
