// Questionnaires to begin with, for the usual respondents (questionnaires/*.toml).
#pragma once

#include <string_view>
#include <vector>

#include "survey/questionnaire.h"

namespace jiheng {

// In the order of their files; loaded once. A file that cannot be read is left out, which a test forbids.
const std::vector<survey::Questionnaire>& questionnaire_templates();
const survey::Questionnaire* find_template(std::string_view id);  // null when there is none

}  // namespace jiheng
