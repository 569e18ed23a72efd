#include "cli/text_table.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

namespace {

bool is_wide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFF60) ||
           (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
}

}  // namespace

std::size_t columns_of(std::string_view text)
{
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) columns += is_wide(next_code_point(text, at)) ? 2 : 1;
    return columns;
}

std::string TextTable::text() const
{
    std::vector<std::size_t> widths(columns_.size(), 0);
    for (const auto& row : rows_)
        for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i)
            widths[i] = std::max(widths[i], columns_of(row[i]));
    std::size_t whole = 0;
    for (const std::size_t width : widths) whole += width == 0 ? 0 : width + 2;
    std::string text;
    for (const auto& row : rows_) {
        std::string line;
        if (row.empty()) line.assign(whole > 2 ? whole - 2 : whole, '-');
        for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i) {
            if (widths[i] == 0) continue;  // a column without a word is not there
            const std::string space(widths[i] - columns_of(row[i]), ' ');
            line += columns_[i] == Align::left ? row[i] + space : space + row[i];
            line += "  ";
        }
        while (line.ends_with(' ')) line.pop_back();
        text += line + "\n";
    }
    return text;
}

}  // namespace jiheng
