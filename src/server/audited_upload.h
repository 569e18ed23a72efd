// What an audit was given and what it wrote down: the uploaded file, its members, and the report line by line.
#pragma once

#include <functional>
#include <string>

#include "audit/audited_document.h"
#include "server/api.h"
#include "store/jobs.h"

namespace jiheng::server {

struct AuditedUpload {
    std::string name{};    // as it was uploaded
    std::string bytes{};   // the file or the archive
    std::string report{};  // JSON, a document a line
};
// Both files of a finished audit; error.service.not_found ("report") before it is finished.
Result<AuditedUpload> fetch_upload(store::Transaction& store, const store::Job& audit);

// The report's line for a document, from 0; error.service.not_found beyond the last.
Result<json::object> report_line(const AuditedUpload& upload, std::int64_t document);
// The bytes of the document a line speaks of: the upload itself, or the member of the archive.
Result<std::string> bytes_of(const AuditedUpload& upload, const std::string& path);

// The audit made again from the kept file: the same documents in the same order.
Result<AuditSummary> audit_again(const AuditedUpload& upload, const std::function<void(const AuditedDocument&)>& take);

}  // namespace jiheng::server
