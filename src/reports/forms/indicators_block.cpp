// Rows of indicators under merged level-1 and level-2 cells, their points, the total and the grade.
#include <algorithm>

#include "audit/form_case.h"
#include "base/text.h"
#include "reports/forms/form_writer.h"
#include "reports/forms/row_formula.h"

namespace jiheng {

using typeset::CellRole;

struct FormWriter::LeafCells {
    std::string sign{};
    std::string target{};
    std::string actual{};
    std::string weight{};
    bool figures = false;  // target and actual hold bare figures of the unit in their own cell
    std::optional<CellPlace> target_place{};
    std::optional<CellPlace> actual_place{};
    bool target_holds = false;
    bool actual_holds = false;
    bool no_actual = false;  // yet to be filled in
    std::optional<CellPlace> score{};
};

namespace {

const IndicatorTable* table_of(const Form& form)
{
    if (const auto* rows = scored_rows(form)) return rows;
    return form.indicators.empty() ? nullptr : &form.indicators.front();
}

IndicatorTable blank_rows(const LayoutBlock& block)
{
    IndicatorTable table;
    for (const LayoutRow& row : block.rows)
        for (int i = 0; i < row.rows; ++i) {
            IndicatorRow leaf;
            leaf.level1 = row.level1;
            leaf.level2 = row.level2;
            table.rows.push_back(std::move(leaf));
        }
    return table;
}

// What one of the numbers in a cell is worth in the scheme's unit: 0.95 under 0% is 0.95, 30.68 under 0.00"万份" is
// 306800.
FactCell fact_cell(const std::string& cell, const typeset::SheetCell& held, const TargetValue& value)
{
    if (!held.number || !value.value) return {};
    if (held.number->digits() == 0) return {cell, cell};
    const Rational factor = *value.value / held.number->exact();
    if (factor == Rational{1}) return {cell, cell};
    return {cell, cell + "*" + formula_number(factor)};
}

// actual ÷ target and nothing else.
bool is_ratio(const RowRule& rule)
{
    const Expression& measure = rule.indicator.measure.expression;
    return measure.kind == Expression::Kind::divide && measure.parts[0].kind == Expression::Kind::fact &&
           measure.parts[1].kind == Expression::Kind::fact;
}

}  // namespace

const IndicatorResult* FormWriter::result_of(std::size_t leaf_number) const
{
    if (!content_.evaluation || leaf_number >= content_.row_codes.size()) return nullptr;
    return content_.evaluation->find(content_.row_codes[leaf_number]);
}

void FormWriter::write_indicators(const LayoutBlock& block)
{
    const IndicatorTable blank = content_.blank ? blank_rows(block) : IndicatorTable{};
    const IndicatorTable* table = content_.blank ? &blank : table_of(content_.form);
    // Where the scheme has indicators of its own they stand in a block of rules.
    const bool own = content_.scheme != nullptr && !content_.scheme->indicators.empty() &&
                     std::any_of(sheet_.blocks.begin(), sheet_.blocks.end(),
                                 [](const LayoutBlock& other) { return other.kind == LayoutBlock::Kind::rules; });
    if (table == nullptr || table->rows.empty() || own) return;
    const auto leaves = table->leaves();
    const BlockLabel label = begin_block(block);
    builder_.print_titles(builder_.row(), 1);
    write_headings(block, label.first_column);
    indicators_ = &block;
    indicators_first_ = label.first_column;
    const std::size_t first_row = builder_.row() + 1;
    for (std::size_t i = 0; i < leaves.size(); ++i) write_leaf(block, *leaves[i], i, label.first_column);
    points_.first_row = first_row;
    points_.last_row = builder_.row();
    points_.any = !leaves.empty();
    merge_levels(block, leaves, first_row, label.first_column);
    end_block(label);
}

void FormWriter::write_leaf(const LayoutBlock& block, const IndicatorRow& leaf, std::size_t number,
                            std::size_t first_column)
{
    builder_.next_row(20);
    const bool has_sign = std::any_of(block.columns.begin(), block.columns.end(),
                                      [](const LayoutColumn& column) { return column.key == "comparator"; });
    const auto target = has_sign ? split_value(leaf.target_value) : std::nullopt;
    const auto actual = split_value(leaf.actual_value);
    const bool no_actual = leaf.actual.text.empty();
    // One unit for both, in its own cell; where they differ, each keeps its own.
    const bool shared = target && ((actual && actual->sign.empty() && actual->unit == target->unit) ||
                                   (!actual && !leaf.actual.figure));
    const bool words = leaf.target_value.reading == Reading::words;
    LeafCells cells;
    cells.figures = shared;
    cells.no_actual = no_actual;
    const std::string what = "row:" + std::to_string(number + 1) + ":";
    std::size_t column = first_column;
    for (const LayoutColumn& heading : block.columns) {
        const std::string& key = heading.key;
        std::string text;
        if (key == "comparator")
            text = target ? target->sign : words ? "定性" : "";
        else if (key == "target")
            text = target ? target->figure + (shared ? "" : target->unit) : leaf.target.text;
        else if (key == "unit")
            text = shared ? target->unit : "";
        else if (key == "actual")
            text = shared && actual ? actual->figure : leaf.actual.text;
        else if (key == "code")
            text = leaf.code;
        else if (key == "name")
            text = leaf.name;
        else if (key == "weight")
            text = leaf.weight.text;
        else if (key == "meaning")
            text = leaf.meaning;
        else if (key == "rule")
            text = leaf.rule;
        else if (key == "source")
            text = leaf.source;
        else if (key == "reason")
            text = leaf.reason;
        else if (key == "measure")
            text = leaf.measure;
        else if (key == "basis")
            text = *leaf.basis;
        else if (key == "expected")
            text = *leaf.expected;
        else if (key == "cause_kind")
            text = *leaf.cause_kind;
        else if (key == "likelihood")
            text = *leaf.likelihood;
        else if (key == "score_rate")
            text = leaf.score_rate->text;
        if (key == "level1" || key == "level2") {
            // Put by merge_levels, which knows how far they reach.
            column += heading.columns;
            continue;
        }
        const CellPlace place = builder_.put_value(column, heading.columns, text, heading.align, what + key);
        builder_.allow_options(place, heading.options, true);
        const auto& cell = builder_.at(place);
        if (key == "comparator") cells.sign = place.name();
        if (key == "target") {
            cells.target = place.name();
            cells.target_place = place;
            cells.target_holds = cell.number.has_value();
        }
        if (key == "actual") {
            cells.actual = place.name();
            cells.actual_place = place;
            cells.actual_holds = cell.number.has_value();
        }
        if (key == "weight") {
            cells.weight = place.name();
            points_.weight = column;
        }
        if (key == "score") {
            cells.score = place;
            points_.score = column;
        }
        column += heading.columns;
    }
    if (cells.score) write_leaf_score(leaf, number, cells);
}

void FormWriter::write_leaf_score(const IndicatorRow& leaf, std::size_t number, LeafCells& cells)
{
    const CellPlace place = *cells.score;
    typeset::SheetCell& score = builder_.at(place);
    const Scheme* scheme = content_.scheme;
    const bool scored_by_rows = scheme != nullptr && scheme->kind == SchemeKind::self_evaluation;
    if (content_.blank) {
        if (!cells.weight.empty()) builder_.allow_number(place, cells.weight);
        if (!scored_by_rows || cells.target.empty() || cells.actual.empty()) return;
        const RowCells row{cells.sign, {cells.target, cells.target}, {cells.actual, cells.actual}, cells.weight, {},
                           {}};
        if (const auto formula = row_formula(*scheme, row, std::nullopt)) {
            builder_.compute(place, *formula);
            score.locked = false;  // a qualitative row takes its points here
            score.format = "0.00";
            score.comment = say("form.choose_sign");
        }
        return;
    }
    hold(score, leaf.score.text);
    if (!scored_by_rows) return;
    const IndicatorResult* result = result_of(number);
    const Direction better = number < content_.better.size() ? content_.better[number] : Direction::unknown;
    const RowKind kind = kind_of_row(leaf.target_value, leaf.actual_value, better);
    const RowRule* rule = scheme->row_rule(kind);
    const std::string clause = rule != nullptr ? rule->indicator.clause : "";
    const bool compares =
        kind == RowKind::at_least || kind == RowKind::at_most || kind == RowKind::equal || kind == RowKind::range;
    const bool scored =
        result != nullptr && (result->status == Status::scored || result->status == Status::missing_fact);
    std::optional<std::string> formula;
    if (compares && scored && !cells.weight.empty() && (cells.actual_holds || cells.no_actual)) {
        RowCells row;
        row.weight = cells.weight;
        if (cells.target_holds)
            row.target = fact_cell(cells.target, builder_.at(*cells.target_place), leaf.target_value);
        if (row.target.value.empty() && leaf.target_value.value)
            row.target = {"", formula_number(*leaf.target_value.value)};  // a number inside a sentence
        else
            row.sign = cells.sign;
        row.actual = cells.no_actual ? FactCell{cells.actual, cells.actual}
                                     : fact_cell(cells.actual, builder_.at(*cells.actual_place), leaf.actual_value);
        // "100" against "100%": the engine reads a bare figure above 1 in percent.
        if (leaf.target_value.is_percent() && leaf.actual_value.unit.empty() && cells.actual_holds && !cells.figures) {
            const std::string& cell = cells.actual;
            const std::string hundred = leaf.target_value.unit == "‰" ? "1000" : "100";
            row.actual.value = "IF(" + cell + ">1," + cell + "/" + hundred + "," + cell + ")";
        }
        // In one unit the ratio of two figures is the ratio of what they are worth.
        if (cells.figures && kind != RowKind::range && is_ratio(*rule)) {
            row.target = {cells.target, cells.target};
            row.actual = {cells.actual, cells.actual};
        }
        row.low = leaf.target_value.value.value_or(Rational{});
        row.high = leaf.target_value.upper.value_or(Rational{});
        formula = row_formula(*scheme, row, kind);
    }
    if (!formula) {
        score.locked = false;
        if (leaf.score.text.empty() && kind != RowKind::not_applicable) score.role = CellRole::input;
        if (kind == RowKind::not_applicable || !cells.score) return;
        std::string comment = say("form.judge", {{"clause", clause}});
        if (content_.source != nullptr)
            for (const auto& judgement : content_.source->judgements)
                if (number < content_.row_codes.size() && judgement.on == content_.row_codes[number])
                    comment =
                        say("form.judged_by", {{"by", judgement.by}, {"reason", judgement.reason}}) + "\n" + comment;
        score.comment = comment;
        if (!cells.weight.empty()) builder_.allow_number(place, cells.weight);
        return;
    }
    std::optional<Rational> computed;
    if (result->score) computed = result->score->value();
    settle(place, *formula, computed, leaf.score, say("form.by_rule", {{"clause", clause}}), "0.00");
}

void FormWriter::merge_levels(const LayoutBlock& block, const std::vector<const IndicatorRow*>& leaves,
                              std::size_t first_row, std::size_t first_column)
{
    std::size_t column = first_column;
    bool inside_level1 = false;
    for (const LayoutColumn& heading : block.columns) {
        const bool level1 = heading.key == "level1";
        const bool level2 = heading.key == "level2";
        if (level1 || level2) {
            for (std::size_t from = 0; from < leaves.size();) {
                std::size_t to = from + 1;
                const std::string& text = level1 ? leaves[from]->level1 : leaves[from]->level2;
                while (to < leaves.size() && (level1 ? leaves[to]->level1 : leaves[to]->level2) == text &&
                       (level1 || !inside_level1 || leaves[to]->level1 == leaves[from]->level1))
                    ++to;
                builder_.put_level(first_row + from, column, heading.columns, to - from, text, content_.blank);
                from = to;
            }
        }
        inside_level1 = inside_level1 || level1;
        column += heading.columns;
    }
}

void FormWriter::write_total(const LayoutBlock& block)
{
    if (indicators_ == nullptr || !points_.any || points_.weight == 0 || points_.score == 0) return;
    const Form& form = content_.form;
    const IndicatorTable* table = content_.blank ? nullptr : table_of(form);
    const IndicatorRow* printed = nullptr;
    if (table != nullptr)
        for (const auto& row : table->rows)
            if (row.total) printed = &row;
    builder_.next_row(22);
    builder_.put(0, points_.weight, CellRole::label, block.total);
    const auto area = [&](std::size_t column) {
        return typeset::cell_name(points_.first_row, column) + ":" + typeset::cell_name(points_.last_row, column);
    };
    const auto sum = [&](std::size_t column, const std::optional<CellPlace>& funds) {
        const std::string cells = area(column) + (funds ? "," + funds->name() : "");
        return "IF(COUNT(" + cells + ")=0,\"\",ROUND(SUM(" + cells + "),6))";
    };
    const auto sum_of = [&](std::size_t column, const std::optional<CellPlace>& funds) {
        std::optional<Rational> total;
        const auto add = [&](const typeset::SheetCell& cell) {
            if (cell.number) total = total.value_or(Rational{}) + cell.number->exact();
        };
        for (std::size_t row = points_.first_row; row <= points_.last_row; ++row)
            if (const auto* cell = builder_.find(row, column)) add(*cell);
        if (funds) add(builder_.at(*funds));
        return total;
    };
    const CellPlace weight = builder_.put(points_.weight, 1, CellRole::text);
    settle(weight, sum(points_.weight, fund_weight_), sum_of(points_.weight, fund_weight_),
           printed != nullptr ? printed->weight : Printed{}, say("form.total"), "General");
    const CellPlace score = builder_.put(points_.score, 1, CellRole::text);
    const auto total = sum_of(points_.score, fund_score_);
    settle(score, sum(points_.score, fund_score_), total, printed != nullptr ? printed->score : Printed{},
           say("form.total"), "0.00");
    builder_.note(score, "total");
    const std::size_t after = points_.score + 1;
    if (after < builder_.width()) builder_.put(after, builder_.width() - after, CellRole::text, "—");

    if (block.grade.empty() || content_.scheme == nullptr || content_.scheme->grades.empty()) return;
    builder_.next_row(22);
    builder_.put(0, points_.weight, CellRole::label, block.grade);
    const CellPlace grade = builder_.put(points_.weight, builder_.width() - points_.weight, CellRole::text);
    builder_.note(grade, "field:grade");
    const Scheme& scheme = *content_.scheme;
    const std::string marks = area(points_.weight);
    const std::string points = area(points_.score);
    // No grade while a row with marks has no points, and none when the marks are not the whole.
    std::string missing = "SUMPRODUCT(ISNUMBER(" + marks + ")*(" + marks + "<>0)*(1-ISNUMBER(" + points + ")))>0";
    if (fund_score_) missing += ",NOT(ISNUMBER(" + fund_score_->name() + "))";
    if (scheme.full_marks) missing += "," + weight.name() + "<>" + formula_number(scheme.full_marks->value());
    const std::string formula = "IF(OR(" + missing + "),\"\"," + grade_formula(scheme, score.name()) + ")";
    std::string computed;
    bool complete = total.has_value() && (!fund_score_ || builder_.at(*fund_score_).number);
    for (std::size_t row = points_.first_row; row <= points_.last_row; ++row) {
        const auto* mark = builder_.find(row, points_.weight);
        const auto* point = builder_.find(row, points_.score);
        if (mark != nullptr && mark->number && mark->number->digits() != 0 && (point == nullptr || !point->number))
            complete = false;
    }
    const auto& whole = builder_.at(weight).number;
    complete = complete && (!scheme.full_marks || (whole && whole->exact() == scheme.full_marks->value()));
    const auto& shown = builder_.at(score).number;
    if (complete && shown)
        if (const Grade* found = scheme.grade_of(Points{*shown})) computed = found->name;
    const std::string said = form.text_of("grade");
    if (said.empty() || said == computed) {
        builder_.compute(grade, formula);
        builder_.at(grade).text = computed;
        builder_.at(grade).comment = say("form.grade");
    } else {
        builder_.at(grade).text = said;
        builder_.at(grade).locked = false;
        if (!computed.empty())
            builder_.at(grade).comment = say("form.differs", {{"computed", computed}, {"printed", said}});
    }
}

}  // namespace jiheng
