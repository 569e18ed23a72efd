// What a scheme of indicators is filled in with: its facts, its rules with live points, data tables and surveys.
#include <algorithm>
#include <chrono>

#include "base/text.h"
#include "reports/forms/form_writer.h"

namespace jiheng {

using typeset::Align;
using typeset::CellRole;

namespace {

bool has_own_indicators(const FormContent& content)
{
    return content.scheme != nullptr && !content.scheme->indicators.empty();
}

const Fact* fact_of(const FormContent& content, const std::string& id)
{
    if (content.source == nullptr) return nullptr;
    for (const Fact& fact : content.source->facts)
        if (fact.id == id) return &fact;
    return nullptr;
}

// Without trailing zeros, so that the cell shows what was meant.
std::optional<Decimal> as_decimal(const Rational& value)
{
    return Decimal::parse(to_text(value, Decimal::most_places));
}

// Days since the end of 1899, as spreadsheets count; nothing for a date without a day.
std::optional<Decimal> serial_day(const std::optional<TargetValue>& value)
{
    using namespace std::chrono;
    if (!value || !value->date || value->date->year == 0 || value->date->month == 0 || value->date->day == 0)
        return std::nullopt;
    const Date& date = *value->date;
    const year_month_day day{year{date.year}, month{static_cast<unsigned>(date.month)},
                             std::chrono::day{static_cast<unsigned>(date.day)}};
    if (!day.ok()) return std::nullopt;
    const auto first = sys_days{year{1899} / 12 / 30};
    return Decimal{(sys_days{day} - first).count(), 0};
}

std::string rule_text(const Indicator& indicator)
{
    std::string text = indicator.clause;
    if (const auto* list = std::get_if<Checklist>(&indicator.rule))
        for (const auto& item : list->items) text += "\n" + item.id + "  " + item.text;
    if (const auto* bands = std::get_if<Bands>(&indicator.rule)) {
        std::vector<std::string> names;
        for (const auto& level : bands->levels) names.push_back(level.name);
        text += "\n" + join(names, "、");
    }
    return text;
}

// The names of the groups above an indicator, from the top.
std::vector<std::string> groups_above(const Scheme& scheme, std::string_view code)
{
    std::vector<std::string> names;
    while (!code.empty()) {
        std::string_view parent;
        for (const auto& group : scheme.groups)
            if (group.code == code) {
                names.insert(names.begin(), group.code + " " + group.name);
                parent = group.parent;
            }
        code = parent;
    }
    return names;
}

const Survey* survey_with(const Scheme& scheme, std::size_t fact)
{
    for (const auto& indicator : scheme.indicators)
        if (const auto* survey = std::get_if<Survey>(&indicator.rule))
            if (std::find(survey->tallies.begin(), survey->tallies.end(), fact) != survey->tallies.end()) return survey;
    return nullptr;
}

}  // namespace

void FormWriter::write_facts(const LayoutBlock& block)
{
    if (!has_own_indicators(content_)) return;
    const Scheme& scheme = *content_.scheme;
    places_.facts.cells.resize(scheme.facts.size());
    const BlockLabel label = begin_block(block);
    builder_.print_titles(builder_.row(), 1);
    write_headings(block, label.first_column);
    int number = 0;
    for (std::size_t i = 0; i < scheme.facts.size(); ++i) {
        const FactDeclaration& declared = scheme.facts[i];
        if (declared.kind == FactKind::tally) continue;
        builder_.next_row(20);
        std::size_t column = label.first_column;
        const Fact* fact = fact_of(content_, declared.id);
        for (const LayoutColumn& heading : block.columns) {
            const std::string& key = heading.key;
            if (key == "value") {
                const CellPlace place =
                    builder_.put_value(column, heading.columns, "", heading.align, "fact:" + declared.id);
                typeset::SheetCell& cell = builder_.at(place);
                if (declared.kind == FactKind::rate) cell.format = "0.00##%";
                if (declared.kind == FactKind::date) cell.format = "yyyy-mm-dd";
                if (fact != nullptr) {
                    cell.role = CellRole::text;
                    const auto day = declared.kind == FactKind::date ? serial_day(fact->date) : std::nullopt;
                    const auto value = declared.kind != FactKind::date && fact->value ? as_decimal(*fact->value) : day;
                    if (value)
                        hold(cell, *value, cell.format);
                    else
                        cell.text = fact->printed;
                }
                if (cell.number || fact == nullptr) {
                    const std::string name = typeset::quoted_sheet_name(sheet_.name) + "!" + place.name();
                    places_.facts.cells[i] = {name, name};
                }
            } else {
                const std::string text = key == "number"   ? std::to_string(++number)
                                         : key == "code"   ? declared.id
                                         : key == "label"  ? declared.name
                                         : key == "unit"   ? (declared.kind == FactKind::rate ? "%" : declared.unit)
                                         : fact != nullptr ? fact->where.label
                                                           : "";
                const bool open = key == "extra";
                const CellPlace place =
                    builder_.put(column, heading.columns, open && text.empty() ? CellRole::input : CellRole::text, text,
                                 heading.align);
                builder_.at(place).locked = !open;
            }
            column += heading.columns;
        }
    }
    end_block(label);
}

void FormWriter::write_rules(const LayoutBlock& block)
{
    if (!has_own_indicators(content_)) return;
    const Scheme& scheme = *content_.scheme;
    const BlockLabel label = begin_block(block);
    builder_.print_titles(builder_.row(), 1);
    write_headings(block, label.first_column);
    indicators_ = &block;
    points_.first_row = builder_.row() + 1;
    std::vector<IndicatorRow> rows(scheme.indicators.size());
    std::vector<const IndicatorRow*> leaves;
    for (std::size_t i = 0; i < scheme.indicators.size(); ++i) {
        const Indicator& indicator = scheme.indicators[i];
        const auto groups = groups_above(scheme, indicator.parent);
        if (!groups.empty()) rows[i].level1 = groups.front();
        if (groups.size() > 1) rows[i].level2 = groups.back();
        leaves.push_back(&rows[i]);
        builder_.next_row(20);
        const IndicatorResult* result = content_.evaluation ? content_.evaluation->find(indicator.code) : nullptr;
        std::size_t column = label.first_column;
        std::string weight;
        std::optional<CellPlace> score;
        for (const LayoutColumn& heading : block.columns) {
            const std::string& key = heading.key;
            if (key == "level1" || key == "level2") {
                column += heading.columns;
                continue;
            }
            const std::string text = key == "code"      ? indicator.code
                                     : key == "name"    ? indicator.name
                                     : key == "meaning" ? indicator.meaning
                                     : key == "rule"    ? rule_text(indicator)
                                     : key == "source"  ? indicator.benchmark
                                                        : "";
            const CellPlace place = builder_.put(column, heading.columns, CellRole::text, text, heading.align);
            if (key == "weight") {
                hold(builder_.at(place), to_text(indicator.full_marks));
                weight = place.name();
                points_.weight = column;
            } else if (key == "measure") {
                const auto formula = measure_formula(indicator, places_.facts, 4);
                if (formula) {
                    std::optional<Rational> computed;
                    if (result != nullptr && result->measure)
                        computed = round(*result->measure,
                                         indicator.measure.rounding.value_or(Rounding{4, RoundingMode::half_up}))
                                       .exact();
                    settle(place, *formula, computed, {}, say("form.rate", {{"name", indicator.measure.name}}),
                           indicator.measure.unit == "%" ? "0.00%" : "General");
                }
            } else if (key == "score") {
                score = place;
                points_.score = column;
                builder_.note(place, "rule:" + indicator.code + ":score");
            } else if (key == "reason") {
                builder_.at(place).locked = false;
                if (result != nullptr) builder_.at(place).text = result->note;
                if (builder_.at(place).text.empty()) builder_.at(place).role = CellRole::input;
            }
            column += heading.columns;
        }
        if (!score) continue;
        typeset::SheetCell& cell = builder_.at(*score);
        const bool judged = result != nullptr && result->status == Status::judged;
        const auto formula = judged ? std::nullopt : score_formula(indicator, places_.facts, weight);
        if (formula) {
            std::optional<Rational> computed;
            if (result != nullptr && result->score) computed = result->score->value();
            settle(*score, *formula, computed, {}, say("form.by_rule", {{"clause", indicator.clause}}), "0.00");
            continue;
        }
        cell.locked = false;
        cell.comment = say("form.judge", {{"clause", indicator.clause}});
        builder_.allow_number(*score, weight);
        if (result != nullptr && result->score)
            hold(cell, to_text(*result->score));
        else
            cell.role = CellRole::input;
        if (content_.source != nullptr)
            for (const auto& judgement : content_.source->judgements)
                if (judgement.on == indicator.code)
                    cell.comment = say("form.judged_by", {{"by", judgement.by}, {"reason", judgement.reason}});
    }
    points_.last_row = builder_.row();
    points_.any = true;
    merge_levels(block, leaves, points_.first_row, label.first_column);
    end_block(label);
}

void FormWriter::write_data(const LayoutBlock& block)
{
    std::vector<DataRow> rows;
    for (const auto& table : content_.form.data)
        if (table.times == block.times) rows.insert(rows.end(), table.rows.begin(), table.rows.end());
    if (content_.blank) rows.resize(block.blank);
    if (rows.empty()) return;
    const BlockLabel label = begin_block(block);
    write_headings(block, label.first_column);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        builder_.next_row(20);
        std::size_t column = label.first_column;
        std::string planned;
        std::string done;
        for (const LayoutColumn& heading : block.columns) {
            const std::string& key = heading.key;
            const std::string text = key == "label"     ? rows[i].item
                                     : key == "planned" ? rows[i].planned.text
                                     : key == "done"    ? rows[i].done.text
                                                        : "";
            if (key == "rate") {
                const CellPlace place = builder_.put(column, heading.columns, CellRole::text, {}, heading.align);
                std::optional<Rational> share;
                if (rows[i].planned.figure && rows[i].done.figure)
                    share = divide(rows[i].done.figure->exact(), rows[i].planned.figure->exact());
                if (share) share = round(*share, {4, RoundingMode::half_up}).exact();
                if (!planned.empty() && !done.empty())
                    settle(place,
                           "IF(COUNT(" + planned + "," + done + ")<2,\"\",IF(" + planned + "=0,\"\"," +
                               rounded_formula(done + "/" + planned, {4, RoundingMode::half_up}) + "))",
                           share, {}, "", "0.00%");
            } else {
                const CellPlace place = builder_.put_value(column, heading.columns, text, heading.align, "");
                const bool usable = builder_.at(place).number || text.empty();
                if (key == "planned" && usable) planned = place.name();
                if (key == "done" && usable) done = place.name();
            }
            column += heading.columns;
        }
    }
    end_block(label);
}

void FormWriter::write_survey(const LayoutBlock& block)
{
    if (content_.form.surveys.empty() && !content_.blank && !has_own_indicators(content_)) return;
    const auto columns_of = [&](std::string_view key) -> std::size_t {
        for (const auto& column : block.columns)
            if (column.key == key) return column.columns;
        return 0;
    };
    struct AskedQuestion {
        std::string text{};
        std::optional<std::size_t> fact{};
        std::vector<ScaleOption> scale{};
        const Tally* tally = nullptr;
        const SurveyRow* printed = nullptr;
    };
    std::vector<AskedQuestion> questions;
    if (has_own_indicators(content_)) {
        for (std::size_t i = 0; i < content_.scheme->facts.size(); ++i) {
            const FactDeclaration& declared = content_.scheme->facts[i];
            const Survey* survey = declared.kind == FactKind::tally ? survey_with(*content_.scheme, i) : nullptr;
            if (survey == nullptr || survey->scale.size() > columns_of("options")) continue;
            const Fact* fact = fact_of(content_, declared.id);
            questions.push_back(
                {declared.name, i, survey->scale, fact != nullptr && fact->tally ? &*fact->tally : nullptr, nullptr});
        }
    } else {
        for (const auto& table : content_.form.surveys)
            for (const auto& row : table.rows) questions.push_back({row.question, {}, {}, nullptr, &row});
        const std::vector<ScaleOption> usual{{"非常满意", "", 1},
                                             {"满意", "", Rational{8, 10}},
                                             {"一般", "", Rational{6, 10}},
                                             {"不满意", "", Rational{3, 10}},
                                             {"非常不满意", "", 0}};
        if (content_.blank)
            for (std::size_t i = 0; i < block.blank; ++i) questions.push_back({"", {}, usual, nullptr, nullptr});
    }
    const std::vector<ScaleOption>* scale = nullptr;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const AskedQuestion& question = questions[i];
        const auto same_scale = [&] {
            return scale != nullptr &&
                   std::equal(scale->begin(), scale->end(), question.scale.begin(), question.scale.end(),
                              [](const auto& a, const auto& b) { return a.option == b.option && a.value == b.value; });
        };
        if (!same_scale()) {
            scale = &question.scale;
            builder_.next_row();
            builder_.print_titles(builder_.row(), 1);
            std::size_t column = 0;
            for (const LayoutColumn& heading : block.columns) {
                if (heading.key != "options") {
                    builder_.put(column, heading.columns, CellRole::heading, heading.heading);
                } else {
                    for (std::size_t n = 0; n < heading.columns; ++n) {
                        const bool known = n < scale->size();
                        const CellPlace place =
                            builder_.put(column + n, 1, CellRole::heading, known ? (*scale)[n].option : "");
                        if (known) builder_.at(place).comment = to_percent((*scale)[n].value);
                    }
                }
                column += heading.columns;
            }
        }
        builder_.next_row(20);
        std::size_t column = 0;
        std::string weighted;
        std::string counts;
        for (const LayoutColumn& heading : block.columns) {
            const std::string& key = heading.key;
            if (key == "number") {
                builder_.put(column, heading.columns, CellRole::text, std::to_string(i + 1), heading.align);
            } else if (key == "label") {
                builder_.put_value(column, heading.columns, question.text, heading.align, "");
            } else if (key == "options") {
                for (std::size_t n = 0; n < heading.columns; ++n) {
                    if (n >= question.scale.size()) {
                        builder_.put(column + n, 1, CellRole::text);
                        continue;
                    }
                    const ScaleOption& option = question.scale[n];
                    std::string count;
                    if (question.tally != nullptr) {
                        count = "0";
                        for (const auto& [name, value] : question.tally->counts)
                            if (name == option.option) count = to_text(value);
                    }
                    std::string what;
                    if (question.fact)
                        what = "tally:" + content_.scheme->facts[*question.fact].id + ":" + option.option;
                    const CellPlace place = builder_.put_value(column + n, 1, count, Align::center, what);
                    weighted += (weighted.empty() ? "" : "+") + place.name() + "*" + formula_number(option.value);
                    counts += (counts.empty() ? "" : ",") + place.name();
                    if (question.fact)
                        places_.facts.tallies[*question.fact].emplace_back(
                            option.option, typeset::quoted_sheet_name(sheet_.name) + "!" + place.name());
                }
            } else if (key == "answers" || key == "satisfaction") {
                const CellPlace place = builder_.put(column, heading.columns, CellRole::text, {}, heading.align);
                Rational sum;
                Rational value;
                if (question.tally != nullptr)
                    for (const auto& [name, count] : question.tally->counts)
                        for (const auto& option : question.scale)
                            if (option.option == name) {
                                sum += count;
                                value += count * option.value;
                            }
                const bool known = question.tally != nullptr && !sum.is_zero();
                const Printed printed =
                    question.printed != nullptr && key == "satisfaction" ? question.printed->satisfaction : Printed{};
                if (counts.empty()) {
                    hold(builder_.at(place), printed.text);
                    builder_.at(place).locked = false;
                } else if (key == "answers") {
                    settle(place, "SUM(" + counts + ")", question.tally != nullptr ? std::optional{sum} : std::nullopt,
                           {}, "", "General");
                } else {
                    std::optional<Rational> share;
                    if (known) share = round(value / sum, {4, RoundingMode::half_up}).exact();
                    settle(place,
                           "IF(SUM(" + counts + ")=0,\"\"," +
                               rounded_formula("(" + weighted + ")/SUM(" + counts + ")", {4, RoundingMode::half_up}) +
                               ")",
                           share, printed, "", "0.00%");
                }
            } else {
                const std::string text = question.printed == nullptr ? ""
                                         : key == "weight"           ? question.printed->weight.text
                                         : key == "score"            ? question.printed->score.text
                                                                     : "";
                builder_.put_value(column, heading.columns, text, heading.align, "");
            }
            column += heading.columns;
        }
    }
}

}  // namespace jiheng
