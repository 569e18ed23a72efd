// A rule and a measure in words, as a method prints them (评分标准). Written so that the audit's own reading of rule
// texts finds the same tiers and awards in it.
#pragma once

#include <string>

#include "base/messages.h"
#include "scheme/scheme.h"

namespace jiheng {

std::string rule_sentence(const Scheme& scheme, const Indicator& indicator, Language language);

// "实际印刷包数÷计划印刷包数"; empty where the indicator has no measure.
std::string measure_formula(const Scheme& scheme, const Expression& expression, Language language);

}  // namespace jiheng
