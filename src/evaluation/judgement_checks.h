// Does a judgement answer what the rule asks, within what the rule allows?
#pragma once

#include <optional>

#include "evaluation/evaluation.h"

namespace jiheng {

// The first thing that is wrong, with its place in the case file.
std::optional<Error> check_judgement(const Indicator& indicator, const Judgement& judgement);

}  // namespace jiheng
