// A scored case for people to read in a terminal.
#pragma once

#include <string>

#include "workflow/score_case.h"

namespace jiheng {

struct ScoreTextOptions {
    Language language = Language::chinese;
    bool explain = false;  // the way to each indicator's points, its clause and the places of its facts
};

std::string score_text(const ScoredCase& scored, const ScoreTextOptions& options);

}  // namespace jiheng
