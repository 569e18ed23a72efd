// The JSON of `audit --format json` and `jsonl`: a contract that scripts rely on. Points, rates and amounts are
// strings. Each function gives one value without line breaks, so that documents can be written as they are done.
#pragma once

#include <string>

#include "workflow/audit_files.h"

namespace jiheng {

std::string document_json(const AuditedDocument& document, Severity least);  // one entry of "documents"
std::string summary_json(const AuditSummary& summary);                       // the value of "summary"

// {"documents":[…],"summary":{…}}
std::string audit_json(const AuditOutcome& outcome, Severity least);

}  // namespace jiheng
