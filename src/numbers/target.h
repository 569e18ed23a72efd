// What people write as a target or a result: ">=95%", "不低于85%", "预计完成43万人次转移", "9月", "按时完成".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "numbers/amount.h"
#include "numbers/decimal.h"
#include "numbers/rational.h"

namespace jiheng {

enum class Comparator { none, equal, at_least, more_than, at_most, less_than, range };
enum class Direction { unknown, higher_better, lower_better, exact };

// How the text was read. A number that stands inside a sentence is never silently taken for the whole meaning.
enum class Reading {
    empty,           // nothing, or only a dash
    not_applicable,  // 不适用, 无此项
    number,          // the whole text is one figure, with comparator and unit
    range,           // two bounds: 80%-90%
    date,            // 9月, 2020-12-31, 2020年底前
    recurring,       // 每月, 按需, 按季: a time without a date
    from_sentence,   // one figure taken out of a sentence; `around` holds the rest
    several,         // several figures: none is taken
    words,           // qualitative: 按时完成, 高, 有效保障
};

struct Date {
    int year = 0;  // 0: not said
    int month = 0;
    int day = 0;  // 0: not said; a month then means its end
    friend bool operator==(const Date&, const Date&) = default;
};

struct TargetValue {
    std::string text{};  // as printed
    Reading reading = Reading::empty;
    Comparator comparator = Comparator::none;
    bool approximate = false;         // 约, 左右, 余, 近
    std::optional<Decimal> figure{};  // as printed: 43 of "43万人次"
    std::optional<Rational> value{};  // exact: 430000; a percentage is a share of 1: 0.95 of "95%"
    std::optional<Rational> upper{};  // upper bound of a range
    std::optional<Date> date{};
    std::string unit{};    // "%", "人次", "份", "元", …; multipliers 万 and 亿 are in the value
    Rational scale{1};     // what one of the printed figure is worth: 0.01 for %, 10000 for 万
    std::string around{};  // from_sentence: the words around the figure

    bool has_number() const { return value.has_value(); }
    bool is_percent() const { return unit == "%" || unit == "‰"; }
};

// Never fails: what cannot be read as a number is words. Reads full-width digits and signs, thousands
// separators, 万/亿, 百分之…, Chinese numerals, "$\\geq 95\\%$".
TargetValue parse_target(std::string_view text);
// The same where it is known what the whole text says as a figure.
TargetValue parse_target(std::string_view text, const std::optional<Figure>& figure);

// The direction in which the target is better, from its comparator alone.
Direction direction_of(const TargetValue& target);

// Does `actual` satisfy `target`, exactly as written? Nothing when the two cannot be compared (words, other
// units, several figures). `only_if_inclusive` is set when a strict comparator is met only if equality counted.
struct Met {
    bool met = false;
    bool only_if_inclusive = false;
};
std::optional<Met> is_met(const TargetValue& target, const TargetValue& actual, Direction when_bare);

// actual ÷ target where the two can be compared and the target lies above zero.
std::optional<Rational> achieved_share(const TargetValue& target, const TargetValue& actual);

}  // namespace jiheng
