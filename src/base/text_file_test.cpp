#include "base/text_file.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

using namespace jiheng;

namespace {

// A folder of its own that goes away with the test.
class Folder {
public:
    Folder()
        : path_{std::filesystem::temp_directory_path() /
                ("jiheng_text_file_test_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)))}
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

    std::string path() const { return path_.string(); }
    std::string write(const std::string& name, const std::string& bytes) const
    {
        std::ofstream{path_ / name, std::ios::binary} << bytes;
        return (path_ / name).string();
    }

private:
    std::filesystem::path path_;
};

}  // namespace

TEST_CASE("a text file is read whole")
{
    const Folder folder;
    const std::string long_text(200'000, 'a');
    CHECK(read_text_file(folder.write("empty.toml", "")).value().empty());
    CHECK(read_text_file(folder.write("绩效.toml", "预算\r\n执行")).value() == "预算\r\n执行");
    CHECK(read_text_file(folder.write("long.toml", long_text)).value() == long_text);
}

TEST_CASE("what cannot be read is named with its path")
{
    const Folder folder;
    struct Case {
        std::string why;
        std::string path;
        std::string code;
    };
    const Case cases[] = {
        {"missing", folder.path() + "/absent.toml", "error.file.missing"},
        {"a folder", folder.path(), "error.file.is_folder"},
        {"GBK", folder.write("gbk.toml", "\xD4\xA4\xCB\xE3"), "error.file.not_utf8"},
        {"too large", folder.write("large.toml", std::string(most_text_file_bytes + 1, 'a')), "error.file.too_large"},
        {"without end", "/dev/zero", "error.file.too_large"},
    };
    for (const auto& [why, path, code] : cases) {
        CAPTURE(why);
        const auto text = read_text_file(path);
        REQUIRE_FALSE(text.ok());
        CHECK(text.error().code == code);
        CHECK(text.error().where.file == path);
        CHECK_FALSE(text.error().english.empty());
    }
}
