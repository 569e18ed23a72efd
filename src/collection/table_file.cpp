#include "collection/table_file.h"

#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "documents/read_document.h"
#include "documents/text/encoding.h"
#include "survey/csv_rows.h"

namespace jiheng {

namespace {

// A cell without the apostrophe that csv_cell puts before a formula: these lines are read back, not opened.
std::string quoted(const std::string& text)
{
    if (text.find_first_of("\",\r\n") == std::string::npos) return text;
    return "\"" + replace_all(text, "\"", "\"\"") + "\"";
}

Result<std::string> sheet_text(const std::string& bytes, const std::string& name)
{
    ReadLimits limits;
    limits.cells = 4'000'000;
    limits.text = std::size_t{64} << 20U;
    JIHENG_TRY(const Document workbook, read_document(bytes, name, limits));
    for (const auto& block : workbook.blocks) {
        const auto* table = std::get_if<Table>(&block);
        if (table == nullptr || table->hidden) continue;
        std::string text;
        int line = 1;
        for (const auto& row : table->rows) {
            for (; line < row.number; ++line) text += "\n";  // rows keep their numbers
            std::string out;
            for (const auto& cell : row.cells) out += (&cell == row.cells.data() ? "" : ",") + quoted(cell.text);
            text += out + "\n";
            ++line;
        }
        return text;
    }
    return failure("error.document.empty");
}

}  // namespace

Result<std::string> table_text(const std::string& bytes, const std::string& name)
{
    if (bytes.empty()) return failure("error.document.empty");
    if (bytes.starts_with("PK")) return sheet_text(bytes, name);
    JIHENG_TRY(DecodedText decoded, decode_text(bytes, name));
    return std::move(decoded.text);
}

std::string cell_name(std::size_t column, std::size_t row)
{
    constexpr std::size_t letters = 26;
    std::string name;
    for (; column > 0; column = (column - 1) / letters) name += static_cast<char>('A' + (column - 1) % letters);
    std::reverse(name.begin(), name.end());
    return name + std::to_string(row);
}

}  // namespace jiheng
