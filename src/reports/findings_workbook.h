// The findings of a run as an Excel workbook: 汇总 (what there is, by severity, check and unit), 发现 (one row a
// finding), 未读内容 (what was not read, not understood or not checked). Rows go to temporary files as they are added,
// so memory does not grow with their number.
#pragma once

#include <memory>
#include <string>

#include "audit/audited_document.h"

namespace jiheng {

class FindingsWorkbook {
public:
    FindingsWorkbook(const std::string& path, Severity least, Language language);
    ~FindingsWorkbook();
    FindingsWorkbook(const FindingsWorkbook&) = delete;
    FindingsWorkbook& operator=(const FindingsWorkbook&) = delete;

    void add(const AuditedDocument& document);
    // Writes the file; false when that fails. Nothing can be added after.
    bool finish(const AuditSummary& summary);

private:
    struct Sheets;
    std::unique_ptr<Sheets> sheets_;
    Severity least_;
    Language language_;
};

}  // namespace jiheng
