// Any bytes as a workbook: the whole package, or one sheet inside a sound package (mutations of deflated bytes alone
// would rarely reach the sheets).
#include <cstdint>
#include <string_view>

#include "documents/package/test_zip.h"
#include "documents/xlsx/xlsx_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    if (bytes.starts_with("PK")) {
        (void)jiheng::read_xlsx(bytes, "fuzz");
        return 0;
    }
    // Styles, shared texts and the sheet, apart by NUL.
    const std::size_t first = bytes.find('\0');
    const std::size_t second = first == std::string_view::npos ? first : bytes.find('\0', first + 1);
    const auto part = [&](std::size_t begin, std::size_t end) {
        return begin > bytes.size() ? std::string{} : std::string{bytes.substr(begin, end - begin)};
    };
    const std::string sheet = part(0, first);
    const std::string styles = first == std::string_view::npos ? "" : part(first + 1, second);
    const std::string texts = second == std::string_view::npos ? "" : part(second + 1, bytes.size());
    (void)jiheng::read_xlsx(
        jiheng::testing::zip(
            {{"xl/workbook.xml", "<workbook><sheets><sheet name=\"S\" r:id=\"a\"/></sheets></workbook>"},
             {"xl/_rels/workbook.xml.rels",
              "<R><Relationship Id=\"a\" Type=\"/worksheet\" Target=\"s.xml\"/><Relationship Id=\"b\" Type=\"/styles\" "
              "Target=\"t.xml\"/><Relationship Id=\"c\" Type=\"/sharedStrings\" Target=\"u.xml\"/></R>"},
             {"xl/s.xml", sheet},
             {"xl/t.xml", styles},
             {"xl/u.xml", texts}}),
        "fuzz");
    return 0;
}
