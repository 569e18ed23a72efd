#include "forms/loose_indicators.h"

#include <algorithm>

#include "base/text.h"
#include "forms/tables.h"

namespace jiheng {

namespace {

bool is_marks(const Figure& figure)
{
    return figure.unit.empty() || figure.unit == "分";
}

}  // namespace

bool LooseIndicators::starts(const Line& line)
{
    if (line.is_row() || line.text().size() > 200) return false;
    const Line cells = split_at_spaces(line);
    int levels = 0;
    for (const auto& cell : cells.cells) {
        const auto column = lexicon().column(cell);
        if (!column) return false;
        levels +=
            column->column == Column::level1 || column->column == Column::level2 || column->column == Column::name;
    }
    return levels >= 2;
}

LooseIndicators::LooseIndicators(const Line& heading)
{
    table_.has_target = table_.has_actual = table_.has_weight = table_.has_score = table_.has_reason = true;
    table_.where = heading.place();
}

void LooseIndicators::flush_single_characters()
{
    std::string joined;
    for (const auto& fragment : single_) joined += fragment.text;
    if (!lexicon().is(LabelList::level1, joined))
        for (auto& fragment : single_) pending_.push_back(std::move(fragment));
    single_.clear();
}

void LooseIndicators::add(const Line& line)
{
    const Line cells = split_at_spaces(line);
    const int count = static_cast<int>(cells.cells.size());
    if (cells.meaning(0).is(LabelList::total) && count >= 3) {
        add_row(cells);
        finished_ = true;
        return;
    }
    // A row ends here when the line closes with marks and score, and something stands before them.
    if (count >= 3) {
        const auto& score = cells.figure(count - 1);
        const auto& weight = cells.figure(count - 2);
        if (score && weight && is_marks(*score) && is_marks(*weight)) {
            add_row(cells);
            return;
        }
    }
    // Lines right below a row that lost points are the reason given; so is the block of lines after them.
    const bool new_block = line.number > last_fragment_line_ + 1;
    last_fragment_line_ = line.number;
    if (reason_blocks_ > 0 || line.number == last_row_line_ + 1) {
        const bool lost = !table_.rows.empty() && table_.rows.back().score.figure && table_.rows.back().weight.figure &&
                          table_.rows.back().score.figure->exact() < table_.rows.back().weight.figure->exact();
        if (lost && reason_blocks_ < 3) {
            if (reason_blocks_ == 0 || new_block) ++reason_blocks_;
            if (reason_blocks_ < 3) {
                table_.rows.back().reason += line.text();
                return;
            }
        }
    }
    reason_blocks_ = 3;
    const bool heading = std::all_of(cells.cells.begin(), cells.cells.end(),
                                     [](std::string_view cell) { return lexicon().is_part_of_heading(cell); });
    if (table_.rows.empty() && heading && !lexicon().is(LabelList::level2, line.text())) return;
    if (count_code_points(line.text()) == 1) {
        single_.push_back({std::string{line.text()}, line});
        return;
    }
    flush_single_characters();
    // A level's label may share its line with a piece of a name.
    std::string rest{line.text()};
    if (cells.meaning(0).is(LabelList::level1) || cells.meaning(0).is(LabelList::level2)) {
        if (cells.meaning(0).is(LabelList::level1) && !cells.meaning(0).is(LabelList::level2)) level1_ = cells.cell(0);
        rest.clear();
        for (int i = 1; i < count; ++i)
            if (!cells.meaning(i).is(LabelList::level2)) rest += cells.cell(i);
    }
    if (!rest.empty()) pending_.push_back({rest, line});
}

void LooseIndicators::add_row(const Line& cells)
{
    flush_single_characters();
    const int count = static_cast<int>(cells.cells.size());
    IndicatorRow row;
    row.where = cells.place();
    const auto printed = [&](int index) {
        Printed value = printed_at(cells, index);
        value.where.row = row.name;
        return value;
    };
    row.total = cells.meaning(0).is(LabelList::total);
    if (row.total) {
        row.name = cells.cell(0);
    } else {
        for (const auto& fragment : pending_) row.name += fragment.text;
        for (int i = 0; i + 4 < count; ++i) row.name += cells.cell(i);
    }
    row.where.row = row.name;
    row.weight = printed(count - 2);
    row.score = printed(count - 1);
    if (!row.total && count >= 4) {
        row.target = printed(count - 4);
        row.target_value = parse_target(row.target.text);
    }
    if (!row.total) {
        row.actual = printed(count - 3);
        row.actual_value = parse_target(row.actual.text);
    }
    pending_.clear();
    reason_blocks_ = 0;
    last_row_line_ = cells.number;
    last_fragment_line_ = cells.number;
    table_.rows.push_back(std::move(row));
}

IndicatorTable LooseIndicators::take(std::vector<Unrecognised>& left_over)
{
    flush_single_characters();
    for (const auto& fragment : pending_) left_over.push_back({fragment.text, fragment.line.place()});
    for (const auto& row : table_.rows)
        if (!row.total && row.target.text.empty()) left_over.push_back({row.name, row.where});
    pending_.clear();
    return std::move(table_);
}

}  // namespace jiheng
