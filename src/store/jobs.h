// Work to be done behind the requests, by whatever program is free. A job is run by one owner at a time, who holds it
// by a lease; when the owner dies the lease runs out and another takes the job over. Only who holds the lease can end
// it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/database.h"

namespace jiheng::store {

struct NewJob {
    std::int64_t region = 0;
    std::int64_t id = 0;  // see keys.h; older ones are taken first
    std::string kind{};   // "audit", "report"
    std::string payload{};
    std::int64_t total = 0;  // of the progress; 0: not known
    std::int64_t created_by = 0;
};

struct Job {
    std::int64_t region = 0;
    std::int64_t id = 0;
    std::string kind{};
    std::string state{};  // waiting, running, finished, failed, cancelled
    std::string payload{};
    std::int64_t done = 0;
    std::int64_t total = 0;
    std::string result{};  // what came of it, or why it failed
    std::string owner{};
    std::int64_t lease_until = 0;  // milliseconds since 1970
    std::int64_t attempts = 0;     // how often it was taken
    std::int64_t created_by = 0;
    std::int64_t created_at = 0;
    std::int64_t ended_at = 0;  // 0: not yet
};

// Who runs jobs: a name no other running program has, and for how long it holds a job without a sign of life.
struct JobOwner {
    std::string name{};
    std::int64_t lease = 60'000;     // milliseconds
    std::int64_t most_attempts = 3;  // a job that was taken so often and never ended is failed instead
};

Result<Done> put_job(Transaction& transaction, const NewJob& job);

// The oldest job of the region that waits, or whose lease has run out; nothing when there is none. `kinds` empty: any.
Result<std::optional<Job>> claim_job(Transaction& transaction, std::int64_t region, const JobOwner& owner,
                                     const std::vector<std::string>& kinds = {});

// What the owner says of a job it has. False: it has it no longer (taken over, cancelled) and must drop it.
Result<bool> renew_job(Transaction& transaction, const Job& job, const JobOwner& owner);
Result<bool> progress_job(Transaction& transaction, const Job& job, const JobOwner& owner, std::int64_t done,
                          std::int64_t total);
// Also what came of it so far: whoever takes the job over finds it as its `result`, beside `done`.
Result<bool> note_job(Transaction& transaction, const Job& job, const JobOwner& owner, std::int64_t done,
                      std::int64_t total, const std::string& result);
Result<bool> finish_job(Transaction& transaction, const Job& job, const JobOwner& owner, const std::string& result);
Result<bool> fail_job(Transaction& transaction, const Job& job, const JobOwner& owner, const std::string& reason);

// False: it is over already, or there is none.
Result<bool> cancel_job(Transaction& transaction, std::int64_t region, std::int64_t id);

Result<std::optional<Job>> find_job(Transaction& transaction, std::int64_t region, std::int64_t id);
// Regions in which a job could be claimed.
Result<std::vector<std::int64_t>> regions_with_jobs(Transaction& transaction);

}  // namespace jiheng::store
