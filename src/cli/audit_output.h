// Where audited documents go, set after set: text, JSON or lines of JSON on a stream, or a workbook.
#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/audit_text.h"
#include "typeset/write_manuscript.h"
#include "workflow/audit_files.h"

namespace jiheng {

class AuditOutput {
public:
    virtual ~AuditOutput() = default;
    virtual bool add(std::vector<AuditedDocument> documents) = 0;  // false: it cannot be written
    virtual bool finish(const AuditSummary& summary) = 0;
};

// `format` is "text", "json" or "jsonl". Whole lines are written, so that what an interrupted run leaves can be used.
std::unique_ptr<AuditOutput> stream_output(std::ostream& stream, const std::string& format,
                                           const AuditTextOptions& options);

std::unique_ptr<AuditOutput> workbook_output(const std::string& path, const AuditTextOptions& options);

// The review opinion (复核意见) as a document; `format` is docx, html or pdf.
std::unique_ptr<AuditOutput> opinion_output(const std::string& path, typeset::Format format,
                                            const AuditTextOptions& options);

}  // namespace jiheng
