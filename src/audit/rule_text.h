// What the wording of a rule says in numbers: its tiers, its awards, the formula that turns a rate into points.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "numbers/amount.h"
#include "numbers/rational.h"
#include "scheme/rule.h"

namespace jiheng {

struct WordedTier {
    Span span{};
    std::string text{};
};

// The tiers of "95%≤x<100%，得3.5分；…；x<70%，不得分". Empty when the wording is no list of at least three tiers, or
// when any of them cannot be read.
std::vector<WordedTier> tiers_of(std::string_view rule);

// One clause of such a list; nothing when no bound can be read from it.
std::optional<Span> span_of(std::string_view condition);

// The first place where neighbouring tiers leave values open, wider than `tolerated`.
struct Gap {
    Rational from{};
    Rational to{};
};
std::optional<Gap> gap_in(std::vector<WordedTier> tiers, const Rational& tolerated);

// Points a rule awards ("计5分", "得 2 分"); deductions and marks are no awards.
std::vector<Figure> awards_in(std::string_view rule);

// "指标得分=项目完成率*3", "满意度平均值*满分": points are the rate times the marks.
bool is_rate_times_marks(std::string_view rule);

}  // namespace jiheng
