// The content of a rectification 整改: what was found, what is done about it by whom until when, and what came of it.
#pragma once

#include <string_view>

#include "base/result.h"
#include "service/assessment.h"
#include "typeset/manuscript.h"

namespace jiheng {

// JSON {"kind":"rectification","problem","source","measures":[{"text","owner","due"}],"result"}; unknown keys are
// errors. Findings name what is still missing.
Result<Assessment> assess_rectification(std::string_view content);
// The same on paper: the problem, its measures as a table, what came of it.
Result<typeset::Manuscript> rectification_manuscript(std::string_view content);

}  // namespace jiheng
