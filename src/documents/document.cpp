#include "documents/document.h"

#include <algorithm>
#include <array>

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

Box first_box(const Document& document, const Row& row)
{
    if (document.medium != Medium::pdf) return {};
    for (const auto& cell : row.cells)
        if (cell.box.page > 0) return cell.box;
    return {};
}

}  // namespace

Location place_of(const Document& document, const Paragraph& paragraph)
{
    Location where = at(document, paragraph.order, paragraph.box);
    if (document.medium == Medium::text)
        append_counted(where.label, "第", paragraph.order, "行");
    else if (document.medium == Medium::pdf)
        append_page(where.label, paragraph.box);
    else
        append_counted(where.label, "第", paragraph.number, "段");
    return where;
}

Location place_of(const Document& document, const Table& table, const Row& row)
{
    Location where = at(document, row.order, first_box(document, row));
    where.table = table.number;
    if (document.medium == Medium::workbook) {
        where.sheet = where.label = table.sheet;
        append_counted(where.label, "!", row.number, "");
    } else if (document.medium == Medium::text) {
        append_counted(where.label, "第", row.order, "行");
    } else {
        append_page(where.label, where.box);
        append_counted(where.label, "表", table.number, "");
        append_counted(where.label, "第", row.number, "行");
    }
    return where;
}

Location place_of(const Document& document, const Table& table, const Row& row, std::size_t column)
{
    Location where;
    put_place(where, document, table, row, column);
    return where;
}

void put_place(Location& where, const Document& document, const Table& table, const Row& row, std::size_t column)
{
    if (document.medium == Medium::workbook) {
        where.order = row.order;
        where.table = table.number;
        where.sheet = table.sheet;
        where.label = table.sheet;
        where.label += '!';
        append_column_letters(where.label, column);
        append_number(where.label, static_cast<std::size_t>(row.number));
        return;
    }
    where = place_of(document, table, row);
    const Box box = column < row.cells.size() ? row.cells[column].box : Box{};
    if (box.page > 0) {
        if (box.page != where.box.page) {
            std::string row_page;
            std::string own_page;
            append_page(row_page, where.box);
            append_page(own_page, box);
            where.label.replace(0, row_page.size(), own_page);
        }
        where.box = box;
    }
    append_counted(where.label, "第", static_cast<int>(column) + 1, "列");
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
