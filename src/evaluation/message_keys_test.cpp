// The sources of this folder name their messages literally: every one of them must be in the catalogue.
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "base/messages.h"

using namespace jiheng;

TEST_CASE("every message key in the sources is in the catalogue")
{
    const std::regex key{"\"((trace|warning|score|scheme|cli|error\\.[a-z_]+)\\.[a-z_]+)\""};
    std::size_t found = 0;
    for (const char* folder : {"/src/scheme", "/src/evaluation", "/src/workflow", "/src/cli"}) {
        const std::string path = std::string{JIHENG_SOURCE_DIR} + folder;
        if (!std::filesystem::exists(path)) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator{path}) {
            const std::string name = entry.path().filename().string();
            if (!name.ends_with(".cpp") || name.ends_with("_test.cpp")) continue;
            std::ifstream stream{entry.path()};
            std::stringstream text;
            text << stream.rdbuf();
            const std::string source = text.str();
            for (std::sregex_iterator match{source.begin(), source.end(), key}, end; match != end; ++match) {
                ++found;
                CHECK_MESSAGE(is_known_message((*match)[1].str()), name << ": " << (*match)[1].str());
            }
        }
    }
    CHECK(found > 100);
}
