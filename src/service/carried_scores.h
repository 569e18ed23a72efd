// Experts' reconciled points, put into the case as the judgements they are.
#pragma once

#include <string>
#include <vector>

#include "service/work_on_forms.h"

namespace jiheng {

// The case as JSON with a judgement for each reconciled indicator, in place of an earlier one; unchanged when there is
// none. Points that depart from what a rule gives are marked so.
Result<std::string> carry_scores(const MethodShelf& shelf, std::string_view scheme, const std::string& content,
                                 const std::vector<ReconciledScore>& scores);

}  // namespace jiheng
