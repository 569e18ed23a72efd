#include "documents/docx/style_memory.h"

#include <doctest/doctest.h>

#include "documents/package/test_zip.h"

using namespace jiheng;

namespace {

std::shared_ptr<const DocxStyles> styles_in(const std::string& xml, bool deflate = true)
{
    const std::string bytes = testing::zip({{"word/styles.xml", xml}}, deflate);
    ZipPackage package = ZipPackage::open(bytes, "a.docx", {}).value();
    return styles_of(package, package.find("word/styles.xml"), "a.docx");
}

std::string heading(int level)
{
    return "<w:styles><w:style w:styleId=\"1\"><w:name w:val=\"heading " + std::to_string(level) +
           "\"/></w:style></w:styles>";
}

}  // namespace

TEST_CASE("styles are taken apart once for documents of one template, and never mistaken for those of another")
{
    const auto first = styles_in(heading(1));
    CHECK(first->level_of("1") == 1);
    CHECK(styles_in(heading(1)) == first);
    CHECK(styles_in(heading(2))->level_of("1") == 2);  // as long as the first, and one byte different
    CHECK(styles_in(heading(1)) == first);             // still remembered beside the other
    CHECK(styles_in(heading(1), false)->level_of("1") == 1);
    for (int level = 3; level < 9; ++level) CHECK(styles_in(heading(level))->level_of("1") == level);
    const auto again = styles_in(heading(1));  // forgotten meanwhile: read anew, and the same
    CHECK(again != first);
    CHECK(again->level_of("1") == 1);
}

TEST_CASE("without styles, or with styles that cannot be read, no style says anything")
{
    const std::string bytes = testing::zip({{"word/styles.xml", heading(1)}}, true, 5);  // says it is 5 bytes long
    ZipPackage package = ZipPackage::open(bytes, "a.docx", {}).value();
    CHECK(styles_of(package, nullptr, "a.docx")->level_of("1") == 0);
    CHECK(styles_of(package, package.find("word/styles.xml"), "a.docx")->level_of("1") == 0);
}
