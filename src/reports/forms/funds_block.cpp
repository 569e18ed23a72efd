// Money by source: amounts, rates, and the points of the execution rate.
#include "base/text.h"
#include "reports/forms/form_writer.h"

namespace jiheng {

using typeset::Align;
using typeset::CellRole;

namespace {

const Printed* amount_of(const FundRow& row, std::string_view key)
{
    if (key == "initial") return &row.initial;
    if (key == "budget") return &row.budget;
    if (key == "executed") return &row.executed;
    if (key == "expected") return &*row.expected;
    if (key == "arrived") return &row.arrived;
    if (key == "balance") return &row.balance;
    return nullptr;
}

FundTable blank_table(const LayoutBlock& block)
{
    FundTable table;
    table.has_initial = table.has_budget = true;
    for (const LayoutRow& row : block.rows) {
        FundRow fund;
        fund.label = row.label;
        fund.total = !row.full_marks.is_zero();
        if (fund.total) fund.weight.text = to_text(row.full_marks);
        table.rows.push_back(std::move(fund));
    }
    return table;
}

bool is_first_total(const FundTable& table, const FundRow& row)
{
    for (const FundRow& other : table.rows)
        if (other.total) return &other == &row;
    return false;
}

}  // namespace

void FormWriter::write_funds(const LayoutBlock& block)
{
    std::vector<FundTable> tables = content_.form.funds;
    if (content_.blank) tables = {blank_table(block)};
    for (std::size_t i = 0; i < tables.size(); ++i) {
        if (tables[i].rows.empty()) continue;
        const BlockLabel label = begin_block(block);
        write_headings(block, label.first_column);
        for (std::size_t row = 0; row < tables[i].rows.size(); ++row)
            write_fund_row(block, tables[i], tables[i].rows[row], label.first_column, i + 1, row + 1);
        end_block(label);
    }
}

void FormWriter::write_fund_row(const LayoutBlock& block, const FundTable& table, const FundRow& row,
                                std::size_t first_column, std::size_t table_number, std::size_t row_number)
{
    builder_.next_row();
    std::size_t column = first_column;
    const std::string what = "funds:" + std::to_string(table_number) + ":" + std::to_string(row_number) + ":";
    const bool total = is_first_total(table, row);
    SheetFacts facts;
    facts.cells.resize(4);
    std::string weight;
    std::optional<CellPlace> rate;
    std::optional<CellPlace> score;
    for (const LayoutColumn& heading : block.columns) {
        const std::string& key = heading.key;
        if (key == "label") {
            const CellPlace place = builder_.put(column, heading.columns, CellRole::label, row.label, heading.align);
            if (content_.blank) builder_.at(place).locked = false;
        } else if (const Printed* amount = amount_of(row, key)) {
            const bool stands_in = key == "budget" && !table.has_budget;
            const CellPlace place = builder_.put_value(
                column, heading.columns, stands_in ? row.initial.text : amount->text, heading.align, what + key);
            if (stands_in && !row.initial.text.empty()) builder_.at(place).comment = say("form.only_initial");
            const bool usable = builder_.at(place).number || builder_.at(place).text.empty();
            if (usable && key == "budget") facts.cells[row_fact::budget] = {place.name(), place.name()};
            if (usable && key == "executed") facts.cells[row_fact::executed] = {place.name(), place.name()};
            if (content_.blank) {
                builder_.at(place).format = "#,##0.00";
                builder_.allow_number(place, "1000000000000");
            }
        } else if (key == "weight") {
            const std::string marks = row.weight.text.empty() && !total ? "—" : row.weight.text;
            const CellPlace place = builder_.put_value(column, heading.columns, marks, heading.align, what + key);
            if (total && (builder_.at(place).number || content_.blank)) {
                weight = place.name();
                fund_weight_ = place;
            }
        } else if (key == "rate") {
            rate = builder_.put(column, heading.columns, CellRole::text, {}, heading.align);
            builder_.note(*rate, what + key);
        } else if (key == "score") {
            score = builder_.put(column, heading.columns, CellRole::text, {}, heading.align);
            builder_.note(*score, what + key);
        } else {
            const std::string text = key == "reason" ? row.reason : key == "measure" ? row.measure : std::string{};
            builder_.put_value(column, heading.columns, text, Align::left, what + key);
        }
        column += heading.columns;
    }
    if (rate) write_rate(table, row, *rate, facts);
    if (!score) return;
    if (total) {
        write_execution_score(row, *score, facts, weight);
        fund_score_ = score;
    } else {
        hold(builder_.at(*score), row.score.text.empty() ? "—" : row.score.text);
        builder_.at(*score).locked = false;
    }
}

void FormWriter::write_rate(const FundTable& table, const FundRow& row, const CellPlace& rate, const SheetFacts& facts)
{
    const RowRule* rule = content_.scheme != nullptr ? content_.scheme->row_rule(RowKind::execution) : nullptr;
    std::optional<std::string> formula;
    constexpr int places = 4;
    if (rule != nullptr) formula = measure_formula(rule->indicator, facts, places);
    if (!formula) {
        hold(builder_.at(rate), row.rate.text);
        builder_.at(rate).locked = false;
        return;
    }
    const Printed& budget = table.has_budget ? row.budget : row.initial;
    std::optional<Rational> computed;
    if (budget.figure && row.executed.figure)
        computed = divide(row.executed.figure->printed.exact(), budget.figure->printed.exact());
    const auto how = rule->indicator.measure.rounding.value_or(Rounding{places, RoundingMode::half_up});
    if (computed) computed = round(*computed, how).exact();
    const std::string format = rule->indicator.measure.unit == "%" ? "0.00%" : "0.00";
    settle(rate, *formula, computed, row.rate, say("form.rate", {{"name", rule->indicator.measure.name}}), format);
}

void FormWriter::write_execution_score(const FundRow& row, const CellPlace& score, const SheetFacts& facts,
                                       const std::string& weight)
{
    const RowRule* rule = content_.scheme != nullptr ? content_.scheme->row_rule(RowKind::execution) : nullptr;
    std::optional<std::string> formula;
    Indicator indicator;
    if (rule != nullptr) {
        indicator = rule->indicator;
        if (!weight.empty()) formula = score_formula(indicator, facts, weight);
    }
    if (!formula) {
        hold(builder_.at(score), row.score.text);
        builder_.at(score).locked = false;
        return;
    }
    const IndicatorResult* result = content_.evaluation ? content_.evaluation->find("execution") : nullptr;
    std::optional<Rational> computed;
    if (result != nullptr && result->score && result->status == Status::scored) computed = result->score->value();
    settle(score, *formula, computed, row.score, say("form.by_rule", {{"clause", indicator.clause}}), "0.00");
}

}  // namespace jiheng
