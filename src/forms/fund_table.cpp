#include <algorithm>

#include "base/text.h"
#include "forms/tables.h"

namespace jiheng {

namespace {

// Fills by order of the columns; used where only white space tells them apart. A row with fewer cells than columns is
// uncertain unless dashes or blanks cannot hide a money column.
void fill_loosely(const Header& header, const Line& row, FundRow& fund)
{
    std::vector<Column> columns;
    for (const auto& column : header.columns)
        if (column && column->column != Column::item && column->column != Column::name)
            columns.push_back(column->column);
    std::vector<int> values;
    for (int i = 1; i < static_cast<int>(row.cells.size()); ++i) values.push_back(i);
    std::size_t money_columns = 0;
    for (const Column column : columns)
        money_columns += column == Column::initial || column == Column::plain_budget || column == Column::budget ||
                         column == Column::executed;
    std::size_t leading_numbers = 0;
    while (leading_numbers < values.size() && row.figure(values[leading_numbers])) ++leading_numbers;
    fund.uncertain = leading_numbers < money_columns;
    if (fund.uncertain) return;
    for (std::size_t i = 0; i < columns.size() && i < values.size(); ++i) {
        Printed value = printed_at(row, values[i]);
        value.where.row = fund.label;
        value.where.column = header.headings[i < header.headings.size() ? i : 0];
        switch (columns[i]) {
            case Column::initial:
                fund.initial = value;
                break;
            case Column::plain_budget:
            case Column::budget:
                fund.budget = value;
                break;
            case Column::executed:
                fund.executed = value;
                break;
            case Column::weight:
                fund.weight = value;
                break;
            case Column::rate:
                fund.rate = value;
                break;
            case Column::score:
                fund.score = value;
                break;
            default:
                break;
        }
    }
}

// "得分（20分×执行率）": the marks of a form that has no column for them.
Printed marks_in_heading(const Header& header)
{
    const int score = header.index(Column::score);
    if (score < 0) return {};
    const std::string& heading = header.headings[static_cast<std::size_t>(score)].text();
    const std::string name = without_bracket(heading);
    if (name.size() == heading.size()) return {};
    for (auto& figure : find_figures(std::string_view{heading}.substr(name.size()))) {
        if (figure.unit != "分") continue;
        Printed marks{figure.printed.text(), figure, header.where};
        marks.where.column = heading;
        return marks;
    }
    return {};
}

void classify(FundRow& fund)
{
    const Meaning meaning = lexicon().meaning(fund.label);
    const bool within = lexicon().starts_with("rows", "within_starts", fund.label);
    fund.total = names_a_fund_total(fund.label, meaning) && (!within || meaning.is(LabelList::total));
    fund.part = !fund.total && lexicon().starts_with("rows", "part_starts", fund.label);
}

}  // namespace

bool names_a_fund_total(std::string_view label, const Meaning& meaning)
{
    if (meaning.is(LabelList::total)) return true;
    static const auto& endings = lexicon().words("rows", "fund_head_ends");
    const HeadingKey key{label};
    return std::any_of(endings.begin(), endings.end(),
                       [&](const std::string& ending) { return key.text().ends_with(ending); });
}

namespace {

void read_cell(const Line& row, int column, Printed& cell)
{
    cell.text = row.cell(column);
    cell.where = row.place(column);
    cell.figure = row.figure(column);
}

}  // namespace

Printed printed_at(const Line& row, int column)
{
    Printed cell;
    read_cell(row, column, cell);
    return cell;
}

void Under::read(Column column, Printed& cell) const
{
    const int index = header.index(column, year);
    if (index < 0) return;
    read_cell(row, index + shift, cell);
    cell.where.row = label;
    cell.where.column = header.headings[static_cast<std::size_t>(index)];
}

Printed Under::printed(Column column) const
{
    Printed cell;
    read(column, cell);
    return cell;
}

std::string_view Under::text(Column column) const
{
    const int index = header.index(column, year);
    return index < 0 ? std::string_view{} : row.cell(index + shift);
}

std::vector<FundTable> new_fund_tables(const Header& header)
{
    std::vector<int> years = header.years();
    if (years.empty()) years.push_back(0);
    std::vector<FundTable> tables;
    for (const int year : years) {
        FundTable table;
        table.year = year;
        table.unit = header.money_unit;
        table.has_initial =
            header.has(Column::initial) || (header.has(Column::plain_budget) && header.has(Column::budget));
        table.has_budget =
            header.has(Column::budget) || (header.has(Column::plain_budget) && !header.has(Column::initial));
        table.has_reason = header.has(Column::reason) || header.has(Column::measure);
        table.where = header.where;
        constexpr std::size_t usual_rows = 4;
        table.rows.reserve(usual_rows);
        tables.push_back(std::move(table));
    }
    return tables;
}

namespace {

bool add_loose_row(const Header& header, const Line& row, FundTable& table)
{
    if (row.cells.size() < 2 || row.figure(0) || !row.figure(1)) return false;
    FundRow fund;
    fund.label = row.cell(0);
    fund.where = row.place();
    fund.where.row = fund.label;
    classify(fund);
    fill_loosely(header, row, fund);
    table.rows.push_back(std::move(fund));
    return true;
}

}  // namespace

bool add_fund_row(const Header& header, const Line& row, std::vector<FundTable>& tables)
{
    if (header.loose) return add_loose_row(header, split_at_spaces(row), tables.front());
    const auto shift = alignment(header, row);
    int first_number = static_cast<int>(header.columns.size());
    for (const Column column : {Column::initial, Column::plain_budget, Column::budget, Column::executed}) {
        const int index = header.index(column);
        if (index >= 0) first_number = std::min(first_number, index);
    }
    const int moved = shift.value_or(0);
    std::string label;
    for (int i = std::min(first_number + moved, static_cast<int>(row.cells.size())) - 1; i >= 0 && label.empty(); --i)
        if (!row.cell(i).empty() && !row.figure(i)) label = row.cell(i);
    // Figures without a label right below the headings belong to the total that one of the headings names.
    if (label.empty() && row.is_grid() && tables.front().rows.empty() && shift)
        for (const auto& heading : header.headings)
            if (lexicon().is(LabelList::total, heading)) label = heading;
    if (label.empty() || label.size() > 120 || lexicon().is(LabelList::numbering, label)) return false;
    while (label.ends_with(":")) label.pop_back();
    while (label.ends_with("：")) label.erase(label.size() - std::string_view{"："}.size());
    FundRow plain;
    plain.label = label;
    const SharedText shared{label};
    classify(plain);
    // Such rows are parts only of a total above them; 合计 may also close the list.
    const auto& rows = tables.front().rows;
    if (!plain.total && !plain.part && lexicon().is(LabelList::other_part, plain.label))
        plain.part = std::any_of(rows.begin(), rows.end(), [](const FundRow& above) { return above.total; });
    if (!shift && !plain.total && !plain.part) return false;

    for (auto& table : tables) {
        FundRow& fund = table.rows.emplace_back();
        fund.label = plain.label;
        fund.total = plain.total;
        fund.part = plain.part;
        fund.where = row.place(first_number + moved);
        fund.where.row = shared;
        const Under under{header, row, moved, shared, table.year};
        under.read(Column::initial, fund.initial);
        under.read(Column::budget, fund.budget);
        if (header.has(Column::plain_budget)) {
            if (!header.has(Column::budget) && header.has(Column::initial))
                fund.budget = under.printed(Column::plain_budget);
            else
                (header.has(Column::budget) ? fund.initial : fund.budget) = under.printed(Column::plain_budget);
        }
        under.read(Column::executed, fund.executed);
        if (header.has(Column::expected)) under.read(Column::expected, fund.expected.fill());
        under.read(Column::arrived, fund.arrived);
        under.read(Column::balance, fund.balance);
        under.read(Column::weight, fund.weight);
        if (plain.total && !header.has(Column::weight)) fund.weight = marks_in_heading(header);
        under.read(Column::rate, fund.rate);
        if (const auto [part, whole] = header.formula_of(Column::rate); part >= 0 && whole >= 0) {
            fund.rate_part = printed_at(row, part + moved);
            fund.rate_whole = printed_at(row, whole + moved);
        }
        under.read(Column::score, fund.score);
        fund.reason = under.text(Column::reason);
        fund.measure = under.text(Column::measure);
        if (!header.has(Column::reason)) std::swap(fund.reason, fund.measure);  // one column for both
        if (row.is_grid())
            for (int i = first_number; i < static_cast<int>(row.cells.size()); ++i) {
                const auto column = static_cast<std::size_t>(i);
                if (row.cell(i).empty() || (column < header.columns.size() && header.columns[column])) continue;
                Printed other = printed_at(row, i);
                other.where.row = shared;
                if (column < header.headings.size()) other.where.column = header.headings[column];
                fund.others.push_back(std::move(other));
            }
    }
    return true;
}

}  // namespace jiheng
