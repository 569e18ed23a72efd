#include "documents/package/part_memory.h"

#include <doctest/doctest.h>

#include "documents/package/relations.h"
#include "documents/package/test_zip.h"

using namespace jiheng;

namespace {

ZipEntry part_of(std::size_t size, unsigned method = 8)
{
    ZipEntry entry;
    entry.size = size;
    entry.method = method;
    return entry;
}

// What the main part of a package is related to; `file` holds the relations.
std::shared_ptr<const Related> relations_in(const std::string& file, const std::string& part, const std::string& xml)
{
    const std::string bytes = testing::zip({{file, xml}});
    ZipPackage package = ZipPackage::open(bytes, "a.xlsx", {}).value();
    return read_relations(package, part, "a.xlsx").value();
}

}  // namespace

TEST_CASE("a part is known again by its packed bytes, its size, its method and its place")
{
    PartMemory<int> memory;
    memory.keep(part_of(100), "packed", std::make_shared<const int>(1), "xl/");
    REQUIRE(memory.find(part_of(100), "packed", "xl/") != nullptr);
    CHECK(*memory.find(part_of(100), "packed", "xl/") == 1);
    CHECK(memory.find(part_of(100), "packet", "xl/") == nullptr);
    CHECK(memory.find(part_of(101), "packed", "xl/") == nullptr);
    CHECK(memory.find(part_of(100, 0), "packed", "xl/") == nullptr);
    CHECK(memory.find(part_of(100), "packed", "word/") == nullptr);
}

TEST_CASE("few and small parts are remembered, those used last")
{
    PartMemory<int> memory;
    const auto keep = [&](std::string_view packed) {
        memory.keep(part_of(10), packed, std::make_shared<const int>(0));
    };
    for (const char* packed : {"a", "b", "c", "d"}) keep(packed);
    CHECK(memory.find(part_of(10), "a") != nullptr);
    keep("e");
    CHECK(memory.find(part_of(10), "a") != nullptr);
    CHECK(memory.find(part_of(10), "b") == nullptr);
    memory.keep(part_of(std::size_t{3} << 20), "large", std::make_shared<const int>(0));
    CHECK(memory.find(part_of(std::size_t{3} << 20), "large") == nullptr);
}

TEST_CASE("the same relations in another folder lead to other parts")
{
    const std::string xml =
        "<Relationships><Relationship Id=\"r1\" Type=\"a/styles\" Target=\"styles.xml\"/></Relationships>";
    const auto sheet = relations_in("xl/_rels/workbook.xml.rels", "xl/workbook.xml", xml);
    CHECK(sheet->by_type.at("styles") == "xl/styles.xml");
    CHECK(relations_in("word/_rels/document.xml.rels", "word/document.xml", xml)->by_type.at("styles") ==
          "word/styles.xml");
    CHECK(relations_in("xl/_rels/workbook.xml.rels", "xl/workbook.xml", xml) == sheet);  // taken apart once
}

TEST_CASE("parts that are known count towards the limits of every package that holds them")
{
    const std::string xml =
        "<Relationships><Relationship Id=\"r1\" Type=\"a/styles\" Target=\"s.xml\"/></Relationships>" +
        std::string(1'000, ' ');
    const std::string bytes = testing::zip({{"xl/_rels/a.xml.rels", xml}, {"xl/_rels/b.xml.rels", xml}});
    ReadLimits limits;
    limits.inflated = xml.size() * 3 / 2;  // room for one of the two
    for (int round = 0; round < 2; ++round) {
        ZipPackage package = ZipPackage::open(bytes, "a.xlsx", limits).value();
        CHECK(read_relations(package, "xl/a.xml", "a.xlsx").ok());
        const auto beyond = read_relations(package, "xl/b.xml", "a.xlsx");
        REQUIRE_FALSE(beyond.ok());
        CHECK(beyond.error().code == "error.document.inflated");
    }
}
