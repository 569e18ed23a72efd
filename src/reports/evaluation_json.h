// An evaluation for other programs. Points are strings, so that no reader rounds them.
#pragma once

#include <string>
#include <vector>

#include "evaluation/evaluation.h"

namespace jiheng {

std::string evaluation_json(const Evaluation& evaluation, Language language);
// One evaluation is an object; several are {"cases": [ … ]}.
std::string evaluations_json(const std::vector<const Evaluation*>& evaluations, Language language);

}  // namespace jiheng
