#include <algorithm>

#include "base/text.h"
#include "forms/tables.h"

namespace jiheng {

namespace {

bool is_subtotal(std::string_view label)
{
    static const auto& endings = lexicon().words("rows", "subtotal_ends");
    const HeadingKey key{label};
    for (const auto& ending : endings)
        if (key.text().ends_with(ending)) return true;
    return false;
}

bool is_prose(std::string_view cell)
{
    return count_code_points(cell) > 45;
}

// Column of the leaf's name: under its heading, else the last short text before the first column of values.
int name_column(const Header& header, const Line& row, int shift)
{
    const int headed = header.index(Column::name);
    if (headed >= 0 && !row.cell(headed + shift).empty()) return headed + shift;
    int first_value = static_cast<int>(row.cells.size());
    for (const Column column : {Column::target, Column::weight, Column::score, Column::rule, Column::meaning,
                                Column::comparator, Column::actual}) {
        const int index = header.index(column);
        if (index >= 0) first_value = std::min(first_value, index + shift);
    }
    for (int i = std::min(first_value, static_cast<int>(row.cells.size())) - 1; i >= 0; --i)
        if (!row.cell(i).empty() && !is_prose(row.cell(i))) return i;
    return -1;
}

// "延伸社区工作培训及时性 |  | 及时": the row lost its place, so that the target stands under the name. Told by a word
// that is a target and no name, an empty target, and one label in front that is no level.
bool stands_one_off(const Header& header, const Line& row, int name_at)
{
    const int target = header.index(Column::target);
    if (row.is_grid() || target < 0 || !row.cell(target).empty() || row.first_filled() >= name_at) return false;
    const std::string_view label = row.cell(row.first_filled());
    const Meaning& meaning = row.meaning(row.first_filled());
    const bool level = meaning.is(LabelList::level1) || meaning.is(LabelList::level2);
    constexpr std::size_t a_name = 5;
    return !level && count_code_points(label) >= a_name && row.last_filled() == name_at &&
           row.meaning(name_at).is(LabelList::vague_target);
}

// The labels left of the name, sorted into levels by heading, by code, or by what such levels are called.
void read_levels(const Header& header, const Line& row, int shift, int name_at, const IndicatorTable& table,
                 IndicatorRow& leaf)
{
    std::vector<int> filled;
    const int level1_at = header.index(Column::level1);
    for (int i = 0; i < name_at; ++i) {
        if (row.cell(i).empty()) continue;
        // A label left of level 1 is the heading of the whole block (绩效指标).
        if (level1_at > 0 && i < level1_at + shift) continue;
        filled.push_back(i);
    }
    leaf.level1 = table.level1;
    leaf.level2 = table.level2;
    const int level2_at = header.index(Column::level2);
    if (row.is_grid() && shift == 0 && level1_at >= 0 && level2_at > level1_at && level2_at < name_at) {
        // A blank label that no merged area covers repeats the one above it.
        const std::string_view first = row.label_at(level1_at);
        const std::string_view second = row.label_at(level2_at);
        if (!first.empty() && first != leaf.level1) {
            leaf.level1 = first;
            leaf.level2.clear();
        }
        if (!second.empty()) leaf.level2 = second;
        return;
    }
    if (filled.size() >= 2) {
        leaf.level1 = row.cell(filled[filled.size() - 2]);
        leaf.level2 = row.cell(filled.back());
        return;
    }
    if (filled.empty()) return;
    const std::string_view label = row.cell(filled.front());
    const CodedName coded = split_code(label);
    const Meaning meaning = lexicon().meaning(coded.name);
    const bool first = meaning.is(LabelList::level1);
    const bool second = meaning.is(LabelList::level2);
    bool is_first = level1_at >= 0 && filled.front() == level1_at + shift;
    if (!coded.code.empty())
        is_first = coded.code.size() == 1;
    else if (first != second)
        is_first = first;
    if (is_first) {
        leaf.level1 = label;
        leaf.level2.clear();
    } else {
        leaf.level2 = label;
    }
}

// A page break may leave the marks of a label ("(12分)") in a cell of their own below it. The leaf is the last row.
void join_split_label(IndicatorTable& table, IndicatorRow& leaf)
{
    if (table.rows.size() < 2 || leaf.level2.empty() || !marks_in_label(leaf.level2) ||
        !without_bracket(leaf.level2).empty())
        return;
    const std::string split = table.rows[table.rows.size() - 2].level2;
    leaf.level2 = split + leaf.level2;
    for (auto row = table.rows.rbegin() + 1; row != table.rows.rend() && row->level2 == split; ++row)
        row->level2 = leaf.level2;
}

// Annex rows often lose a cell or print one twice: what follows the name is, in order, meaning, rule and source.
void read_texts(const Line& row, int name_at, IndicatorRow& leaf)
{
    std::vector<std::string_view> texts;
    for (int i = name_at + 1; i < static_cast<int>(row.cells.size()); ++i)
        if (!row.cell(i).empty() && (texts.empty() || texts.back() != row.cell(i))) texts.push_back(row.cell(i));
    if (!texts.empty()) leaf.meaning = texts.front();
    if (texts.size() == 2) leaf.rule = texts.back();
    if (texts.size() > 2) {
        leaf.source = texts.back();
        for (std::size_t i = 1; i + 1 < texts.size(); ++i) leaf.rule += texts[i];
    }
}

// The rest of a cell that a page break cut off: the row holds nothing but that rest.
bool is_continuation(const Header& header, const Line& row, IndicatorTable& table)
{
    if (table.rows.empty()) return false;
    const int first = row.first_filled();
    if (first < 0 || first <= header.index(Column::name)) return false;
    for (int i = first; i < static_cast<int>(row.cells.size()); ++i)
        if (row.figure(i)) return false;
    IndicatorRow& before = table.rows.back();
    for (const auto& [column, text] :
         {std::pair{Column::rule, &before.rule}, std::pair{Column::source, &before.source},
          std::pair{Column::meaning, &before.meaning}, std::pair{Column::reason, &before.reason},
          std::pair{Column::measure, &before.measure}}) {
        const int index = header.index(column);
        if (index >= 0) *text += row.cell(index);
    }
    return true;
}

}  // namespace

void settle_scores(IndicatorTable& table)
{
    bool any = false;
    for (const auto* leaf : table.leaves()) {
        if (!leaf->raw_score->figure || !leaf->weight.figure) continue;
        if (leaf->raw_score->figure->printed.exact() > leaf->weight.figure->printed.exact()) return;
        any = true;
    }
    if (!any) return;
    for (auto& row : table.rows)
        if (row.raw_score->figure) std::swap(row.score, row.raw_score.fill());
}

IndicatorTable new_indicator_table(const Header& header)
{
    IndicatorTable table;
    constexpr std::size_t rows_of_a_form = 48;
    table.rows.reserve(rows_of_a_form);
    table.has_target = header.has(Column::target);
    table.has_actual = header.has(Column::actual);
    table.has_weight = header.has(Column::weight);
    table.has_score = header.has(Column::score);
    table.has_reason = header.has(Column::reason) || header.has(Column::measure);
    table.has_rule = header.has(Column::rule);
    table.where = header.where;
    return table;
}

namespace {

// A line of the template that nobody filled: levels without a name, target or marks.
bool is_blank_line(const Header& header, const Line& row, int shift)
{
    for (const Column column :
         {Column::name, Column::target, Column::actual, Column::weight, Column::score, Column::rule, Column::meaning}) {
        const int index = header.index(column);
        if (index >= 0 && !row.cell(index + shift).empty()) return false;
    }
    return true;
}

// The last leading label that has marks, "部门职能（5 分）": it is the leaf; -1 where none has.
int marked_column(const Line& row)
{
    int marked = -1;
    for (int i = 0; i < static_cast<int>(row.cells.size()) && i < 4; ++i)
        if (!is_prose(row.cell(i)) && marks_in_label(row.cell(i))) marked = i;
    return marked;
}

// What is chosen from a list stands in one cell, or in the columns of the list that are ticked. Whoever writes words
// where a tick is asked for gives the reason.
void read_choices(const Under& under, IndicatorRow& leaf)
{
    const auto fill = [&](Column column, Seldom<std::string>& cell) {
        if (const auto text = under.text(column); !text.empty()) cell.fill() = text;
    };
    fill(Column::basis, leaf.basis);
    fill(Column::expected, leaf.expected);
    fill(Column::cause_kind, leaf.cause_kind);
    fill(Column::likelihood, leaf.likelihood);
    static const auto& unticked = lexicon().words("choices", "unticked");
    for (const auto& [index, column] : under.header.ticked) {
        const std::string_view cell = under.row.cell(index + under.shift);
        if (cell.empty() || std::find(unticked.begin(), unticked.end(), cell) != unticked.end()) continue;
        std::string& chosen = (column == Column::cause_kind ? leaf.cause_kind : leaf.likelihood).fill();
        chosen += (chosen.empty() ? "" : "、") + heading_key(under.header.headings[static_cast<std::size_t>(index)]);
        constexpr std::size_t longest_tick = 2;
        if (count_code_points(cell) > longest_tick)
            leaf.reason += (leaf.reason.empty() ? "" : "；") + std::string{cell};
    }
}

// What stands right of the name. A row that stands one off has its target last.
void read_values(const Under& under, bool one_off, IndicatorRow& leaf)
{
    under.read(Column::weight, leaf.weight);
    under.read(Column::score, leaf.score);
    for (const auto& [column, cell] :
         {std::pair{Column::score_rate, &leaf.score_rate}, std::pair{Column::recheck, &leaf.recheck},
          std::pair{Column::raw_score, &leaf.raw_score}})
        if (under.header.has(column)) under.read(column, cell->fill());
    under.read(Column::target, leaf.target);
    if (one_off) leaf.target = printed_at(under.row, under.row.last_filled());
    under.read(Column::actual, leaf.actual);
    leaf.reason = under.text(Column::reason);
    leaf.measure = under.text(Column::measure);
    if (!under.header.has(Column::reason)) std::swap(leaf.reason, leaf.measure);  // one column for both
    read_choices(under, leaf);
    leaf.rule = under.text(Column::rule);
    leaf.meaning = under.text(Column::meaning);
    if (leaf.total) return;
    std::string_view comparator = under.text(Column::comparator);
    if (lexicon().is(LabelList::kind_of_measure, comparator)) comparator = {};  // a kind, no sign
    const std::string unit = without_bracket(under.text(Column::unit));         // %(百分比)
    const bool counted = leaf.target.figure && leaf.target.figure->unit.empty();
    const bool done = leaf.actual.figure && leaf.actual.figure->unit.empty();
    if (comparator.empty() && unit.empty()) {
        leaf.target_value = parse_target(leaf.target.text, leaf.target.figure);
        leaf.actual_value = parse_target(leaf.actual.text, leaf.actual.figure);
        return;
    }
    leaf.target_value = parse_target(std::string{comparator} + leaf.target.text + (counted ? unit : ""));
    leaf.actual_value = parse_target(leaf.actual.text + (done && counted ? unit : ""));
}

}  // namespace

bool add_indicator_row(const Header& header, const Line& row, IndicatorTable& table)
{
    const int first = row.first_filled();
    if (first < 0) return false;
    if (is_continuation(header, row, table)) return true;
    if (row.is_grid() && header.has(Column::name) && !row.meaning(first).is(LabelList::total) &&
        is_blank_line(header, row, 0) && fits_its_grid(header, row)) {
        IndicatorRow levels;
        read_levels(header, row, 0, header.index(Column::name), table, levels);
        table.level1 = levels.level1;
        table.level2 = levels.level2;
        return true;
    }
    const bool plain_annex = table.is_annex() && !table.has_weight;
    const bool total = row.meaning(first).is(LabelList::total);
    const std::optional<int> shift = plain_annex && !total ? 0 : alignment(header, row);
    if (!shift) return false;
    int name_at = first;
    bool one_off = false;
    if (!total) {
        name_at = plain_annex ? marked_column(row) : -1;
        if (name_at < 0) name_at = name_column(header, row, *shift);
        if (name_at < 0) return false;
        one_off = stands_one_off(header, row, name_at);
        if (one_off) name_at = first;
    }

    IndicatorRow& leaf = table.rows.emplace_back();
    leaf.total = total;
    leaf.where = row.place(name_at);
    if (total) {
        leaf.name = row.cell(first);
    } else {
        CodedName coded = split_code(row.cell(name_at));
        leaf.subtotal = is_subtotal(coded.name) && !table.has_target;
        leaf.code = std::move(coded.code);
        leaf.name = std::move(coded.name);
        read_levels(header, row, *shift, name_at, table, leaf);
        join_split_label(table, leaf);
        if (plain_annex) {
            read_texts(row, name_at, leaf);
            if (const auto marks = marks_in_label(leaf.name)) {
                leaf.name = without_bracket(leaf.name);
                leaf.weight = {marks->printed.text(), marks, row.place(name_at)};
                leaf.weight.where.row = leaf.name;
            }
        }
    }
    leaf.where.row = leaf.name;
    if (!plain_annex) read_values({header, row, *shift, leaf.where.row}, one_off, leaf);
    table.level1 = leaf.level1;
    table.level2 = leaf.level2;
    return true;
}

}  // namespace jiheng
