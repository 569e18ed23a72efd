// Any bytes as the house document of a report: the whole package, or its main part, styles and header in a sound one.
// What is written from one that our own reader reads must be read by it too.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "documents/docx/docx_reader.h"
#include "documents/package/zip_writer.h"
#include "typeset/docx/docx_writer.h"
#include "typeset/docx/test_manuscripts.h"

namespace {

void fill_and_check(std::string_view house)
{
    static const jiheng::typeset::Manuscript manuscript = jiheng::typeset::testing::report(1);
    jiheng::typeset::DocxOptions options;
    options.house_document = house;
    const auto docx = jiheng::typeset::docx_of(manuscript, options);
    if (docx.ok() && jiheng::read_docx(house, "fuzz").ok() && !jiheng::read_docx(docx.value(), "fuzz").ok())
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    if (bytes.empty()) return 0;  // no house document
    if (bytes.starts_with("PK")) {
        fill_and_check(bytes);
        return 0;
    }
    auto parts = jiheng::split(bytes, '\0');
    parts.resize(3);
    fill_and_check(jiheng::zip_of(
        {{"[Content_Types].xml", "<Types></Types>"},
         {"_rels/.rels", "<R><Relationship Id=\"a\" Type=\"/officeDocument\" Target=\"word/document.xml\"/></R>"},
         {"word/document.xml", std::string{parts[0]}},
         {"word/_rels/document.xml.rels",
          "<R><Relationship Id=\"a\" Type=\"/styles\" Target=\"s.xml\"/><Relationship Id=\"b\" Type=\"/header\" "
          "Target=\"h.xml\"/></R>"},
         {"word/s.xml", std::string{parts[1]}},
         {"word/h.xml", std::string{parts[2]}}}));
    return 0;
}
