// The tree keeps its word: dependencies run one way, the exact part knows no floating point, the program names no
// place.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

using Folders = std::set<std::string>;

// What each folder may include besides itself, as drawn in docs/architecture.md.
const std::map<std::string, Folders> allowed{
    {"base", {}},
    {"http", {"base"}},
    {"numbers", {"base"}},
    {"scheme", {"base", "numbers"}},
    {"procedure", {"base", "numbers"}},
    {"monitoring", {"base", "numbers"}},
    {"evaluation", {"base", "numbers", "scheme"}},
    {"documents", {"base", "numbers"}},
    {"store", {"base"}},
    {"forms", {"base", "numbers", "scheme", "documents"}},
    {"audit", {"base", "numbers", "scheme", "evaluation", "documents", "forms"}},
    {"typeset", {"base", "numbers", "documents"}},
    {"survey", {"base", "numbers", "documents", "typeset"}},
    {"reports", {"base", "numbers", "scheme", "evaluation", "documents", "forms", "audit", "typeset"}},
    {"workflow",
     {"base", "numbers", "scheme", "evaluation", "documents", "forms", "audit", "typeset", "reports", "survey"}},
    {"service",
     {"base", "numbers", "scheme", "evaluation", "documents", "forms", "audit", "typeset", "reports", "workflow",
      "store", "procedure", "monitoring"}},
    {"collection",
     {"base", "numbers", "scheme", "evaluation", "documents", "typeset", "survey", "reports", "workflow", "store",
      "procedure", "service"}},
    {"server",
     {"base", "numbers", "scheme", "evaluation", "documents", "forms", "audit", "typeset", "reports", "workflow",
      "store", "procedure", "monitoring", "http", "survey", "service", "collection"}},
    {"cli",
     {"base", "numbers", "scheme", "evaluation", "documents", "forms", "audit", "typeset", "reports", "workflow",
      "store", "procedure", "http", "service", "server", "survey"}},
};

struct Source {
    std::string path;  // below src/
    std::string text;

    std::string folder() const { return path.substr(0, path.find('/')); }
    bool is_test() const { return path.find("_test.cpp") != std::string::npos; }
};

std::vector<Source> sources()
{
    std::vector<Source> found;
    const fs::path root = fs::path{JIHENG_SOURCE_DIR} / "src";
    for (const auto& entry : fs::recursive_directory_iterator{root}) {
        const std::string extension = entry.path().extension().string();
        if (extension != ".h" && extension != ".cpp") continue;
        std::ifstream file{entry.path()};
        std::stringstream text;
        text << file.rdbuf();
        found.push_back({fs::relative(entry.path(), root).generic_string(), text.str()});
    }
    return found;
}

std::string without_comment(const std::string& line)
{
    std::string code;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"' && (i == 0 || line[i - 1] != '\\')) quoted = !quoted;
        if (!quoted && line.compare(i, 2, "//") == 0) break;
        if (!quoted) code += line[i];
    }
    return code;
}

bool has_word(const std::string& line, const std::string& word)
{
    const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
    for (std::size_t at = line.find(word); at != std::string::npos; at = line.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !is_part(line[at - 1])) && (end == line.size() || !is_part(line[end]))) return true;
    }
    return false;
}

// "path:line includes …" for every include against the direction.
std::vector<std::string> wrong_includes(const Source& source)
{
    std::vector<std::string> wrong;
    const auto rule = allowed.find(source.folder());
    if (rule == allowed.end()) return {source.path + ": a folder without a place in the order"};
    std::istringstream lines{source.text};
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        constexpr std::string_view start = "#include \"";
        if (!line.starts_with(start)) continue;
        const std::string target = line.substr(start.size(), line.find('"', start.size()) - start.size());
        const std::string folder = target.substr(0, target.find('/'));
        if (folder != source.folder() && !rule->second.contains(folder))
            wrong.push_back(source.path + ":" + std::to_string(number) + " includes " + target);
    }
    return wrong;
}

std::vector<std::string> floating_point(const Source& source)
{
    static const Folders exact{"numbers", "scheme", "procedure", "monitoring", "evaluation", "audit"};
    std::vector<std::string> found;
    if (!exact.contains(source.folder()) || source.is_test()) return found;
    std::istringstream lines{source.text};
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        const std::string code = without_comment(line);
        if (code.find("static_assert") != std::string::npos) continue;
        if (has_word(code, "double") || has_word(code, "float"))
            found.push_back(source.path + ":" + std::to_string(number));
    }
    return found;
}

// Two types of one name in one namespace are one type to the linker, which takes the functions of either: a program
// that compiles, links and frees what it never had.
TEST_CASE("a name names one type")
{
    const std::regex space{R"(^namespace (jiheng[\w:]*) \{$)"};
    const std::regex type{R"(^(?:struct|class|enum class) (\w+)(?: final)?(?: : [^{;]*)?\s*\{)"};
    std::map<std::string, std::string> known;
    for (const auto& source : sources()) {
        if (!source.path.ends_with(".h")) continue;
        std::istringstream lines{source.text};
        std::string inside;
        for (std::string line; std::getline(lines, line);) {
            std::smatch found;
            if (std::regex_search(line, found, space)) inside = found[1];
            if (!std::regex_search(line, found, type)) continue;
            const auto [at, first] = known.emplace(inside + "::" + found[1].str(), source.path);
            CHECK_MESSAGE(first, at->first << " stands in " << at->second << " and in " << source.path);
        }
    }
    CHECK(known.size() > 300);
}

}  // namespace

TEST_CASE("includes run one way")
{
    std::size_t seen = 0;
    for (const auto& source : sources()) {
        ++seen;
        for (const auto& wrong : wrong_includes(source)) FAIL_CHECK(wrong);
    }
    CHECK(seen > 50);
    CHECK(wrong_includes({"numbers/x.cpp", "#include \"scheme/rule.h\"\n"}) ==
          std::vector<std::string>{"numbers/x.cpp:1 includes scheme/rule.h"});
    CHECK(wrong_includes({"audit/x.cpp", "#include \"forms/form.h\"\n#include <vector>\n"}).empty());
    CHECK_FALSE(wrong_includes({"newcomer/x.cpp", ""}).empty());
}

TEST_CASE("the exact part knows no binary floating point")
{
    for (const auto& source : sources())
        for (const auto& place : floating_point(source)) FAIL_CHECK(place);
    CHECK(floating_point({"audit/x.cpp", "double rate = 0.5;\n"}).size() == 1);
    CHECK(floating_point({"audit/x.cpp", "// no double here\nsay(\"double\");\n"}).empty());
}

TEST_CASE("no file grows beyond 500 lines")
{
    for (const auto& source : sources()) {
        CAPTURE(source.path);
        CHECK(std::count(source.text.begin(), source.text.end(), '\n') <= 500);
    }
}

TEST_CASE("no place is named in the program: methods are data")
{
    for (const auto& source : sources()) {
        if (source.is_test()) continue;
        CAPTURE(source.path);
        for (const char* place : {"上海", "深圳", "兖州", "Shanghai", "Shenzhen", "Yanzhou"})
            CHECK(source.text.find(place) == std::string::npos);
    }
}
