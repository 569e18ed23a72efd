#include "forms/fund_pairs.h"

#include <algorithm>

#include "base/text.h"
#include "forms/lexicon.h"
#include "forms/tables.h"

namespace jiheng {

namespace {

enum class Role { none, head, part, share };

std::string without_colon(std::string_view label)
{
    std::string_view text = trim(label);
    constexpr std::string_view wide_colon = "：";
    while (text.ends_with(":")) text = trim(text.substr(0, text.size() - 1));
    while (text.ends_with(wide_colon)) text = trim(text.substr(0, text.size() - wide_colon.size()));
    return std::string{text};
}

bool is_money_column(Column column)
{
    return column == Column::initial || column == Column::plain_budget || column == Column::budget ||
           column == Column::executed || column == Column::arrived || column == Column::balance;
}

bool is_share_column(Column column)
{
    return column == Column::rate || column == Column::weight || column == Column::score;
}

bool starts_with_digit(std::string_view text)
{
    return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

// Of a label that is no figure.
Role role_of(std::string_view label, const Meaning& meaning)
{
    constexpr std::size_t longest = 180;
    if (label.empty() || label.size() > longest) return Role::none;
    const auto field = meaning.field();
    if (field == "note") return Role::none;  // 财政资金科目代码 is no amount
    if (names_a_fund_total(label, meaning)) return Role::head;
    if (meaning.is(LabelList::other_part) || lexicon().starts_with("rows", "part_starts", label)) return Role::part;
    if (meaning.column && is_money_column(meaning.column->column)) return Role::head;
    if (meaning.column && is_share_column(meaning.column->column)) return Role::share;
    if (field && lexicon().is(LabelList::amount_field, *field)) return Role::head;
    return Role::none;
}

Role role_of(const Line& row, int column)
{
    return row.figure(column) ? Role::none : role_of(row.cell(column), row.meaning(column));
}

Role role_of(std::string_view label)
{
    return parse_figure(label) ? Role::none : role_of(label, lexicon().meaning(label));
}

// "6923.3552万元（其中…）": the amount before the explanation.
Printed amount_of(Printed cell)
{
    if (!cell.figure) cell.figure = parse_figure(without_bracket(cell.text));
    return cell;
}

// "中央补助 / 市级资金 / 本级资金": several labels in one cell, their amounts in the other.
std::vector<std::string> listed(std::string_view text)
{
    std::vector<std::string> items;
    for (const std::string_view item : split(text, '/'))
        if (!trim(item).empty()) items.emplace_back(trim(item));
    return items;
}

bool is_within(std::string_view label)
{
    return lexicon().starts_with("rows", "within_starts", label);
}

}  // namespace

FundPairs::Block* FundPairs::block_above(int column)
{
    for (auto block = blocks_.rbegin(); block != blocks_.rend(); ++block)
        if (block->column == column) return &*block;
    return nullptr;
}

void FundPairs::add_share(Column column, Printed value)
{
    if (blocks_.empty()) return;
    Block& block = blocks_.back();
    value.where.row = block.label;
    Printed& cell = column == Column::rate ? block.rate : column == Column::weight ? block.weight : block.score;
    if (cell.text.empty()) cell = std::move(value);
}

bool FundPairs::note_headings(const Line& row)
{
    if (!row.is_grid()) return false;
    const std::size_t before = headings_.size();
    for (int i = 0; i < static_cast<int>(row.cells.size()); ++i)
        if (const auto& column = row.meaning(i).column; column && is_share_column(column->column))
            headings_[i] = column->column;
    return headings_.size() > before;
}

void FundPairs::add_pair(const Line& row, int label_at, const std::string& label, Printed amount)
{
    const std::string name = without_colon(label);
    amount.where.row = name;
    const Role role = role_of(label);
    if (role == Role::share) {
        add_share(lexicon().column(label)->column, std::move(amount));
        return;
    }
    if (role == Role::head) {
        Block block;
        block.column = label_at;
        block.label = name;
        block.within = is_within(label);
        block.amount = std::move(amount);
        block.where = row.place(label_at);
        block.where.row = name;
        blocks_.push_back(std::move(block));
        return;
    }
    Block* above = block_above(label_at);
    if (above == nullptr) return;
    FundRow part;
    part.label = name;
    part.part = true;
    part.where = amount.where;
    part.budget = std::move(amount);
    above->parts.push_back(std::move(part));
}

bool FundPairs::add(const Line& row)
{
    struct Pair {
        int at;
        std::string label;
        Printed amount;
    };
    std::vector<Pair> pairs;
    bool any_amount = false;
    bool any_head = false;
    const int count = static_cast<int>(row.cells.size());
    for (int i = 0; i < count; ++i) {
        const Role role = role_of(row, i);
        if (role == Role::none) continue;
        int value = i + row.column_span(i);
        if (!row.is_grid())
            while (value < count && row.cell(value).empty()) ++value;
        Printed amount = amount_of(printed_at(row, value));
        const bool is_value = amount.figure || amount.blank() || amount.malformed() || starts_with_digit(amount.text);
        if (!is_value && role_of(row, value) == Role::none) return false;
        if (!is_value) amount = {};  // the next label: this amount was left blank
        const auto labels = listed(row.cell(i));
        const auto amounts = listed(amount.text);
        if (labels.size() > 1 && labels.size() == amounts.size()) {
            for (std::size_t item = 0; item < labels.size(); ++item) {
                Printed one = amount;
                one.text = amounts[item];
                one.figure = parse_figure(one.text);
                any_amount = any_amount || one.figure;
                pairs.push_back({i, labels[item], std::move(one)});
            }
        } else {
            any_amount = any_amount || amount.figure || amount.malformed();
            any_head = any_head || role == Role::head;
            pairs.push_back({i, std::string{row.cell(i)}, std::move(amount)});
        }
        if (is_value && value < count) i = value;
    }
    if (pairs.empty()) return false;
    const bool below_head = std::all_of(pairs.begin(), pairs.end(), [&](const Pair& pair) {
        const Role role = role_of(pair.label);
        return role == Role::head || (role == Role::share ? !blocks_.empty() : block_above(pair.at) != nullptr);
    });
    if (!below_head || (!any_amount && !any_head && blocks_.empty())) return false;
    for (auto& pair : pairs) add_pair(row, pair.at, pair.label, std::move(pair.amount));
    for (const auto& [at, column] : headings_)
        if (row.figure(at)) add_share(column, printed_at(row, at));
    return true;
}

std::vector<FundTable> FundPairs::take()
{
    std::vector<FundTable> tables;
    const auto head_row = [](const Block& block) {
        FundRow row;
        row.label = block.label;
        row.total = true;
        row.where = block.where;
        row.weight = block.weight;
        row.rate = block.rate;
        row.score = block.score;
        return row;
    };
    // Blocks that are headed by the name of a column (预算数, 到位数, 执行数) are columns of one table.
    FundTable joined;
    std::vector<const Block*> columns;
    for (const auto& block : blocks_) {
        const auto column = lexicon().column(block.label);
        if (column && is_money_column(column->column)) columns.push_back(&block);
    }
    if (columns.size() > 1) {
        joined.where = columns.front()->where;
        joined.rows.push_back(head_row(*columns.front()));
        for (const Block* block : columns) {
            FundRow& total = joined.rows.front();
            for (const auto& [from, to] :
                 {std::pair{&block->weight, &total.weight}, std::pair{&block->rate, &total.rate},
                  std::pair{&block->score, &total.score}})
                if (to->text.empty()) *to = *from;
            const Column column = lexicon().column(block->label)->column;
            joined.has_initial = joined.has_initial || column == Column::initial;
            joined.has_budget = joined.has_budget || column == Column::budget || column == Column::plain_budget;
            const auto cell_of = [column](FundRow& row) -> Printed& {
                switch (column) {
                    case Column::initial:
                        return row.initial;
                    case Column::executed:
                        return row.executed;
                    case Column::arrived:
                        return row.arrived;
                    case Column::balance:
                        return row.balance;
                    default:
                        return row.budget;
                }
            };
            Printed& head = cell_of(joined.rows.front());
            if (head.text.empty()) head = block->amount;
            for (const auto& part : block->parts) {
                auto same = std::find_if(joined.rows.begin() + 1, joined.rows.end(),
                                         [&](const FundRow& row) { return row.label == part.label; });
                if (same == joined.rows.end()) {
                    FundRow row;
                    row.label = part.label;
                    row.part = true;
                    row.where = part.where;
                    same = joined.rows.insert(joined.rows.end(), std::move(row));
                }
                cell_of(*same) = part.budget;
            }
        }
        tables.push_back(std::move(joined));
    }
    for (const auto& block : blocks_) {
        if (columns.size() > 1 && std::find(columns.begin(), columns.end(), &block) != columns.end()) continue;
        if (block.parts.empty() && block.rate.text.empty()) continue;  // a single amount is a field
        FundTable table;
        table.has_budget = true;
        table.within = block.within;
        table.where = block.where;
        FundRow head = head_row(block);
        head.budget = block.amount;
        table.rows.push_back(std::move(head));
        table.rows.insert(table.rows.end(), block.parts.begin(), block.parts.end());
        tables.push_back(std::move(table));
    }
    for (auto& table : tables) table.unit = money_unit_in(table.rows.front().label);
    blocks_.clear();
    headings_.clear();
    return tables;
}

}  // namespace jiheng
