#include "documents/office/office_reader.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "documents/office/converter.h"

using namespace jiheng;
namespace fs = std::filesystem;

namespace {

std::string corpus_file(const std::string& name)
{
    std::ifstream file{fs::path{JIHENG_SOURCE_DIR} / "tests" / "corpus" / "files" / name, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// Whether a LibreOffice is installed, asked through the reader itself.
bool installed()
{
    const auto tried = convert_with_office("", "a", "xls", "xlsx", {});
    return tried.ok() || tried.error().code != "error.document.needs";
}

struct PathWithout {
    PathWithout() { setenv("PATH", "/nowhere", 1); }
    ~PathWithout() { setenv("PATH", before.c_str(), 1); }
    std::string before = std::getenv("PATH");
};

}  // namespace

TEST_CASE("without LibreOffice the message says what to install")
{
    const PathWithout programs;
    const auto document = read_office(corpus_file("roads-old-workbook.xls"), "a.xls");
    REQUIRE_FALSE(document.ok());
    CHECK(document.error().code == "error.document.needs");
    CHECK(document.error().english.find("libreoffice-calc-nogui") != std::string::npos);
}

TEST_CASE("xls and doc are converted and keep their merged cells")
{
    if (!installed()) {
        MESSAGE("skipped: no LibreOffice on this machine");
        return;
    }
    const auto workbook = read_office(corpus_file("roads-old-workbook.xls"), "a.xls");
    REQUIRE(workbook.ok());
    CHECK(workbook.value().path == "a.xls");
    CHECK(workbook.value().medium == Medium::workbook);
    CHECK(std::get<Table>(workbook.value().blocks[0]).rows[0].cells[0].column_span > 1);
    const auto word = read_office(corpus_file("forest-old-word.doc"), "a.doc");
    REQUIRE(word.ok());
    CHECK(word.value().medium == Medium::word);
    CHECK(word.value().remarks.empty());
}

TEST_CASE("a conversion that takes too long is stopped, and what is no document is refused")
{
    if (!installed()) {
        MESSAGE("skipped: no LibreOffice on this machine");
        return;
    }
    ReadLimits hurried;
    hurried.conversion_seconds = 0;
    CHECK(read_office(corpus_file("roads-old-workbook.xls"), "a.xls", hurried).error().code == "error.document.late");
    CHECK_FALSE(read_office("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 cut off", "a.xls").ok());
}
