// The levels of a judged rule. Inside the evaluation folder only.
#pragma once

#include <string_view>

#include "scheme/rule.h"

namespace jiheng {

const Level* level_named(const Bands& rule, std::string_view name);
// The level that gives these points, or leaves them to the judge.
const Level* level_of(const Bands& rule, const Points& points, const Points& full_marks);

}  // namespace jiheng
