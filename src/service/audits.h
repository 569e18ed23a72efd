// Audits of uploaded files: what a person had audited, and what was made of the findings. An audit belongs to whoever
// asked for it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "service/call.h"
#include "store/jobs.h"

namespace jiheng {

// Those of the actor, the latest first, with keys below `before` (0: from the latest).
Result<std::vector<store::Job>> list_audits(const Call& call, std::int64_t before, std::size_t limit);
// error.service.not_found for what is no audit of the actor.
Result<store::Job> read_audit(const Call& call, std::int64_t id);

struct AuditFindingKey {
    std::int64_t document = 0;  // line of the report, from 0
    std::int64_t number = 0;    // finding of the document, from 1
};
struct AuditHandling {
    AuditFindingKey finding{};
    std::string handling{};  // accepted, disputed, corrected, waived
    std::string reason{};
    std::string person_name{};
    Moment time = 0;
};
Result<std::vector<AuditHandling>> list_audit_handlings(const Call& call, std::int64_t job);
// The last word counts. A reason is asked for unless the finding is accepted; "open" takes the word back.
Result<Done> handle_audit_finding(const Call& call, std::int64_t job, const AuditFindingKey& finding,
                                  std::string_view handling, std::string_view reason);

}  // namespace jiheng
