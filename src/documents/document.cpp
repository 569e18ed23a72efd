#include "documents/document.h"

namespace jiheng {

Location place_of(const Document& document, const Paragraph& paragraph)
{
    Location where;
    where.file = document.path;
    where.line = paragraph.line;
    where.label = "第" + std::to_string(paragraph.line) + "行";
    return where;
}

Location place_of(const Document& document, const Table& table, const Row& row, std::size_t column)
{
    Location where;
    where.file = document.path;
    where.line = row.line;
    where.table = table.number;
    where.label = "第" + std::to_string(row.line) + "行第" + std::to_string(column + 1) + "列";
    return where;
}

}  // namespace jiheng
