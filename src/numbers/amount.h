// Amounts of money and counts as printed: 1,994.18 万元, 3165.74元, 1.38亿元, 壹万贰仟元整, 46 万人次.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "numbers/decimal.h"
#include "numbers/rational.h"

namespace jiheng {

// One printed figure with its unit, and where it stands in the text it was taken from.
struct Figure {
    std::string text{};     // as printed, with multiplier and unit: "1,994.18 万元"
    Decimal printed{};      // 1994.18
    Rational scale{1};      // 10000: what one of `printed` is worth in `unit`
    std::string unit{};     // 元, %, ‰, 人次, 份 …; empty when none stands there
    std::size_t begin = 0;  // byte offsets in the text
    std::size_t end = 0;
    bool approximate = false;  // 300余人次, 10多家

    Rational exact() const { return printed.exact() * scale; }  // 19941800 元; 0.9138 for 91.38 %
    bool is_money() const { return unit == "元"; }
    bool is_percent() const { return unit == "%" || unit == "‰"; }
};

// All figures of a sentence in their order. Numbers that are part of a date (2018年, 6月20日), of a document
// number (〔2015〕88号, 第35号), of a list (1、, （2）) or of a name (C12, Q1) are not figures; a bare number such as
// the telephone number 12333 is one without a unit.
std::vector<Figure> find_figures(std::string_view sentence);

// A cell that should hold one number: "1,009.08", "97.00%", "44594元", "10分". Nothing when it holds none or
// more than one, or is badly grouped ("7,00.0,77").
std::optional<Figure> parse_figure(std::string_view cell);

// 一百二十三, 壹万贰仟, 两, 十二; nothing when the text is not wholly a Chinese numeral.
std::optional<Decimal> parse_chinese_numeral(std::string_view text);
bool begins_chinese_numeral(std::string_view text);

// What one unit of a heading such as "（万元）" or "单位：元" is worth in 元; nothing when no money unit stands there.
std::optional<Rational> money_unit_in(std::string_view heading);

}  // namespace jiheng
