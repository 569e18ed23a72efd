#include "workflow/score_case.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace jiheng;

namespace {

// A folder of its own, gone afterwards.
class Folder {
public:
    Folder() : path_{std::filesystem::temp_directory_path() / ("jiheng_score_" + std::to_string(getpid()))}
    {
        std::filesystem::create_directories(path_);
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string write(const std::string& name, const std::string& text) const
    {
        std::ofstream{path_ / name, std::ios::binary} << text;
        return (path_ / name).string();
    }
    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

bool holds_cases(const std::filesystem::path& folder)
{
    for (const auto& entry : std::filesystem::directory_iterator{folder})
        if (entry.path().extension() == ".toml") return true;
    return false;
}

const std::string scheme = R"([scheme]
id = "demo"
name = "示例"
kind = "project-evaluation"
valid = { from = "2021-01-01" }
source = { title = "示例" }
full_marks = "10"
[defaults]
rounding = { places = 2, mode = "half_up" }
zero_denominator = "not_scored"
[[grade]]
name = "优"
at_least = "0"
[[fact]]
id = "a"
name = "甲"
kind = "number"
[[indicator]]
code = "1"
name = "指标"
full_marks = "10"
clause = "一"
measure = "a"
rule = { kind = "proportional" }
)";

std::string a_case(const std::string& id, const std::string& more)
{
    return "[case]\nid = \"" + id + "\"\nname = \"项目\"\n" + more;
}

}  // namespace

TEST_CASE("a file or a folder of cases is scored in the order of the names")
{
    const Folder folder;
    std::filesystem::create_directory(folder.path() + "/method");
    const std::string scheme_file = folder.write("method/demo.toml", scheme);
    folder.write("2.toml", a_case("second", ""));
    const std::string first = folder.write(
        "1.toml", a_case("first", "scheme = \"" + scheme_file + "\"\n[[fact]]\nid = \"a\"\nvalue = \"0.5\"\n"));

    const auto all = score_path(folder.path(), scheme_file);
    REQUIRE(all.problems.empty());
    REQUIRE(all.cases.size() == 2);
    CHECK(all.cases[0].facts.id == "first");
    CHECK(to_text(all.cases[0].evaluation.total) == "5");
    CHECK(all.cases[0].evaluation.grade->name == "优");
    CHECK_FALSE(all.cases[1].evaluation.complete);

    const auto one = score_path(first, "");
    REQUIRE(one.cases.size() == 1);
    CHECK(one.problems.empty());

    // One that names no scheme does not hide the other.
    const auto own = score_path(folder.path(), "");
    CHECK(own.cases.size() == 1);
    REQUIRE(own.problems.size() == 1);
    CHECK(own.problems[0].code == "error.case.no_scheme");
}

TEST_CASE("what cannot be scored is named")
{
    const Folder folder;
    struct Row {
        const char* why;
        std::string path;
        const char* code;
    };
    const Row rows[] = {
        {"no such file", folder.path() + "/none.toml", "error.file.missing"},
        {"a scheme nobody knows", folder.write("a.toml", a_case("x", "scheme = \"no/such\"\n")),
         "error.scheme.not_found"},
        {"not TOML", folder.write("b.toml", "[["), "error.toml.syntax"},
        {"binary", folder.write("c.toml", std::string("\xff\xfe\x00x", 4)), "error.file.not_utf8"},
        {"an unknown key", folder.write("d.toml", a_case("x", "nmae = \"y\"\n")), "error.toml.unknown_key"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto outcome = score_path(row.path, "");
        REQUIRE_FALSE(outcome.problems.empty());
        CHECK(outcome.problems[0].code == row.code);
        CHECK(outcome.problems[0].where.file == row.path);
    }
    for (const char* name : {"/a.toml", "/b.toml", "/c.toml", "/d.toml"}) std::filesystem::remove(folder.path() + name);
    CHECK(score_path(folder.path(), "").problems.at(0).code == "error.case.no_case");
}

TEST_CASE("the examples are scored by their schemes")
{
    const std::filesystem::path examples = std::filesystem::path{JIHENG_SOURCE_DIR} / "examples";
    for (const auto& entry : std::filesystem::directory_iterator{examples}) {
        if (!entry.is_directory() || !holds_cases(entry.path())) continue;
        CAPTURE(entry.path().string());
        const auto outcome = score_path(entry.path().string(), "");
        for (const auto& problem : outcome.problems)  // a declaration has no points to give
            CHECK_MESSAGE(problem.code == "error.case.scores_nothing", describe(problem));
    }
    const auto shanghai = score_path((examples / "shanghai-2018").string(), "");
    REQUIRE(shanghai.cases.size() == 1);
    CHECK(to_text(shanghai.cases[0].evaluation.total) == "91.34");
    CHECK(shanghai.cases[0].evaluation.grade->name == "优");
    const auto yanzhou = score_path((examples / "yanzhou-2020").string(), "");
    REQUIRE(yanzhou.cases.size() == 1);
    CHECK(to_text(yanzhou.cases[0].evaluation.total) == "81");
}
