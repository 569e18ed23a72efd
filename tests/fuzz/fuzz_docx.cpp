// Any bytes as a Word document: the whole package, or its main part inside a sound package.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "documents/docx/docx_reader.h"
#include "documents/package/test_zip.h"

namespace {

// What a grid promises: spans lie inside the table, and the places they take are covered.
void check(const jiheng::Table& table)
{
    for (std::size_t r = 0; r < table.rows.size(); ++r)
        for (std::size_t c = 0; c < table.rows[r].cells.size(); ++c) {
            const auto& cell = table.rows[r].cells[c];
            if (cell.covered && !cell.text.empty()) std::abort();
            for (std::size_t row = r; row < r + static_cast<std::size_t>(cell.row_span); ++row)
                for (std::size_t column = c; column < c + static_cast<std::size_t>(cell.column_span); ++column) {
                    if (row == r && column == c) continue;
                    if (row >= table.rows.size() || column >= table.rows[row].cells.size() ||
                        !table.rows[row].cells[column].covered)
                        std::abort();
                }
        }
}

void read_and_check(std::string_view bytes)
{
    const auto document = jiheng::read_docx(bytes, "fuzz");
    if (!document.ok()) return;
    for (const auto& block : document.value().blocks)
        if (const auto* table = std::get_if<jiheng::Table>(&block)) check(*table);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    if (bytes.starts_with("PK")) {
        read_and_check(bytes);
        return 0;
    }
    const std::size_t end = bytes.find('\0');
    const std::string rest = end == std::string_view::npos ? "" : std::string{bytes.substr(end + 1)};
    read_and_check(jiheng::testing::zip(
        {{"word/document.xml", std::string{bytes.substr(0, end)}},
         {"word/_rels/document.xml.rels",
          "<R><Relationship Id=\"a\" Type=\"/styles\" Target=\"s.xml\"/><Relationship Id=\"b\" Type=\"/numbering\" "
          "Target=\"n.xml\"/><Relationship Id=\"c\" Type=\"/footnotes\" Target=\"f.xml\"/></R>"},
         {"word/s.xml", rest},
         {"word/n.xml", rest},
         {"word/f.xml", rest}}));
    return 0;
}
