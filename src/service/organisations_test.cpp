#include "service/organisations.h"

#include <doctest/doctest.h>

#include <regex>
#include <set>
#include <sstream>

#include "base/resources.h"

using namespace jiheng;

TEST_CASE("whatever repeats the path of an organisation moves with it")
{
    const std::regex table{R"((?:CREATE|ALTER) TABLE (\w+).*)"};
    const std::regex column{R"((?:.*ADD COLUMN|\s+) ?path TEXT.*)"};
    std::set<std::string> repeating;
    for (const auto& file : resources_under("migrations/")) {
        std::istringstream lines{std::string{file.text}};
        std::string current;
        for (std::string line; std::getline(lines, line);) {
            std::smatch found;
            if (std::regex_match(line, found, table)) current = found[1];
            if (std::regex_match(line, column)) repeating.insert(current);
        }
    }
    for (const auto name : tables_with_path()) {
        CAPTURE(name);
        CHECK(repeating.erase(std::string{name}) == 1);
    }
    for (const auto& name : repeating) FAIL_CHECK(name, " is left behind");
}
