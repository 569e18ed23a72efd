#include "store/catalog.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace jiheng::store {

namespace {

std::vector<TableShape> by_reference(std::vector<TableShape> shapes,
                                     const std::map<std::string, std::set<std::string>>& refers_to)
{
    std::vector<TableShape> ordered;
    std::set<std::string> placed;
    const auto ready = [&](const TableShape& shape) {
        const auto wanted = refers_to.find(shape.name);
        return wanted == refers_to.end() ||
               std::all_of(wanted->second.begin(), wanted->second.end(),
                           [&](const std::string& other) { return other == shape.name || placed.contains(other); });
    };
    while (!shapes.empty()) {
        auto next = std::find_if(shapes.begin(), shapes.end(), ready);
        // Tables that refer to each other stay in the order of their names.
        if (next == shapes.end()) next = shapes.begin();
        placed.insert(next->name);
        ordered.push_back(std::move(*next));
        shapes.erase(next);
    }
    return ordered;
}

}  // namespace

Result<std::vector<TableShape>> tables(Transaction& transaction)
{
    JIHENG_TRY(const Rows columns, transaction.query(transaction.dialect().columns));
    std::vector<TableShape> shapes;
    std::vector<std::map<std::int64_t, std::string>> keys;
    for (const auto& row : columns) {
        if (shapes.empty() || shapes.back().name != row[0].text()) {
            shapes.push_back({row[0].text(), {}, {}});
            keys.emplace_back();
        }
        shapes.back().columns.push_back({row[1].text(), row[2].text()});
        if (row[3].number() > 0) keys.back()[row[3].number()] = row[1].text();
    }
    for (std::size_t i = 0; i < shapes.size(); ++i)
        for (const auto& [position, column] : keys[i]) shapes[i].key.push_back(column);
    JIHENG_TRY(const Rows references, transaction.query(transaction.dialect().references));
    std::map<std::string, std::set<std::string>> refers_to;
    for (const auto& row : references) refers_to[row[0].text()].insert(row[1].text());
    return by_reference(std::move(shapes), refers_to);
}

std::string select_all(const TableShape& table, const Dialect& dialect)
{
    std::vector<std::string> columns;
    for (const auto& column : table.columns) columns.push_back(column.name);
    std::vector<std::string> order;
    for (const auto& key : table.key) {
        const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                         [&](const auto& candidate) { return candidate.name == key; });
        const bool text = column != table.columns.end() && column->type == "TEXT";
        order.push_back(key + (text ? std::string{dialect.by_bytes} : ""));
    }
    return "SELECT " + join(columns, ", ") + " FROM " + table.name +
           (order.empty() ? "" : " ORDER BY " + join(order, ", "));
}

}  // namespace jiheng::store
