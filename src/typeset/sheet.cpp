#include "typeset/sheet.h"

#include "base/text.h"
#include "documents/document.h"

namespace jiheng::typeset {

std::string cell_name(std::size_t row, std::size_t column)
{
    return column_letters(column) + std::to_string(row + 1);
}

std::string fixed_name(std::size_t row, std::size_t column)
{
    return "$" + column_letters(column) + "$" + std::to_string(row + 1);
}

std::string area_name(const Area& area)
{
    const std::string first = cell_name(area.row, area.column);
    const std::string last = cell_name(area.last_row, area.last_column);
    return first == last ? first : first + ":" + last;
}

std::string quoted_sheet_name(const std::string& sheet_name)
{
    return "'" + replace_all(sheet_name, "'", "''") + "'";
}

}  // namespace jiheng::typeset
