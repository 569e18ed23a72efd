#include "documents/document.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "documents/characters.h"

namespace jiheng {

namespace {

void append_number(std::string& text, std::size_t number)
{
    std::array<char, 20> digits{};
    std::size_t at = digits.size();
    do {
        digits[--at] = static_cast<char>('0' + number % 10);
        number /= 10;
    } while (number != 0);
    text.append(digits.data() + at, digits.size() - at);
}

void append_counted(std::string& text, std::string_view before, int number, std::string_view after)
{
    text += before;
    append_number(text, static_cast<std::size_t>(number));
    text += after;
}

void append_page(std::string& label, const Box& box)
{
    if (box.page > 0) append_counted(label, "第", box.page, "页");
}

void append_column_letters(std::string& text, std::size_t column)
{
    if (column < 26) {
        text += static_cast<char>('A' + column);
        return;
    }
    const std::size_t begin = text.size();
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        text += static_cast<char>('A' + (rest - 1) % 26);
    std::reverse(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end());
}

}  // namespace

Location place_of(const Document& document, const Paragraph& paragraph)
{
    Location where;
    where.order = paragraph.order;
    where.box = paragraph.box;
    if (document.medium == Medium::text) {
        where.line = paragraph.order;
        append_counted(where.label, "第", paragraph.order, "行");
    } else if (document.medium == Medium::pdf) {
        append_page(where.label, paragraph.box);
    } else {
        append_counted(where.label, "第", paragraph.number, "段");
    }
    return where;
}

Location place_in_grid(Medium medium, const Location& table, const GridPlace& at)
{
    Location where = table;
    where.order = at.order;
    where.box = at.box;
    if (medium == Medium::workbook) {
        where.label = where.sheet;
        where.label += '!';
        if (at.column >= 0) append_column_letters(where.label, static_cast<std::size_t>(at.column));
        append_number(where.label, static_cast<std::size_t>(at.number));
        return where;
    }
    if (medium == Medium::text) {
        where.line = at.order;
        append_counted(where.label, "第", at.order, "行");
    } else {
        append_page(where.label, at.box);
        append_counted(where.label, "表", where.table, "");
        append_counted(where.label, "第", at.number, "行");
    }
    if (at.column >= 0) append_counted(where.label, "第", at.column + 1, "列");
    return where;
}

Box box_of(const Row& row, std::size_t column)
{
    if (column < row.cells.size() && row.cells[column].box.page > 0) return row.cells[column].box;
    for (const auto& cell : row.cells)
        if (cell.box.page > 0) return cell.box;
    return {};
}

namespace {

Location name_of_table(const Document& document, const Table& table)
{
    Location where;
    where.table = table.number;
    if (document.medium == Medium::workbook) where.sheet = table.sheet;
    return where;
}

}  // namespace

Location place_of(const Document& document, const Table& table, const Row& row)
{
    const Box box = document.medium == Medium::pdf ? box_of(row, row.cells.size()) : Box{};
    return place_in_grid(document.medium, name_of_table(document, table), {row.order, row.number, -1, box});
}

Location place_of(const Document& document, const Table& table, const Row& row, std::size_t column)
{
    const Box box = document.medium == Medium::pdf ? box_of(row, column) : Box{};
    return place_in_grid(document.medium, name_of_table(document, table),
                         {row.order, row.number, static_cast<int>(column), box});
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
    append_column_letters(letters, column);
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
