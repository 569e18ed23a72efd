// The use case of `audit`: files, folders and archives in, audited documents out, one after the other in the order of
// their names whatever the number of workers. Memory does not grow with their number.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "audit/audited_document.h"
#include "documents/read_document.h"
#include "workflow/archive.h"

namespace jiheng {

struct AuditRequest {
    std::vector<std::string> paths{};  // files, archives, folders (walked), or "-" for standard input
    std::string scheme{};              // id or file; empty: chosen for each form
    unsigned jobs = 1;
    ReadLimits limits{};
    ArchiveLimits archive{};
    // Forms are held against each other ("the same rule applied differently") within so many, in their order; the
    // summary says so when there are more.
    std::size_t compared_forms = 1'000;
    // Asked after each document, by one thread; true ends the run. What was read by then is handed on, and the summary
    // says that the run was stopped.
    std::function<bool()> stop{};
};

// In files, those in archives counted one by one as soon as the archive is opened: `all` may grow. Called by one thread
// at a time, not always the same.
using Progress = std::function<void(std::size_t done, std::size_t all)>;

// Takes the documents of a set when all of it is done, in their order; false when no more is wanted. Called by one
// thread.
using DocumentSink = std::function<bool(std::vector<AuditedDocument> documents)>;

// Fails when the request itself cannot be used: no such path, nothing to read in it, an unusable scheme, or a single
// file that cannot be read (then nothing was handed on). Among others, such a file is an error of that document.
Result<AuditSummary> audit_stream(const AuditRequest& request, const DocumentSink& sink, const Progress& progress = {});

// All of them at once, for runs that fit into memory.
struct AuditOutcome {
    std::vector<AuditedDocument> documents{};

    AuditSummary summary() const;
    std::size_t forms() const { return summary().forms; }
    std::size_t count(Severity severity) const { return summary().findings.of(severity); }
};
Result<AuditOutcome> audit_files(const AuditRequest& request, const Progress& progress = {});

// One document already in memory; `path` names it in the findings.
AuditedDocument audit_document(std::string_view bytes, const std::string& path, const Methods& methods,
                               const ReadLimits& limits = {});

// The methods the binary carries that can be held against forms.
Result<Methods> builtin_methods();

}  // namespace jiheng
