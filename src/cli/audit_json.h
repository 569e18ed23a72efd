// The JSON of `audit --format json`: a contract that scripts rely on. Points, rates and amounts are strings.
#pragma once

#include <string>

#include "workflow/audit_files.h"

namespace jiheng {

std::string audit_json(const AuditOutcome& outcome, Severity least);

}  // namespace jiheng
