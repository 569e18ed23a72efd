#include "store/postgres/postgres_session.h"

#include <algorithm>
#include <optional>
#include <random>
#include <thread>

#include "base/messages.h"

namespace jiheng::store {

namespace {

constexpr int most_attempts = 30;  // of a work the server asks to run again

using Remedy = PostgresFailure::Remedy;

// Longer from time to time, and by chance, so that two works do not meet again.
void pause_before(int attempt)
{
    thread_local std::minstd_rand chance{std::random_device{}()};
    const int longest = std::min(1 << std::min(attempt, 7), 100);
    std::this_thread::sleep_for(std::chrono::milliseconds{std::uniform_int_distribution<int>{0, longest}(chance)});
}

// Returned by an attempt: nothing when the work is to be run again.
using Outcome = std::optional<Result<Done>>;

// Runs `attempt` on a connection until it has an outcome, or until the server has been away for too long.
Result<Done> on_connection(PostgresPool& pool, const std::function<Outcome(PostgresConnection&, bool last)>& attempt)
{
    auto deadline = pool.deadline();
    for (int tried = 1;; ++tried) {
        JIHENG_TRY(auto connection, pool.take(deadline));
        connection->forget_failure();
        Outcome outcome = attempt(*connection, tried >= most_attempts);
        const bool lost = connection->lost();
        if (!outcome && !lost) connection->forget_statements();
        pool.give_back(std::move(connection));
        if (outcome) return *std::move(outcome);
        if (!lost) pause_before(tried);
    }
}

Error unknown_outcome(const PostgresPool& pool)
{
    return failure("error.store.unknown_outcome", {}, whole_file(pool.address().place()));
}

// The end of a transaction whose works are done.
Outcome committed(PostgresPool& pool, PostgresConnection& connection, bool last)
{
    Result<Done> outcome = connection.commit();
    if (connection.lost()) return unknown_outcome(pool);
    if (!outcome.ok() && connection.remedy() == Remedy::again && !last) return std::nullopt;
    return outcome;
}

}  // namespace

Result<Done> postgres_read(PostgresPool& pool, const Work& work)
{
    return on_connection(pool, [&](PostgresConnection& connection, bool last) -> Outcome {
        connection.later(begin_read);
        Result<Done> outcome = outcome_alone(work, connection);
        connection.finish(commit_work);
        if (!outcome.ok() && (connection.lost() || (connection.remedy() == Remedy::again && !last)))
            return std::nullopt;
        return outcome;
    });
}

Result<Done> postgres_read_one(PostgresPool& pool, const Work& work)
{
    bool enough = true;
    Result<Done> outcome = on_connection(pool, [&](PostgresConnection& connection, bool last) -> Outcome {
        connection.begin_question();
        Result<Done> answered = outcome_alone(work, connection);
        enough = connection.end_question();
        const bool again = connection.lost() || (connection.remedy() == Remedy::again && !last);
        if (enough && !answered.ok() && again) return std::nullopt;
        return answered;
    });
    return enough ? outcome : postgres_read(pool, work);
}

Result<Done> postgres_write(PostgresPool& pool, const Work& work)
{
    const Writing writing;
    return on_connection(pool, [&](PostgresConnection& connection, bool last) -> Outcome {
        connection.later(begin_write);
        Result<Done> outcome = outcome_alone(work, connection);
        if (connection.lost()) return std::nullopt;
        if (outcome.ok()) return committed(pool, connection, last);
        connection.finish(roll_back);
        if (connection.remedy() == Remedy::again && !last) return std::nullopt;
        return outcome;
    });
}

std::vector<Result<Done>> postgres_write_together(PostgresPool& pool, const std::vector<QueuedWork>& batch)
{
    std::vector<Result<Done>> outcomes;
    bool alone = batch.size() == 1;
    if (!alone) {
        const Writing writing;
        const auto together = on_connection(pool, [&](PostgresConnection& connection, bool) -> Outcome {
            outcomes.clear();
            connection.waiting_log().clear();
            connection.later(begin_write);
            for (const auto& queued : batch) {
                connection.begin_work();
                connection.later("SAVEPOINT work");
                outcomes.push_back(outcome_of(queued.work, connection));
                if (connection.lost()) return std::nullopt;
                if (!outcomes.back().ok()) {
                    // Not the doing of this work alone: a neighbour's statement, or a neighbour's locks.
                    if (connection.neighbour_failed() || connection.remedy() == Remedy::again) {
                        connection.finish(roll_back);
                        alone = true;
                        return Result<Done>{Done{}};
                    }
                    connection.later("ROLLBACK TO work");
                }
                connection.later("RELEASE work");
            }
            connection.forget_failure();
            const auto logged = write_waiting_log(connection);
            if (connection.lost()) return std::nullopt;
            if (!logged.ok()) {
                connection.finish(roll_back);
                alone = true;
                return Result<Done>{Done{}};
            }
            Result<Done> outcome = connection.commit();
            if (connection.lost()) return unknown_outcome(pool);
            // The server says no to all of them because of one.
            if (!outcome.ok()) alone = true;
            return outcome;
        });
        if (!alone && !together.ok()) return {batch.size(), together.error()};
    }
    if (alone) {
        outcomes.clear();
        for (const auto& queued : batch) outcomes.push_back(postgres_write(pool, queued.work));
    }
    return outcomes;
}

}  // namespace jiheng::store
