// The findings for people to read in a terminal or a log.
#pragma once

#include <string>

#include "workflow/audit_files.h"

namespace jiheng {

struct AuditTextOptions {
    Severity least = Severity::note;
    Language language = Language::chinese;
    bool details = false;  // also what was not checked and not recognised
};

std::string document_text(const AuditedDocument& document, const AuditTextOptions& options);
// One closing line; for several documents tables by check and unit before it.
std::string summary_text(const AuditSummary& summary, const AuditTextOptions& options);

std::string audit_text(const AuditOutcome& outcome, const AuditTextOptions& options);

}  // namespace jiheng
