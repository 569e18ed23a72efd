#include "documents/package/zip_writer.h"

#include <doctest/doctest.h>

#include "documents/package/zip.h"

using namespace jiheng;

TEST_CASE("what is written as a zip is read back")
{
    std::string long_text;
    for (int i = 0; i < 50'000; ++i) long_text += "第" + std::to_string(i) + "行";
    std::string package;
    ZipWriter writer{[&](std::string_view bytes) {
        package += bytes;
        return true;
    }};
    writer.add("whole.xml", long_text);
    writer.add("小.txt", "a");
    writer.begin("pieces.xml");
    for (std::size_t at = 0; at < long_text.size(); at += 1'000)
        writer.write(std::string_view{long_text}.substr(at, 1'000));
    writer.end();
    writer.begin("empty.xml");
    writer.end();
    REQUIRE(writer.finish());
    CHECK(package.size() < long_text.size());

    auto opened = ZipPackage::open(package, "test", {});
    REQUIRE(opened.ok());
    ZipPackage zip = std::move(opened).value();
    REQUIRE(zip.entries().size() == 4);
    const std::pair<const char*, std::string> expected[] = {
        {"whole.xml", long_text}, {"小.txt", "a"}, {"pieces.xml", long_text}, {"empty.xml", ""}};
    for (const auto& [name, bytes] : expected) {
        CAPTURE(name);
        const ZipEntry* entry = zip.find(name);
        REQUIRE(entry != nullptr);
        const auto read = zip.read(*entry);
        REQUIRE(read.ok());
        CHECK(read.value() == bytes);
    }
}

TEST_CASE("a part is taken over as it was packed")
{
    const std::string first = zip_of({{"a.xml", std::string(10'000, 'x')}});
    auto opened = ZipPackage::open(first, "test", {});
    REQUIRE(opened.ok());
    const ZipPackage source = std::move(opened).value();
    const ZipEntry& entry = source.entries().front();
    const auto packed = source.packed(entry);
    REQUIRE(packed.ok());
    std::string second;
    ZipWriter writer{[&](std::string_view bytes) {
        second += bytes;
        return true;
    }};
    writer.add_packed(entry.name, packed.value(), entry.method, entry.size, entry.checksum);
    REQUIRE(writer.finish());
    CHECK(second == first);
}

TEST_CASE("a disk that is full is told")
{
    ZipWriter writer{[](std::string_view) { return false; }};
    writer.add("a", "b");
    CHECK_FALSE(writer.finish());
}
