#include "service/work_on_forms.h"

#include <algorithm>

#include "base/text.h"
#include "numbers/decimal.h"
#include "procedure/expert_scores.h"
#include "service/notices.h"
#include "store/keys.h"

namespace jiheng {

namespace {

std::string reference(std::string_view kind, std::int64_t id)
{
    return std::string{kind} + "/" + std::to_string(id);
}

Result<Subject> need(const Call& call, const FormRecord& form, std::string_view action)
{
    return need_right(call, form.project, form.path, action);
}

}  // namespace

Result<std::vector<FindingRecord>> list_findings(const Call& call, const FormRecord& form)
{
    JIHENG_DO(need(call, form, "finding.read"));
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT number, code, severity, cell, printed, recomputed, message, english, handling, "
                                "reason FROM finding WHERE region = $1 AND form = $2 AND edition = $3 ORDER BY number",
                                {call.region(), form.id, form.edition}));
    std::vector<FindingRecord> findings;
    findings.reserve(rows.size());
    for (const auto& row : rows)
        findings.push_back({row[0].number(), row[1].text(), row[2].text(), row[3].text(), row[4].text(), row[5].text(),
                            row[6].text(), row[7].text(), row[8].text(), row[9].text()});
    return findings;
}

Result<Done> handle_finding(const Call& call, const FormRecord& form, std::int64_t number, std::string_view handling,
                            std::string_view reason)
{
    JIHENG_DO(need(call, form, "finding.handle"));
    constexpr std::string_view known[]{"open", "accepted", "disputed", "corrected", "waived"};
    if (std::find(std::begin(known), std::end(known), handling) == std::end(known))
        return failure("error.service.handling", {{"handling", std::string{handling}}});
    const bool taken_back = handling == "open";
    if (!taken_back && handling != "accepted" && trim(reason).empty()) return failure("error.service.reason_missing");
    if (handling == "waived" && form.author == call.actor.person) return failure("error.service.own_waiver");
    JIHENG_TRY(const auto changed,
               call.store.change("UPDATE finding SET handling = $5, reason = $6, person = $7 WHERE region = $1 AND "
                                 "form = $2 AND edition = $3 AND number = $4",
                                 {call.region(), form.id, form.edition, number, handling, reason, call.actor.person}));
    if (changed == 0) return not_found("finding");
    JIHENG_DO(notify_finding(call, form, std::string{handling}, std::string{reason}));
    return log(call, "finding." + std::string{handling}, reference("form", form.id),
               std::to_string(number) + " " + std::string{reason});
}

Result<std::int64_t> attach_evidence(const Call& call, const FormRecord& form, EvidenceRecord evidence)
{
    JIHENG_DO(need(call, form, "evidence.write"));
    if (evidence.purpose.empty()) evidence.purpose = "other";
    if (call.rules.procedures.purpose(evidence.purpose) == nullptr || evidence.name.empty())
        return failure("error.service.evidence");
    const std::int64_t id = call.keys.next();
    JIHENG_DO(call.store.change(
        "INSERT INTO evidence (region, id, project, form, indicator, purpose, name, media_type, hash, size, person, "
        "time, void_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '')",
        {call.region(), id, form.project, form.id, evidence.indicator, evidence.purpose, evidence.name,
         evidence.media_type, evidence.hash, evidence.size, call.actor.person, call.now}));
    JIHENG_DO(log(call, "evidence.attach", reference("evidence", id), evidence.hash + " " + evidence.name));
    return id;
}

Result<std::vector<EvidenceRecord>> list_evidence(const Call& call, std::int64_t project)
{
    JIHENG_TRY(const Project known, read_project(call, project));
    JIHENG_DO(need_right(call, project, known.path, "evidence.read"));
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT id, form, indicator, purpose, name, media_type, hash, size, time, void_reason "
                                "FROM evidence WHERE region = $1 AND project = $2 ORDER BY id",
                                {call.region(), project}));
    std::vector<EvidenceRecord> all;
    all.reserve(rows.size());
    for (const auto& row : rows)
        all.push_back({row[0].number(), row[1].number(), row[2].text(), row[3].text(), row[4].text(), row[5].text(),
                       row[6].text(), row[7].number(), row[8].number(), row[9].text()});
    return all;
}

Result<EvidenceRecord> read_evidence(const Call& call, std::int64_t id)
{
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT e.id, e.form, e.indicator, e.purpose, e.name, e.media_type, e.hash, e.size, "
                                "e.time, e.void_reason, e.project, p.path FROM evidence e JOIN project p ON p.region = "
                                "e.region AND p.id = e.project WHERE e.region = $1 AND e.id = $2",
                                {call.region(), id}));
    if (rows.empty()) return not_found("evidence");
    const auto& row = rows[0];
    if (!need_right(call, row[10].number(), row[11].text(), "evidence.read")) return not_found("evidence");
    return EvidenceRecord{row[0].number(), row[1].number(), row[2].text(),   row[3].text(),   row[4].text(),
                          row[5].text(),   row[6].text(),   row[7].number(), row[8].number(), row[9].text()};
}

Result<Done> void_evidence(const Call& call, std::int64_t id, std::string_view reason)
{
    JIHENG_TRY(const EvidenceRecord evidence, read_evidence(call, id));
    JIHENG_TRY(const FormRecord form, read_form(call, evidence.form));
    JIHENG_DO(need(call, form, "evidence.write"));
    if (trim(reason).empty()) return failure("error.service.reason_missing");
    JIHENG_DO(call.store.change("UPDATE evidence SET void_reason = $3 WHERE region = $1 AND id = $2",
                                {call.region(), id, reason}));
    return log(call, "evidence.void", reference("evidence", id), reason);
}

Result<std::int64_t> give_opinion(const Call& call, const FormRecord& form, std::string_view text)
{
    JIHENG_TRY(const Subject subject, need(call, form, "form.read"));
    if (trim(text).empty()) return failure("error.service.reason_missing");
    const auto roles = roles_at(call.rules.rights, call.actor.roles, subject);
    const auto has = [&](std::string_view role) { return std::find(roles.begin(), roles.end(), role) != roles.end(); };
    std::string_view kind;
    if (has("expert"))
        kind = "expert";
    else if (has("unit-head") || has("unit-editor") || has("department-head"))
        kind = "view";
    else
        return failure("error.service.opinion");
    const std::int64_t id = call.keys.next();
    JIHENG_DO(
        call.store.change("INSERT INTO opinion (region, id, form, kind, person, text, answer, answered_by, time) "
                          "VALUES ($1, $2, $3, $4, $5, $6, '', 0, $7)",
                          {call.region(), id, form.id, kind, call.actor.person, text, call.now}));
    JIHENG_DO(log(call, "opinion.give", reference("form", form.id), kind));
    return id;
}

Result<Done> answer_opinion(const Call& call, const FormRecord& form, std::int64_t opinion, std::string_view answer)
{
    JIHENG_DO(need(call, form, "report.write"));
    if (trim(answer).empty()) return failure("error.service.reason_missing");
    JIHENG_TRY(const auto changed,
               call.store.change("UPDATE opinion SET answer = $4, answered_by = $5 WHERE region = $1 AND form = $2 AND "
                                 "id = $3 AND person <> $5",
                                 {call.region(), form.id, opinion, answer, call.actor.person}));
    if (changed == 0) return not_found("opinion");
    return log(call, "opinion.answer", reference("form", form.id));
}

Result<std::vector<Opinion>> list_opinions(const Call& call, const FormRecord& form)
{
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT o.id, o.kind, p.name, o.text, o.answer, o.time FROM opinion o JOIN person p ON "
                                "p.region = o.region AND p.id = o.person WHERE o.region = $1 AND o.form = $2 "
                                "ORDER BY o.id",
                                {call.region(), form.id}));
    std::vector<Opinion> all;
    all.reserve(rows.size());
    for (const auto& row : rows)
        all.push_back({row[0].number(), row[1].text(), row[2].text(), row[3].text(), row[4].text(), row[5].number()});
    return all;
}

Result<Done> write_paper(const Call& call, const FormRecord& form, std::string_view indicator)
{
    JIHENG_DO(need(call, form, "evaluation.score"));
    JIHENG_DO(call.store.change("DELETE FROM working_paper WHERE region = $1 AND form = $2 AND indicator = $3",
                                {call.region(), form.id, indicator}));
    JIHENG_DO(
        call.store.change("INSERT INTO working_paper (region, form, indicator, written_by, reviewed_by, time) "
                          "VALUES ($1, $2, $3, $4, 0, $5)",
                          {call.region(), form.id, indicator, call.actor.person, call.now}));
    return log(call, "paper.write", reference("form", form.id), indicator);
}

Result<Done> review_paper(const Call& call, const FormRecord& form, std::string_view indicator)
{
    JIHENG_DO(need(call, form, "evaluation.score"));
    JIHENG_TRY(const auto changed,
               call.store.change("UPDATE working_paper SET reviewed_by = $4 WHERE region = $1 AND form = $2 AND "
                                 "indicator = $3 AND written_by <> $4",
                                 {call.region(), form.id, indicator, call.actor.person}));
    if (changed == 0) return failure("error.service.own_paper");
    return log(call, "paper.review", reference("form", form.id), indicator);
}

Result<std::vector<WorkingPaperRecord>> list_papers(const Call& call, const FormRecord& form)
{
    JIHENG_TRY(const auto rows, call.store.query("SELECT indicator, written_by, reviewed_by FROM working_paper WHERE "
                                                 "region = $1 AND form = $2 ORDER BY indicator",
                                                 {call.region(), form.id}));
    std::vector<WorkingPaperRecord> all;
    all.reserve(rows.size());
    for (const auto& row : rows) all.push_back({row[0].text(), row[1].number(), row[2].number()});
    return all;
}

Result<Done> give_score(const Call& call, const FormRecord& form, const GivenScore& score)
{
    JIHENG_DO(need(call, form, "evaluation.score"));
    const auto points = Decimal::parse(score.points);
    if (!points || points->exact().sign() < 0 || score.indicator.empty()) return failure("error.service.points");
    if (trim(score.reason).empty()) return failure("error.service.reason_missing");
    JIHENG_DO(
        call.store.change("DELETE FROM expert_score WHERE region = $1 AND form = $2 AND indicator = $3 AND "
                          "person = $4",
                          {call.region(), form.id, score.indicator, call.actor.person}));
    JIHENG_DO(call.store.change(
        "INSERT INTO expert_score (region, form, indicator, person, points, reason, time) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {call.region(), form.id, score.indicator, call.actor.person, score.points, score.reason, call.now}));
    return log(call, "expert_score.give", reference("form", form.id), score.indicator + " " + score.points);
}

Result<std::vector<GivenScore>> list_scores(const Call& call, const FormRecord& form)
{
    JIHENG_DO(need(call, form, "evaluation.read"));
    JIHENG_TRY(const auto rows, call.store.query("SELECT indicator, person, points, reason FROM expert_score WHERE "
                                                 "region = $1 AND form = $2 ORDER BY indicator, person",
                                                 {call.region(), form.id}));
    std::vector<GivenScore> all;
    all.reserve(rows.size());
    for (const auto& row : rows) all.push_back({row[0].text(), row[1].number(), row[2].text(), row[3].text()});
    return all;
}

Result<std::vector<ReconciledScore>> reconciled_scores(const Call& call, const FormRecord& form,
                                                       const std::vector<GivenScore>& scores)
{
    std::vector<ReconciledScore> all;
    if (scores.empty()) return all;
    JIHENG_TRY(const ExpertRules rules, load_expert_rules());
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT name, weight FROM indicator_row WHERE region = $1 AND form = $2",
                                {call.region(), form.id}));
    constexpr Rounding two_places{2, RoundingMode::half_up};
    for (const auto& row : rows) {
        const std::string code = row[0].text().substr(0, row[0].text().find(' '));
        std::vector<ExpertScore> given;
        for (const auto& score : scores)
            if (const auto points = Decimal::parse(score.points); score.indicator == code && points)
                given.push_back({std::to_string(score.person), Points{points->exact()}});
        const auto weight = Decimal::parse(row[1].text());
        if (given.size() < rules.fewest || !weight) continue;
        JIHENG_TRY(const Reconciled made, reconcile(rules, given, Points{weight->exact()}, two_places));
        all.push_back({code, to_text(made.points), to_text(made.lowest), to_text(made.highest), made.deviating});
    }
    return all;
}

}  // namespace jiheng
