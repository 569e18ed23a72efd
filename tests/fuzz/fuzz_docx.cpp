// Any bytes as a Word document: the whole package, or its main part inside a sound package.
#include <cstdint>
#include <string_view>

#include "documents/docx/docx_reader.h"
#include "documents/package/test_zip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    if (bytes.starts_with("PK")) {
        (void)jiheng::read_docx(bytes, "fuzz");
        return 0;
    }
    const std::size_t end = bytes.find('\0');
    const std::string rest = end == std::string_view::npos ? "" : std::string{bytes.substr(end + 1)};
    (void)jiheng::read_docx(
        jiheng::testing::zip(
            {{"word/document.xml", std::string{bytes.substr(0, end)}},
             {"word/_rels/document.xml.rels",
              "<R><Relationship Id=\"a\" Type=\"/styles\" Target=\"s.xml\"/><Relationship Id=\"b\" Type=\"/numbering\" "
              "Target=\"n.xml\"/><Relationship Id=\"c\" Type=\"/footnotes\" Target=\"f.xml\"/></R>"},
             {"word/s.xml", rest},
             {"word/n.xml", rest},
             {"word/f.xml", rest}}),
        "fuzz");
    return 0;
}
