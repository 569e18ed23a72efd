#include "store/jobs.h"

#include "store/clock.h"

namespace jiheng::store {

namespace {

constexpr std::string_view columns =
    "region, id, kind, state, payload, done, total, result, owner, lease_until, attempts, created_by, created_at, "
    "ended_at";

Job job_of(const Row& row)
{
    return {row[0].number(),  row[1].number(),  row[2].text(),    row[3].text(),   row[4].text(),
            row[5].number(),  row[6].number(),  row[7].text(),    row[8].text(),   row[9].number(),
            row[10].number(), row[11].number(), row[12].number(), row[13].number()};
}

// A lease that has run out and was not taken over still counts: nobody else has begun. `attempts` tells this turn from
// an earlier one of the same owner.
constexpr std::string_view is_mine =
    " WHERE region = $1 AND id = $2 AND state = 'running' AND owner = $3 AND attempts = $4";

Result<bool> end(Transaction& transaction, const Job& job, const JobOwner& owner, std::string_view state,
                 const std::string& result)
{
    JIHENG_TRY(const std::int64_t changed,
               transaction.change("UPDATE job SET state = $5, result = $6, ended_at = $7" + std::string{is_mine},
                                  {job.region, job.id, owner.name, job.attempts, state, result, now()}));
    return changed == 1;
}

// The first candidate of a query that gives region and id.
Result<std::vector<Job>> candidates(Transaction& transaction, std::int64_t region, std::string_view condition,
                                    std::int64_t time, const std::vector<std::string>& kinds)
{
    std::string sql = "SELECT " + std::string{columns} + " FROM job WHERE region = $1 AND " + std::string{condition};
    std::vector<Value> values{region, time};
    if (!kinds.empty()) {
        sql += " AND kind IN (";
        for (const auto& kind : kinds) {
            values.emplace_back(kind);
            sql += (values.size() == 3 ? "$" : ", $") + std::to_string(values.size());
        }
        sql += ")";
    }
    sql += " ORDER BY id LIMIT 1" + std::string{transaction.dialect().lock_free_rows};
    JIHENG_TRY(const Rows found, transaction.query(sql, Values{values}));
    std::vector<Job> jobs;
    for (const auto& row : found) jobs.push_back(job_of(row));
    return jobs;
}

// Takes it in the state it was seen in; nothing when somebody was quicker.
Result<std::optional<Job>> take(Transaction& transaction, Job job, const JobOwner& owner, std::int64_t time)
{
    const bool worn_out = job.attempts >= owner.most_attempts;
    JIHENG_TRY(
        const std::int64_t changed,
        transaction.change("UPDATE job SET state = $5, owner = $6, lease_until = $7, attempts = $8, ended_at = $9 "
                           "WHERE region = $1 AND id = $2 AND state = $3 AND attempts = $4",
                           {job.region, job.id, job.state, job.attempts, worn_out ? "failed" : "running", owner.name,
                            time + owner.lease, job.attempts + (worn_out ? 0 : 1), worn_out ? time : 0}));
    if (changed != 1 || worn_out) return std::optional<Job>{};
    job.state = "running";
    job.owner = owner.name;
    job.lease_until = time + owner.lease;
    job.attempts += 1;
    return std::optional{std::move(job)};
}

}  // namespace

Result<Done> put_job(Transaction& transaction, const NewJob& job)
{
    JIHENG_DO(transaction.change_later(
        "INSERT INTO job (region, id, kind, state, payload, done, total, result, owner, lease_until, attempts, "
        "created_by, created_at, ended_at) VALUES ($1, $2, $3, 'waiting', $4, 0, $5, '', '', 0, 0, $6, $7, 0)",
        {job.region, job.id, job.kind, job.payload, job.total, job.created_by, now()}));
    return Done{};
}

Result<std::optional<Job>> claim_job(Transaction& transaction, std::int64_t region, const JobOwner& owner,
                                     const std::vector<std::string>& kinds)
{
    const std::int64_t time = now();
    // Abandoned ones first: somebody has been waiting for them for longer.
    for (const std::string_view condition : {"state = 'running' AND lease_until < $2", "state = 'waiting'"})
        for (;;) {
            JIHENG_TRY(const auto found, candidates(transaction, region, condition, time, kinds));
            if (found.empty()) break;
            JIHENG_TRY(auto taken, take(transaction, found.front(), owner, time));
            if (taken) return taken;
        }
    return std::optional<Job>{};
}

Result<bool> renew_job(Transaction& transaction, const Job& job, const JobOwner& owner)
{
    JIHENG_TRY(const std::int64_t changed,
               transaction.change("UPDATE job SET lease_until = $5" + std::string{is_mine},
                                  {job.region, job.id, owner.name, job.attempts, now() + owner.lease}));
    return changed == 1;
}

Result<bool> progress_job(Transaction& transaction, const Job& job, const JobOwner& owner, std::int64_t done,
                          std::int64_t total)
{
    JIHENG_TRY(const std::int64_t changed,
               transaction.change("UPDATE job SET lease_until = $5, done = $6, total = $7" + std::string{is_mine},
                                  {job.region, job.id, owner.name, job.attempts, now() + owner.lease, done, total}));
    return changed == 1;
}

Result<bool> note_job(Transaction& transaction, const Job& job, const JobOwner& owner, std::int64_t done,
                      std::int64_t total, const std::string& result)
{
    JIHENG_TRY(
        const std::int64_t changed,
        transaction.change("UPDATE job SET lease_until = $5, done = $6, total = $7, result = $8" + std::string{is_mine},
                           {job.region, job.id, owner.name, job.attempts, now() + owner.lease, done, total, result}));
    return changed == 1;
}

Result<bool> finish_job(Transaction& transaction, const Job& job, const JobOwner& owner, const std::string& result)
{
    return end(transaction, job, owner, "finished", result);
}

Result<bool> fail_job(Transaction& transaction, const Job& job, const JobOwner& owner, const std::string& reason)
{
    return end(transaction, job, owner, "failed", reason);
}

Result<bool> cancel_job(Transaction& transaction, std::int64_t region, std::int64_t id)
{
    JIHENG_TRY(const std::int64_t changed,
               transaction.change("UPDATE job SET state = 'cancelled', ended_at = $3 WHERE region = $1 AND id = $2 AND "
                                  "(state = 'waiting' OR state = 'running')",
                                  {region, id, now()}));
    return changed == 1;
}

Result<std::optional<Job>> find_job(Transaction& transaction, std::int64_t region, std::int64_t id)
{
    JIHENG_TRY(
        const Rows found,
        transaction.query("SELECT " + std::string{columns} + " FROM job WHERE region = $1 AND id = $2", {region, id}));
    return found.empty() ? std::optional<Job>{} : std::optional{job_of(found.front())};
}

Result<std::vector<std::int64_t>> regions_with_jobs(Transaction& transaction)
{
    JIHENG_TRY(const Rows found, transaction.query("SELECT DISTINCT region FROM job WHERE state = 'waiting' OR "
                                                   "(state = 'running' AND lease_until < $1) ORDER BY region",
                                                   {now()}));
    std::vector<std::int64_t> regions;
    for (const auto& row : found) regions.push_back(row.front().number());
    return regions;
}

}  // namespace jiheng::store
