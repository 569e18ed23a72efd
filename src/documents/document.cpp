#include "documents/document.h"

#include <algorithm>

#include "base/text.h"
#include "documents/characters.h"

namespace jiheng {

namespace {

Location at(const Document& document, int order, const Box& box)
{
    Location where;
    where.order = order;
    if (document.medium == Medium::text) where.line = order;
    where.box = box;
    return where;
}

std::string page_label(const Box& box)
{
    return box.page > 0 ? "第" + std::to_string(box.page) + "页" : "";
}

Box first_box(const Row& row)
{
    for (const auto& cell : row.cells)
        if (cell.box.page > 0) return cell.box;
    return {};
}

}  // namespace

Location place_of(const Document& document, const Paragraph& paragraph)
{
    Location where = at(document, paragraph.order, paragraph.box);
    if (document.medium == Medium::text)
        where.label = "第" + std::to_string(paragraph.order) + "行";
    else if (document.medium == Medium::pdf)
        where.label = page_label(paragraph.box);
    else
        where.label = "第" + std::to_string(paragraph.number) + "段";
    return where;
}

Location place_of(const Document& document, const Table& table, const Row& row)
{
    Location where = at(document, row.order, first_box(row));
    where.table = table.number;
    if (document.medium == Medium::workbook) {
        where.sheet = table.sheet;
        where.label = table.sheet + "!" + std::to_string(row.number);
    } else if (document.medium == Medium::text) {
        where.label = "第" + std::to_string(row.order) + "行";
    } else {
        where.label =
            page_label(where.box) + "表" + std::to_string(table.number) + "第" + std::to_string(row.number) + "行";
    }
    return where;
}

Location place_of(const Document& document, const Table& table, const Row& row, std::size_t column)
{
    const Box box = column < row.cells.size() ? row.cells[column].box : Box{};
    Location where = place_of(document, table, row);
    if (box.page > 0) {
        if (box.page != where.box.page) where.label.replace(0, page_label(where.box).size(), page_label(box));
        where.box = box;
    }
    if (document.medium == Medium::workbook)
        where.label = table.sheet + "!" + column_letters(column) + std::to_string(row.number);
    else
        where.label += "第" + std::to_string(column + 1) + "列";
    return where;
}

std::set<int> recognised_pages(const Document& document)
{
    std::set<int> pages;
    for (const auto& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            if (paragraph->recognised) pages.insert(paragraph->box.page);
            continue;
        }
        for (const auto& row : std::get<Table>(block).rows)
            for (const auto& cell : row.cells)
                if (cell.recognised) pages.insert(cell.box.page);
    }
    return pages;
}

std::string column_letters(std::size_t column)
{
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters += static_cast<char>('A' + (rest - 1) % 26);
    std::reverse(letters.begin(), letters.end());
    return letters;
}

void join_line(std::string& text, std::string_view line)
{
    const std::string_view trimmed = trim(line);
    if (trimmed.empty()) return;
    if (!text.empty() && is_ascii_word(text.back()) && is_ascii_word(trimmed.front())) text += ' ';
    text += trimmed;
}

}  // namespace jiheng
