// Writes the blocks of one sheet of a form. Inside the forms folder only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/forms/form_sheet.h"
#include "reports/forms/rule_formula.h"
#include "reports/forms/sheet_builder.h"

namespace jiheng {

// Where the facts of a scheme stand, for formulas on other sheets.
struct FactPlaces {
    SheetFacts facts{};
};

class FormWriter {
public:
    FormWriter(const FormLayout& layout, const LayoutSheet& sheet, const FormContent& content, FactPlaces& places,
               std::vector<MappedCell>& map);
    typeset::Sheet write();

private:
    void write_titles();
    void write(const LayoutBlock& block);
    void write_fields(const LayoutBlock& block);
    void write_text(const LayoutBlock& block);
    void write_funds(const LayoutBlock& block);
    void write_goals(const LayoutBlock& block);
    void write_indicators(const LayoutBlock& block);
    void write_total(const LayoutBlock& block);
    void write_data(const LayoutBlock& block);
    void write_survey(const LayoutBlock& block);
    void write_facts(const LayoutBlock& block);
    void write_rules(const LayoutBlock& block);

    // The cell at the left that names the whole block, and the column after it.
    struct BlockLabel {
        std::optional<CellPlace> place{};
        std::size_t first_column = 0;
    };
    BlockLabel begin_block(const LayoutBlock& block);
    void end_block(const BlockLabel& label);
    CellPlace write_headings(const LayoutBlock& block, std::size_t first_column);
    std::string filled(const std::string& text) const;  // {year}, {money_unit}

    // A cell of the funds block under its column.
    void write_fund_row(const LayoutBlock& block, const FundTable& table, const FundRow& row, std::size_t first_column,
                        std::size_t table_number, std::size_t row_number);
    void write_rate(const FundTable& table, const FundRow& row, const CellPlace& rate, const SheetFacts& facts);
    void write_execution_score(const FundRow& row, const CellPlace& score, const SheetFacts& facts,
                               const std::string& weight);

    struct LeafCells;
    void write_leaf(const LayoutBlock& block, const IndicatorRow& leaf, std::size_t number, std::size_t first_column);
    void write_leaf_score(const IndicatorRow& leaf, std::size_t number, LeafCells& cells);
    void merge_levels(const LayoutBlock& block, const std::vector<const IndicatorRow*>& leaves, std::size_t first_row,
                      std::size_t first_column);
    const IndicatorResult* result_of(std::size_t leaf_number) const;

    // Puts the formula there when it gives what is printed; else keeps what is printed and says what it should be.
    void settle(const CellPlace& place, const std::string& formula, const std::optional<Rational>& computed,
                const Printed& printed, const std::string& comment, const std::string& format);

    const FormLayout& layout_;
    const LayoutSheet& sheet_;
    const FormContent& content_;
    FactPlaces& places_;
    SheetBuilder builder_;
    // For the total: where points and marks stand.
    std::vector<std::string> scores_{};
    std::vector<std::string> weights_{};
    struct PointsColumn {
        std::size_t weight = 0;
        std::size_t score = 0;
        std::size_t first_row = 0;
        std::size_t last_row = 0;
        bool any = false;
    } points_{};
    std::optional<CellPlace> fund_weight_{};
    std::optional<CellPlace> fund_score_{};
    const LayoutBlock* indicators_ = nullptr;
    std::size_t indicators_first_ = 0;
};

}  // namespace jiheng
