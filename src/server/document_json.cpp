#include "server/document_json.h"

#include <algorithm>

namespace jiheng::server {

namespace {

namespace json = boost::json;

constexpr std::size_t most_cells = 40'000;

std::string_view name_of(Medium medium)
{
    switch (medium) {
        case Medium::workbook:
            return "workbook";
        case Medium::word:
            return "word";
        case Medium::web:
            return "web";
        case Medium::pdf:
            return "pdf";
        case Medium::text:
            break;
    }
    return "text";
}

// Numbers are those by which places call what they name: lines in a text, else paragraphs, rows of the sheet or table.
json::object paragraph_json(const Paragraph& paragraph, Medium medium)
{
    return {{"kind", "paragraph"},
            {"number", medium == Medium::text ? paragraph.order : paragraph.number},
            {"text", paragraph.text},
            {"level", paragraph.level},
            {"note", paragraph.note}};
}

// Rows of nothing at the end of a sheet are formatting, no content.
std::size_t rows_with_text(const Table& table)
{
    std::size_t last = 0;
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        for (const auto& cell : table.rows[i].cells)
            if (!cell.text.empty()) last = i + 1;
    return last;
}

json::object table_json(const Table& table, Medium medium, std::size_t& left)
{
    json::array rows;
    const std::size_t count = rows_with_text(table);
    for (std::size_t i = 0; i < count && left > 0; ++i) {
        const Row& row = table.rows[i];
        json::array cells;
        for (std::size_t column = 0; column < row.cells.size() && left > 0; ++column) {
            const Cell& cell = row.cells[column];
            if (cell.covered) continue;
            --left;
            cells.push_back(json::object{{"column", column},
                                         {"text", cell.text},
                                         {"row_span", cell.row_span},
                                         {"column_span", cell.column_span}});
        }
        const int number = medium == Medium::text ? row.order : row.number;
        rows.push_back(json::object{{"number", number}, {"cells", std::move(cells)}});
    }
    return {{"kind", "table"}, {"number", table.number}, {"sheet", table.sheet}, {"rows", std::move(rows)}};
}

}  // namespace

json::object document_json(const Document& document)
{
    json::array blocks;
    std::size_t left = most_cells;
    for (const auto& block : document.blocks) {
        if (left == 0) break;
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            if (paragraph->text.empty()) continue;
            --left;
            blocks.push_back(paragraph_json(*paragraph, document.medium));
        } else if (const auto& table = std::get<Table>(block); !table.hidden) {
            blocks.push_back(table_json(table, document.medium, left));
        }
    }
    return {{"medium", name_of(document.medium)}, {"blocks", std::move(blocks)}, {"more", left == 0}};
}

}  // namespace jiheng::server
