// A scored case for other programs. Points are strings, so that no reader rounds them.
#pragma once

#include <string>
#include <vector>

#include "workflow/score_case.h"

namespace jiheng {

// One case is an object; several are {"cases": [ … ]}.
std::string score_json(const std::vector<ScoredCase>& cases, Language language);

}  // namespace jiheng
