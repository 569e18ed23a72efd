#include "base/result.h"

#include <doctest/doctest.h>

#include <memory>

using namespace jiheng;

namespace {

Error broken()
{
    return {"error.x", "坏了", "broken", {}};
}

Result<int> half(int number)
{
    if (number % 2 != 0) return broken();
    return number / 2;
}

Result<std::string> quarter(int number)
{
    JIHENG_TRY(const int once, half(number));
    JIHENG_TRY(const int twice, half(once));
    return std::to_string(twice);
}

}  // namespace

TEST_CASE("a result is a value or an error, and the first error goes up")
{
    CHECK(quarter(12).value() == "3");
    CHECK_FALSE(quarter(6).ok());
    CHECK(quarter(6).error().code == "error.x");
    CHECK_FALSE(static_cast<bool>(half(1)));
    CHECK_THROWS(half(1).value());
    Result<std::unique_ptr<int>> moved{std::make_unique<int>(5)};
    CHECK(*std::move(moved).value() == 5);
}

TEST_CASE("a place is described as a person would name it")
{
    struct Case {
        std::string why;
        std::string file;
        int line;
        std::string label;
        std::string described;
    };
    const Case cases[] = {
        {"nothing known", "", 0, "", ""},
        {"a file", "a.toml", 0, "", "a.toml"},
        {"a line", "a.toml", 12, "", "a.toml:12"},
        {"a cell", "a.docx", 0, "表2 第4行第6列", "a.docx 表2 第4行第6列"},
        {"a line and a cell", "a.txt", 3, "第3行第2列", "a.txt:3 第3行第2列"},
        {"a cell alone", "", 0, "Sheet1!G5", "Sheet1!G5"},
    };
    for (const auto& [why, file, line, label, described] : cases) {
        CAPTURE(why);
        Location where;
        where.file = file;
        where.line = line;
        where.label = label;
        CHECK(describe(where) == described);
    }
}

TEST_CASE("an error is printed with its place, Chinese first")
{
    Error error = broken();
    CHECK(describe(error) == "坏了\n    broken");
    error.where.file = "a.toml";
    error.where.line = 2;
    CHECK(describe(error) == "a.toml:2: 坏了\n    broken");
    error.english.clear();
    CHECK(describe(error) == "a.toml:2: 坏了");
}
