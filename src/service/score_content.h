// Points by the scheme, written into the content where a person would write them.
#pragma once

#include <string>
#include <string_view>

#include "service/assessment.h"
#include "service/call.h"

namespace jiheng {

// Fills execution rate and its points, the points of every row whose rule gives them, the total and the grade; what
// only a person can judge stays as it is. Kinds that have no points come back unchanged.
Result<std::string> score_content(const Rulebook& rules, std::string_view kind, std::string_view scheme,
                                  const std::string& content);

}  // namespace jiheng
