// Any bytes as a Word document: after a first byte 'p' as the package itself, else as its word/document.xml.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "documents/docx/docx_reader.h"
#include "documents/package/test_zip.h"

namespace {

// What every reader promises of its grids: spans lie inside the table and the places they take are covered.
void check(const jiheng::Table& table)
{
    for (std::size_t r = 0; r < table.rows.size(); ++r)
        for (std::size_t c = 0; c < table.rows[r].cells.size(); ++c) {
            const auto& cell = table.rows[r].cells[c];
            if (cell.covered && !cell.text.empty()) std::abort();
            for (int down = 0; down < cell.row_span; ++down)
                for (int right = 0; right < cell.column_span; ++right) {
                    if (down == 0 && right == 0) continue;
                    const std::size_t row = r + static_cast<std::size_t>(down);
                    const std::size_t column = c + static_cast<std::size_t>(right);
                    if (row >= table.rows.size() || column >= table.rows[row].cells.size() ||
                        !table.rows[row].cells[column].covered)
                        std::abort();
                }
        }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::string_view bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
    const auto document =
        data[0] == 'p'
            ? jiheng::read_docx(bytes, "fuzz.docx")
            : jiheng::read_docx(jiheng::testing::zip({{"word/document.xml", std::string{bytes}}}), "fuzz.docx");
    if (!document.ok()) return 0;
    for (const auto& block : document.value().blocks)
        if (const auto* table = std::get_if<jiheng::Table>(&block)) check(*table);
    return 0;
}
