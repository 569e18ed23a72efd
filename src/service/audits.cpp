#include "service/audits.h"

#include <algorithm>
#include <limits>

#include "base/text.h"

namespace jiheng {

Result<std::vector<store::Job>> list_audits(const Call& call, std::int64_t before, std::size_t limit)
{
    JIHENG_DO(need_anywhere(call, "job.read"));
    const std::int64_t below = before > 0 ? before : std::numeric_limits<std::int64_t>::max();
    JIHENG_TRY(
        const auto rows,
        call.store.query("SELECT id FROM job WHERE region = $1 AND created_by = $2 AND kind = 'audit' AND id < $3 "
                         "ORDER BY id DESC LIMIT $4",
                         {call.region(), call.actor.person, below, static_cast<std::int64_t>(limit)}));
    std::vector<store::Job> audits;
    for (const auto& row : rows) {
        JIHENG_TRY(auto job, store::find_job(call.store, call.region(), row[0].number()));
        if (job) audits.push_back(std::move(*job));
    }
    return audits;
}

Result<store::Job> read_audit(const Call& call, std::int64_t id)
{
    JIHENG_TRY(auto job, store::find_job(call.store, call.region(), id));
    if (!job || job->created_by != call.actor.person || job->kind != "audit") return not_found("audit");
    return std::move(*job);
}

Result<std::vector<AuditHandling>> list_audit_handlings(const Call& call, std::int64_t job)
{
    JIHENG_DO(read_audit(call, job));
    JIHENG_TRY(
        const auto rows,
        call.store.query("SELECT h.document, h.number, h.handling, h.reason, p.name, h.time FROM audit_handling h "
                         "JOIN person p ON p.region = h.region AND p.id = h.person WHERE h.region = $1 AND h.job "
                         "= $2 ORDER BY h.document, h.number",
                         {call.region(), job}));
    std::vector<AuditHandling> handlings;
    handlings.reserve(rows.size());
    for (const auto& row : rows)
        handlings.push_back(
            {{row[0].number(), row[1].number()}, row[2].text(), row[3].text(), row[4].text(), row[5].number()});
    return handlings;
}

Result<Done> handle_audit_finding(const Call& call, std::int64_t job, const AuditFindingKey& finding,
                                  std::string_view handling, std::string_view reason)
{
    JIHENG_DO(read_audit(call, job));
    JIHENG_DO(need_anywhere(call, "finding.handle"));
    constexpr std::string_view known[]{"open", "accepted", "disputed", "corrected", "waived"};
    if (std::find(std::begin(known), std::end(known), handling) == std::end(known))
        return failure("error.service.handling", {{"handling", std::string{handling}}});
    const bool taken_back = handling == "open";
    if (!taken_back && handling != "accepted" && trim(reason).empty()) return failure("error.service.reason_missing");
    JIHENG_DO(
        call.store.change("DELETE FROM audit_handling WHERE region = $1 AND job = $2 AND document = $3 AND number "
                          "= $4",
                          {call.region(), job, finding.document, finding.number}));
    if (!taken_back)
        JIHENG_DO(call.store.change(
            "INSERT INTO audit_handling (region, job, document, number, handling, reason, "
            "person, time) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            {call.region(), job, finding.document, finding.number, handling, reason, call.actor.person, call.now}));
    return log(call, "finding." + std::string{handling}, "job/" + std::to_string(job),
               std::to_string(finding.document) + "/" + std::to_string(finding.number) + " " + std::string{reason});
}

}  // namespace jiheng
