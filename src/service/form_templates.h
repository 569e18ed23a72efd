// What a new form holds before anybody writes: the rows of the approved target, or a blank of its kind.
#pragma once

#include <string>

#include "service/projects.h"

namespace jiheng {

// `round` of a monitoring is the month up to which it reaches. JSON (or TOML of a case) that assess() reads. A
// self-evaluation and a monitoring take the rows of the edition of the target that is in force:
// error.service.target_missing without one. An evaluation takes nothing by itself: error.service.content_missing.
Result<std::string> first_content(const Call& call, const Project& project, std::string_view kind, int round);

}  // namespace jiheng
