#include "workflow/template_map.h"

#include <map>

#include "reports/forms/form_sheet.h"

namespace jiheng {

namespace {

using CellsByName = std::map<std::pair<std::string, std::string>, FoundCell>;

CellsByName cells_of(const Document& document)
{
    CellsByName found;
    for (const auto& block : document.blocks) {
        const auto* table = std::get_if<Table>(&block);
        if (table == nullptr || table->hidden) continue;
        for (const auto& row : table->rows)
            for (std::size_t column = 0; column < row.cells.size(); ++column) {
                const Cell& cell = row.cells[column];
                if (cell.text.empty()) continue;
                FoundCell value{{}, cell.text, cell.text, false, place_of(document, *table, row, column)};
                if (cell.typed >= 0) {
                    const TypedValue& typed = table->typed[static_cast<std::size_t>(cell.typed)];
                    if (typed.kind == TypedValue::Kind::number) value.value = typed.value;
                    value.computed = !typed.formula.empty();
                }
                found[{table->sheet, column_letters(column) + std::to_string(row.number)}] = std::move(value);
            }
    }
    return found;
}

std::string text_at(const Row& row, std::size_t column)
{
    return column < row.cells.size() ? row.cells[column].text : std::string{};
}

}  // namespace

std::vector<TemplateMap> template_maps(const Document& document)
{
    std::vector<TemplateMap> maps;
    std::optional<CellsByName> cells;
    for (const auto& block : document.blocks) {
        const auto* table = std::get_if<Table>(&block);
        if (table == nullptr || !table->hidden || table->sheet != map_sheet_name) continue;
        if (!cells) cells = cells_of(document);
        for (const auto& row : table->rows) {
            const std::string key = text_at(row, 0);
            const std::string value = text_at(row, 1);
            if (key == "jiheng") maps.emplace_back();
            if (maps.empty()) continue;
            TemplateMap& map = maps.back();
            if (const std::string what = text_at(row, 2); !what.empty()) {
                const auto found = cells->find({key, value});
                FoundCell cell = found == cells->end() ? FoundCell{} : found->second;
                cell.what = what;
                if (found == cells->end()) {
                    cell.where.file = document.path;
                    cell.where.label = key + "!" + value;
                }
                map.cells.push_back(std::move(cell));
            } else if (key == "kind") {
                map.kind = value;
            } else if (key == "scheme") {
                map.scheme = value;
            } else if (key == "case") {
                map.case_id = value;
            }
        }
    }
    return maps;
}

}  // namespace jiheng
