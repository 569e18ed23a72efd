// The use case of `audit`: files and folders in, audited documents out, in the order of their names.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "documents/read_document.h"

namespace jiheng {

struct AuditRequest {
    std::vector<std::string> paths{};  // files, folders (walked), or "-" for standard input
    std::string scheme{};              // id or file; empty: chosen for each form
    unsigned jobs = 1;
    ReadLimits limits{};
};

struct AuditedDocument {
    std::string path{};
    std::optional<Error> error{};  // the file could not be read
    std::vector<AuditedForm> forms{};

    bool recognised() const;     // at least one form with something to check
    bool says_anything() const;  // a form, or at least a finding in its text
};

struct AuditOutcome {
    std::vector<AuditedDocument> documents{};

    std::size_t forms() const;
    std::size_t count(Severity severity) const;
    bool any_read() const;
};

using Progress = std::function<void(std::size_t done, std::size_t all)>;  // may be called from any thread

// Fails when the request itself cannot be used: no such path, nothing to read in it, an unusable scheme. A single
// file that cannot be read among others is an error of that document.
Result<AuditOutcome> audit_files(const AuditRequest& request, const Progress& progress = {});

// One document already in memory; `path` names it in the findings.
AuditedDocument audit_document(std::string_view bytes, const std::string& path, const Methods& methods,
                               const ReadLimits& limits = {});

// The methods the binary carries that can be held against forms.
Result<Methods> builtin_methods();

}  // namespace jiheng
