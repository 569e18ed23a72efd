#include "reports/forms/form_writer.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

using typeset::Align;
using typeset::CellRole;

namespace {

std::string money_unit_name(const Form& form)
{
    std::optional<Rational> unit = form.money_unit;
    if (!form.funds.empty() && form.funds.front().unit) unit = form.funds.front().unit;
    if (unit == Rational{10'000}) return "万元";
    if (unit == Rational{100'000'000}) return "亿元";
    return "元";
}

}  // namespace

FormWriter::FormWriter(const FormLayout& layout, const LayoutSheet& sheet, const FormContent& content,
                       FactPlaces& places, std::vector<MappedCell>& map)
    : layout_{layout}, sheet_{sheet}, content_{content}, places_{places}, builder_{sheet, map}
{
}

typeset::Sheet FormWriter::write()
{
    write_titles();
    for (const LayoutBlock& block : sheet_.blocks) write(block);
    return builder_.take();
}

std::string FormWriter::filled(const std::string& text) const
{
    const int year = content_.form.year;
    return fill(text, {{"year", year == 0 ? "    " : std::to_string(year)},
                       {"money_unit", money_unit_name(content_.form)},
                       {"scheme", content_.scheme != nullptr ? content_.scheme->name : ""}});
}

void FormWriter::write_titles()
{
    builder_.next_row(30);
    // A paper's own title says more than the form's: 2021年度项目支出绩效自评表.
    const std::string& own = content_.form.title;
    const bool usable = !own.empty() && count_code_points(own) <= 60 && &sheet_ == &layout_.sheets.front();
    const bool first = &sheet_ == &layout_.sheets.front();
    builder_.put(0, builder_.width(), CellRole::title, usable ? own : first ? filled(layout_.title) : sheet_.name);
    const bool year_said = usable && contains(own, std::to_string(content_.form.year));
    if (layout_.subtitle.empty() || year_said || (content_.form.year == 0 && !content_.blank)) return;
    builder_.next_row(18);
    const CellPlace place = builder_.put(0, builder_.width(), CellRole::subtitle, filled(layout_.subtitle));
    builder_.at(place).locked = false;
    builder_.note(place, "field:year");
}

void FormWriter::write(const LayoutBlock& block)
{
    switch (block.kind) {
        case LayoutBlock::Kind::fields:
            return write_fields(block);
        case LayoutBlock::Kind::text:
            return write_text(block);
        case LayoutBlock::Kind::funds:
            return write_funds(block);
        case LayoutBlock::Kind::goals:
            return write_goals(block);
        case LayoutBlock::Kind::indicators:
            return write_indicators(block);
        case LayoutBlock::Kind::total:
            return write_total(block);
        case LayoutBlock::Kind::data:
            return write_data(block);
        case LayoutBlock::Kind::survey:
            return write_survey(block);
        case LayoutBlock::Kind::facts:
            return write_facts(block);
        case LayoutBlock::Kind::rules:
            return write_rules(block);
    }
}

FormWriter::BlockLabel FormWriter::begin_block(const LayoutBlock& block)
{
    builder_.next_row();
    if (block.label_columns == 0) return {};
    return {builder_.put(0, block.label_columns, CellRole::level, filled(block.label)), block.label_columns};
}

void FormWriter::end_block(const BlockLabel& label)
{
    if (label.place) builder_.reach_down(*label.place, builder_.row());
}

CellPlace FormWriter::write_headings(const LayoutBlock& block, std::size_t first_column)
{
    std::size_t column = first_column;
    CellPlace last;
    for (const LayoutColumn& heading : block.columns) {
        last = builder_.put(column, heading.columns, CellRole::heading, filled(heading.heading));
        builder_.at(last).comment = heading.comment;
        column += heading.columns;
    }
    return last;
}

void FormWriter::write_fields(const LayoutBlock& block)
{
    for (const auto& line : block.lines) {
        builder_.next_row();
        std::size_t column = 0;
        for (const LayoutItem& item : line) {
            if (!item.label.empty()) {
                builder_.put(column, item.columns, CellRole::label, filled(item.label));
            } else {
                const std::string text = item.field == "extra" ? "" : content_.form.text_of(item.field);
                const CellPlace place = builder_.put_value(column, item.columns, text, Align::left,
                                                           item.field == "extra" ? "" : "field:" + item.field);
                builder_.allow_options(place, item.options, true);
                builder_.at(place).comment = item.comment;
            }
            column += item.columns;
        }
    }
}

void FormWriter::write_text(const LayoutBlock& block)
{
    builder_.next_row(block.height);
    const std::size_t first = block.label_columns;
    if (first > 0) builder_.put(0, first, CellRole::label, filled(block.label));
    if (block.field.empty()) {
        const CellPlace place =
            builder_.put(first, builder_.width() - first, first > 0 ? CellRole::text : CellRole::note,
                         filled(block.text), Align::left);
        builder_.at(place).locked = true;
        return;
    }
    builder_.put_value(first, builder_.width() - first, content_.form.text_of(block.field), Align::left,
                       "field:" + block.field);
}

void FormWriter::write_goals(const LayoutBlock& block)
{
    const Form& form = content_.form;
    if (!content_.blank && form.goals_expected.empty() && form.goals_actual.empty()) return;
    const BlockLabel label = begin_block(block);
    write_headings(block, label.first_column);
    const std::size_t rows = std::max<std::size_t>(1, std::max(form.goals_expected.size(), form.goals_actual.size()));
    for (std::size_t i = 0; i < rows; ++i) {
        builder_.next_row(block.height);
        std::size_t column = label.first_column;
        for (const LayoutColumn& heading : block.columns) {
            const auto& goals = heading.key == "goal_expected" ? form.goals_expected : form.goals_actual;
            builder_.put_value(column, heading.columns, i < goals.size() ? goals[i].text : "", heading.align,
                               heading.key + ":" + std::to_string(i + 1));
            column += heading.columns;
        }
    }
    end_block(label);
}

void FormWriter::settle(const CellPlace& place, const std::string& formula, const std::optional<Rational>& computed,
                        const Printed& printed, const std::string& comment, const std::string& format)
{
    typeset::SheetCell& cell = builder_.at(place);
    if (printed.text.empty() || (printed.blank() && computed)) {
        builder_.compute(place, formula);
        cell.comment = comment;
        cell.number.reset();
        cell.text.clear();
        if (computed) hold(cell, round(*computed, {Decimal::most_places, RoundingMode::half_up}), format);
        cell.format = format;
        return;
    }
    hold(cell, printed.text);
    // The printed places may be fewer than the rule's: 0.87 printed for a rate of 0.8693.
    const bool same = computed && cell.number &&
                      (cell.number->exact() == *computed ||
                       round(*computed, {cell.number->places(), RoundingMode::half_up}) == *cell.number);
    const bool exact = same && cell.number->exact() == *computed;
    if (same && (exact || contains(format, "%") == contains(cell.format, "%"))) {
        const std::string shown = exact ? format : cell.format;
        const bool keeps_places = contains(cell.format, "0.00") || contains(cell.format, "%");
        const std::string used = keeps_places ? cell.format : shown;
        builder_.compute(place, formula);
        hold(cell, round(*computed, {Decimal::most_places, RoundingMode::half_up}), used);
        cell.comment = comment;
        return;
    }
    cell.locked = false;
    if (!computed) return;
    typeset::SheetCell as_computed;
    hold(as_computed, round(*computed, {4, RoundingMode::half_up}), contains(cell.format, "%") ? "0.00%" : "");
    cell.comment = say("form.differs", {{"computed", as_computed.text}, {"printed", printed.text}});
}

}  // namespace jiheng
