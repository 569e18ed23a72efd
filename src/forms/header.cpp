#include "forms/header.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "forms/form.h"
#include "numbers/amount.h"

namespace jiheng {

namespace {

bool is_number_column(Column column)
{
    switch (column) {
        case Column::weight:
        case Column::score:
        case Column::rate:
        case Column::score_rate:
        case Column::initial:
        case Column::plain_budget:
        case Column::budget:
        case Column::executed:
        case Column::arrived:
        case Column::balance:
        case Column::recheck:
        case Column::raw_score:
        case Column::planned:
        case Column::done:
        case Column::satisfaction:
            return true;
        default:
            return false;
    }
}

std::optional<TableKind> kind_of(const Header& header)
{
    const auto has = [&](Column column) { return header.has(column); };
    const bool budget = has(Column::initial) || has(Column::plain_budget) || has(Column::budget);
    if (has(Column::executed) && budget && !has(Column::target)) return TableKind::funds;
    if ((has(Column::planned) && has(Column::done)) || (has(Column::planned_time) && has(Column::done_time)))
        return TableKind::data;
    if (has(Column::question) && has(Column::satisfaction)) return TableKind::survey;
    if (has(Column::goal_expected) && has(Column::goal_actual) && !has(Column::name)) return TableKind::goals;
    const bool named = has(Column::name) || (has(Column::level2) && has(Column::target));
    if (named && (has(Column::target) || has(Column::weight) || has(Column::score) || has(Column::rule)))
        return TableKind::indicators;
    return std::nullopt;
}

bool is_dash(std::string_view text)
{
    const std::string key = label_key(text);
    return key == "-" || key == "—" || key == "/" || key == "——" || key == "--";
}

}  // namespace

void Header::settle()
{
    places.assign(static_cast<std::size_t>(Column::raw_score) + 1, -1);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!columns[i]) continue;
        int& place = places[static_cast<std::size_t>(columns[i]->column)];
        const bool better = place >= 0 && columns[static_cast<std::size_t>(place)]->year != 0 && columns[i]->year == 0;
        if (place < 0 || better) place = static_cast<int>(i);
    }
}

int Header::index(Column column, int year) const
{
    if (year == 0 && !places.empty()) return places[static_cast<std::size_t>(column)];
    int of_any_year = -1;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!columns[i] || columns[i]->column != column) continue;
        if (columns[i]->year == year) return static_cast<int>(i);
        if (of_any_year < 0) of_any_year = static_cast<int>(i);
    }
    return year == 0 ? of_any_year : -1;
}

std::pair<int, int> Header::formula_of(Column rate) const
{
    const int at = index(rate);
    if (at < 0) return {-1, -1};
    const std::string heading = label_key(headings[static_cast<std::size_t>(at)]);
    const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    for (std::size_t i = 1; i + 1 < heading.size(); ++i) {
        if (heading[i] != '/' || !is_letter(heading[i - 1]) || !is_letter(heading[i + 1])) continue;
        std::pair<int, int> columns_found{-1, -1};
        for (std::size_t column = 0; column < headings.size(); ++column) {
            const std::string key = label_key(headings[column]);
            if (key.ends_with(std::string{"("} + heading[i - 1] + ")")) columns_found.first = static_cast<int>(column);
            if (key.ends_with(std::string{"("} + heading[i + 1] + ")")) columns_found.second = static_cast<int>(column);
        }
        return columns_found;
    }
    return {-1, -1};
}

std::vector<int> Header::years() const
{
    std::vector<int> found;
    for (const auto& column : columns)
        if (column && column->year != 0 && std::find(found.begin(), found.end(), column->year) == found.end())
            found.push_back(column->year);
    return found;
}

namespace {

// Values beside labels that happen to be headings: 计划安排资金 | 700 | 实际到位资金 | 700.
bool has_amounts(const Line& headings)
{
    const int count = static_cast<int>(headings.cells.size());
    for (int i = 0; i + 1 < count; ++i) {
        const auto& column = headings.meaning(i).column;
        if (!column || !is_number_column(column->column)) continue;
        int beside = i + 1;
        while (beside < count && headings.cell(beside).empty()) ++beside;
        if (beside < count && (headings.figure(beside) || is_malformed_figure(headings.cell(beside)))) return true;
    }
    return false;
}

// One column of a choice alone is any column: 其他 heads many.
std::vector<std::pair<int, Column>> ticked_columns(const Header& header)
{
    std::vector<std::pair<int, Column>> ticked;
    for (const auto& [name, column] :
         {std::pair{"cause_kind", Column::cause_kind}, std::pair{"likelihood", Column::likelihood}}) {
        if (header.has(column)) continue;
        std::vector<std::pair<int, Column>> found;
        const auto& choices = lexicon().words("choices", name);
        for (std::size_t i = 0; i < header.headings.size(); ++i)
            if (!header.columns[i] && !header.headings[i].text().empty() &&
                std::find(choices.begin(), choices.end(), heading_key(header.headings[i])) != choices.end())
                found.emplace_back(static_cast<int>(i), column);
        if (found.size() > 1) ticked.insert(ticked.end(), found.begin(), found.end());
    }
    return ticked;
}

// `line` is where the headings stand; `headings` what they are, cell by cell.
std::optional<Header> header_of(const Line& headings, bool loose, const Line& line)
{
    const Lexicon& words = lexicon();
    const int count = static_cast<int>(headings.cells.size());
    // Most lines hold values: that no two cells can be headings is seen without looking them all up.
    std::size_t likely = 0;
    for (const auto& cell : headings.cells) likely += words.may_be_heading(cell) ? 1 : 0;
    std::size_t matched = 0;
    for (int i = 0; i < count && matched + likely >= 2; ++i) {
        if (!words.may_be_heading(headings.cell(i))) continue;
        --likely;
        matched += headings.meaning(i).column ? 1 : 0;
    }
    if (matched < 2) return std::nullopt;
    std::size_t filled = 0;
    for (const auto& cell : headings.cells) filled += cell.empty() ? 0 : 1;
    if ((loose && (matched < 3 || matched * 3 < filled * 2)) || has_amounts(headings)) return std::nullopt;
    Header header;
    header.loose = loose;
    for (int i = 0; i < count; ++i) header.columns.push_back(headings.meaning(i).column);
    header.headings.assign(headings.cells.begin(), headings.cells.end());
    header.where = line.place();
    for (const std::string_view cell : header.headings)
        if (!header.money_unit && cell.size() < 60) header.money_unit = money_unit_in(cell);
    // 评价内容 heads the questions of a survey, and the indicators of a score table without another name for them.
    if (header.has(Column::question) && !header.has(Column::name) && !header.has(Column::satisfaction) &&
        (header.has(Column::weight) || header.has(Column::score)))
        header.columns[static_cast<std::size_t>(header.index(Column::question))] = {Column::name, 0};
    // What heads the goals of a form heads the targets of a table that names indicators and has no other heading for
    // them.
    const auto serve_as = [&](Column goal, Column column) {
        if (!header.has(column) && header.has(goal) && header.has(Column::name))
            header.columns[static_cast<std::size_t>(header.index(goal))] = {column, 0};
    };
    serve_as(Column::goal_expected, Column::target);
    serve_as(Column::goal_actual, Column::actual);
    // Where only the raw score is printed, it is the score.
    if (header.has(Column::raw_score) && !header.has(Column::score))
        header.columns[static_cast<std::size_t>(header.index(Column::raw_score))] = {Column::score, 0};
    const auto kind = kind_of(header);
    if (!kind) return std::nullopt;
    header.kind = *kind;
    header.settle();
    if (header.kind == TableKind::indicators) header.ticked = ticked_columns(header);
    return header;
}

// The columns' own headings of two rows: what stands below where the upper cell is a group's heading, else the upper.
// Nothing when the rows are no such pair.
std::optional<Line> joined_headings(const Line& upper, const Line& lower)
{
    if (!upper.is_grid() || lower.table != upper.table) return std::nullopt;
    // A heading merged over both rows: it is one heading, not two rows of a form.
    bool reaches_down = false;
    for (int i = 0; i < static_cast<int>(upper.cells.size()); ++i)
        reaches_down = reaches_down || (upper.row_span(i) == 2 && upper.meaning(i).column);
    if (!reaches_down) return std::nullopt;
    std::vector<std::string_view> cells;
    bool below_group = false;
    int group_end = 0;
    const int count = static_cast<int>(std::max(upper.cells.size(), lower.cells.size()));
    for (int i = 0; i < count; ++i) {
        if (!upper.cell(i).empty()) group_end = i + upper.column_span(i);
        const bool grouped = i < group_end && !lower.cell(i).empty() && !lower.covered(i);
        if (grouped && lower.figure(i)) return std::nullopt;
        if (!grouped && !lower.cell(i).empty()) return std::nullopt;  // a row of its own
        const bool own_group = grouped && (upper.cell(i).empty() || upper.column_span(i) > 1);
        below_group = below_group || own_group;
        if (grouped && !own_group) return std::nullopt;  // a cell right below a single heading is a value
        cells.push_back(own_group ? lower.cell(i) : upper.cell(i));
    }
    if (!below_group) return std::nullopt;
    Line joined = upper;
    joined.cells = std::move(cells);
    joined.known.clear();
    return joined;
}

}  // namespace

std::optional<Header> part_term_from_year(Header& header)
{
    if (header.kind != TableKind::indicators || header.loose || header.has(Column::actual) || header.has(Column::score))
        return std::nullopt;
    const auto is = [&](std::size_t i, Column column) {
        return header.columns[i] && header.columns[i]->column == column;
    };
    const auto first_target = static_cast<std::size_t>(std::max(0, header.index(Column::target)));
    std::size_t second = first_target + 1;  // where the second set begins
    while (second < header.columns.size() && !is(second, Column::level2) && !is(second, Column::name) &&
           !is(second, Column::target))
        ++second;
    std::size_t second_target = second;
    while (second_target < header.columns.size() && !is(second_target, Column::target)) ++second_target;
    if (!is(first_target, Column::target) || second_target >= header.columns.size()) return std::nullopt;

    Header left = header;
    Header right = header;
    for (std::size_t i = 0; i < header.columns.size(); ++i) {
        if (i >= second) {
            left.columns[i].reset();
            continue;
        }
        // Labels that stand once are those of both sets.
        const bool again =
            header.columns[i] &&
            std::any_of(header.columns.begin() + static_cast<std::ptrdiff_t>(second), header.columns.end(),
                        [&](const auto& column) { return column && column->column == header.columns[i]->column; });
        if (again) right.columns[i].reset();
    }
    const auto names_term = [&](std::size_t i) {
        return lexicon().has_word("words", "whole_term", header.headings[i]);
    };
    for (Header* half : {&left, &right}) {
        half->places.clear();
        half->settle();
    }
    const bool term_is_right = names_term(second_target) && !names_term(first_target);
    header = term_is_right ? left : right;
    return term_is_right ? right : left;
}

std::optional<Header> read_header(const Line& line, const Line* next)
{
    if (next != nullptr)
        if (const auto joined = joined_headings(line, *next))
            if (auto header = header_of(*joined, false, line)) {
                header->rows = 2;
                return header;
            }
    if (line.is_row()) return header_of(line, false, line);
    return header_of(split_at_spaces(line), true, line);
}

bool fits_its_grid(const Header& header, const Line& row)
{
    bool any = false;
    bool figures = false;
    for (std::size_t i = 0; i < header.columns.size(); ++i)
        figures = figures ||
                  (header.columns[i] && is_number_column(header.columns[i]->column) && row.figure(static_cast<int>(i)));
    for (std::size_t i = 0; i < header.columns.size(); ++i) {
        const int column = static_cast<int>(i);
        if (!header.columns[i] || row.cell(column).empty()) continue;
        any = true;
        if (is_number_column(header.columns[i]->column) && !row.figure(column) && !is_dash(row.cell(column)))
            return false;
        // One cell across several headings is a remark or a field, not a row of the table.
        int headings = 0;
        for (int j = column; j < column + row.column_span(column); ++j)
            headings +=
                j < static_cast<int>(header.columns.size()) && header.columns[static_cast<std::size_t>(j)] ? 1 : 0;
        constexpr int too_many = 4;
        if (headings >= too_many && !figures) return false;
    }
    return any;
}

std::optional<int> alignment(const Header& header, const Line& row)
{
    if (row.is_grid() && fits_its_grid(header, row)) return 0;
    constexpr std::array shifts{0, -1, 1, -2, 2, -3, 3};
    int best_fit = 0;
    std::optional<int> best;
    for (const int shift : shifts) {
        int fit = 0;
        int numbers = 0;
        int number_columns = 0;
        for (std::size_t i = 0; i < header.columns.size(); ++i) {
            if (!header.columns[i]) continue;
            const Column column = header.columns[i]->column;
            number_columns += is_number_column(column) ? 1 : 0;
            const int at = static_cast<int>(i) + shift;
            const std::string_view cell = row.cell(at);
            if (is_number_column(column)) {
                if (cell.empty()) continue;
                const auto& figure = row.figure(at);
                numbers += figure ? 1 : 0;
                const bool share =
                    column == Column::rate || column == Column::score_rate || column == Column::satisfaction;
                const bool marks = column == Column::weight || column == Column::score;
                if (figure && marks && !figure->unit.empty() && figure->unit != "分")
                    fit -= 2;  // 1.5亩 is a result, not marks
                else if (figure)
                    fit += share != figure->is_percent() ? (share ? 1 : 2) : (share ? 4 : 2);
                else if (!is_dash(cell))
                    fit -= 4;
            } else if (column == Column::name) {
                // A name under its own heading speaks for the row standing where it should.
                const Meaning& meaning = row.meaning(at);
                const bool level = meaning.is(LabelList::level1) || meaning.is(LabelList::level2);
                fit += cell.empty() ? 0 : row.figure(at) || level ? -2 : shift == 0 ? 2 : 1;
            } else if (column == Column::reason || column == Column::measure) {
                fit -= row.figure(at) ? 2 : 0;
            } else if (column == Column::target || column == Column::actual) {
                fit += cell.empty() ? 0 : column == Column::target ? 2 : 1;
            }
        }
        // Marks without points speak, a little, for a row that stands one cell off.
        const int weight_at = header.index(Column::weight);
        const int score_at = header.index(Column::score);
        if (header.kind == TableKind::indicators && weight_at >= 0 && score_at >= 0 && row.figure(weight_at + shift) &&
            row.cell(score_at + shift).empty())
            --fit;
        // One number alone (a line number) does not show that a row is shifted.
        if (shift != 0 && number_columns > 1 && numbers < 2) continue;
        if (fit > best_fit) {
            best_fit = fit;
            best = shift;
        }
    }
    if (best_fit < 2) return std::nullopt;
    return best;
}

}  // namespace jiheng
