// The measure words that follow a number on official forms.
#pragma once

#include <string_view>

#include "numbers/rational.h"

namespace jiheng {

struct UnitMatch {
    std::string_view unit{};  // canonical: "%", "‰", "元", "人次", "元/亩"; empty when none stands there
    Rational scale{1};        // 0.01 for %, 10000 for 万…
    std::size_t length = 0;   // bytes taken, multiplier included
};

// What stands at the start of `text`: 万元, 亿元, %, 人次, 份, 元/亩 … A bare 万 or 亿 is a multiplier without unit.
UnitMatch match_unit(std::string_view text);

}  // namespace jiheng
