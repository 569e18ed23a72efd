#include "service/derived.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <limits>

#include "audit/form_case.h"
#include "base/text.h"
#include "service/passwords.h"

namespace jiheng {

namespace {

std::int64_t units_of(const Rational& value, int places)
{
    if (value.sign() < 0) return unknown_units;
    const Decimal rounded = round(value, {places, RoundingMode::half_up});
    if (rounded.digits() > std::numeric_limits<std::int64_t>::max()) return unknown_units;
    return static_cast<std::int64_t>(rounded.digits());
}

constexpr int fen_places = 2;

std::int64_t fen_of(const Form& form, const FundTable& table, const Printed& printed)
{
    if (!printed.figure) return unknown_units;
    if (printed.figure->is_money()) return fen_of(printed.figure->exact());
    const Rational unit = table.unit ? *table.unit : form.money_unit.value_or(Rational{1});
    return fen_of(printed.figure->printed.exact() * unit);
}

std::string letters_of(std::string_view text, std::size_t& count)
{
    std::string letters;
    const std::string plain = fold_width(text);
    for (std::size_t at = 0; at < plain.size();) {
        const char32_t one = next_code_point(plain, at);
        if (!u_isalnum(static_cast<UChar32>(one))) continue;
        append_utf8(letters, one);
        ++count;
    }
    return letters;
}

}  // namespace

std::int64_t fen_of(const Rational& yuan)
{
    return units_of(yuan, fen_places);
}

std::int64_t fen_of(std::string_view yuan)
{
    const auto amount = Decimal::parse(yuan);
    return amount ? fen_of(amount->exact()) : unknown_units;
}

std::int64_t millionths_of(std::string_view number)
{
    constexpr int places = 6;
    const auto value = Decimal::parse(number);
    return value ? units_of(value->exact(), places) : unknown_units;
}

std::string yuan_of(std::int64_t fen)
{
    return fen == unknown_units ? std::string{} : Decimal{fen, fen_places}.short_text();
}

Holds full_marks(std::string_view weight, std::string_view score)
{
    const auto whole = Decimal::parse(weight);
    const auto given = Decimal::parse(score);
    if (!whole || !given || whole->exact().sign() <= 0) return Holds::unknown;
    return given->exact() >= whole->exact() ? Holds::yes : Holds::no;
}

Holds missed(const IndicatorRow& row)
{
    const auto met = is_met(row.target_value, row.actual_value, direction_of(row));
    if (!met) return Holds::unknown;
    return met->met ? Holds::no : Holds::yes;
}

Holds lowered(const std::string& name, const std::string& target, const std::string& last_result)
{
    IndicatorRow row;
    row.name = name;
    row.target.text = target;
    row.target_value = parse_target(target);
    const TargetValue last = parse_target(last_result);
    const Direction direction = direction_of(row);
    if (direction != Direction::higher_better && direction != Direction::lower_better) return Holds::unknown;
    if (!row.target_value.value || !last.value || row.target_value.upper) return Holds::unknown;
    if (!is_met(row.target_value, last, direction)) return Holds::unknown;  // other units
    const bool asks_less = direction == Direction::higher_better ? *row.target_value.value < *last.value
                                                                 : *row.target_value.value > *last.value;
    return asks_less ? Holds::yes : Holds::no;
}

StatedFunds stated_funds(const Form& form)
{
    for (const auto& table : form.funds)
        for (const auto& row : table.rows)
            if (row.total)
                return {fen_of(form, table, row.budget.figure ? row.budget : row.initial),
                        fen_of(form, table, row.executed)};
    return {};
}

std::vector<FormText> texts_of(const Form& form, std::size_t least_letters)
{
    constexpr std::size_t excerpt = 80;
    constexpr std::size_t most = 200;  // of one form
    std::vector<FormText> texts;
    const auto add = [&](const std::string& text, const std::string& cell) {
        std::size_t count = 0;
        const std::string letters = letters_of(text, count);
        if (count < least_letters || texts.size() == most) return;
        texts.push_back({cell, hash_of(letters), shorten(text, excerpt)});
    };
    for (const auto* list : {&form.goals_expected, &form.goals_actual, &form.notes})
        for (const auto& field : *list) add(field.text, field.where.label);
    for (const auto& table : form.funds)
        for (const auto& row : table.rows) {
            add(row.reason, row.where.label() + "/reason");
            add(row.measure, row.where.label() + "/measure");
        }
    for (const auto& table : form.indicators)
        for (const auto& row : table.rows) {
            add(row.reason, row.where.label() + "/reason");
            add(row.measure, row.where.label() + "/measure");
        }
    return texts;
}

}  // namespace jiheng
