#include "forms/fund_sources.h"

#include "base/text.h"
#include "forms/lexicon.h"
#include "forms/tables.h"

namespace jiheng {

namespace {

bool is_source(std::string_view heading, const Meaning& meaning)
{
    return meaning.is(LabelList::other_part) || lexicon().starts_with("rows", "part_starts", heading);
}

bool names_a_total(const Line& headings)
{
    for (int i = 0; i < static_cast<int>(headings.cells.size()); ++i)
        if (headings.meaning(i).is(LabelList::total)) return true;
    return false;
}

Printed* cell_under(Column column, FundRow& total)
{
    switch (column) {
        case Column::initial:
            return &total.initial;
        case Column::plain_budget:
        case Column::budget:
            return &total.budget;
        case Column::executed:
            return &total.executed;
        case Column::arrived:
            return &total.arrived;
        case Column::balance:
            return &total.balance;
        case Column::rate:
            return &total.rate;
        case Column::weight:
            return &total.weight;
        case Column::score:
            return &total.score;
        default:
            return nullptr;
    }
}

}  // namespace

std::optional<FundTable> read_fund_sources(const Line& headings, const Line& amounts)
{
    if (!headings.is_row() || amounts.table != headings.table || !names_a_total(headings)) return std::nullopt;
    FundTable table;
    table.where = headings.place();
    table.has_budget = true;
    FundRow total;
    total.total = true;
    int sources = 0;
    int figures = 0;
    for (int i = 0; i < static_cast<int>(headings.cells.size()); ++i) {
        const std::string_view heading = headings.cell(i);
        if (heading.empty()) continue;
        if (headings.figure(i)) return std::nullopt;
        const Meaning& meaning = headings.meaning(i);
        const auto& column = meaning.column;
        const bool whole = meaning.is(LabelList::total);
        Printed* cell = whole ? &total.budget : column ? cell_under(column->column, total) : nullptr;
        const bool source = !whole && cell == nullptr && is_source(heading, meaning);
        if (!source && cell == nullptr) continue;
        Printed amount = printed_at(amounts, i);
        amount.where.column = heading;
        if (!amount.text.empty() && !amount.figure && !amount.blank()) return std::nullopt;
        figures += amount.figure ? 1 : 0;
        if (!table.unit) table.unit = money_unit_in(heading);
        if (whole) {
            total.label = amount.where.row = heading;
            total.where = amount.where;
        }
        if (cell != nullptr) {
            *cell = std::move(amount);
            continue;
        }
        ++sources;
        FundRow part;
        part.label = amount.where.row = heading;
        part.part = true;
        part.where = amount.where;
        part.budget = std::move(amount);
        table.rows.push_back(std::move(part));
    }
    if (sources < 2 || figures < 2 || total.label.empty()) return std::nullopt;
    table.rows.insert(table.rows.begin(), std::move(total));
    return table;
}

}  // namespace jiheng
