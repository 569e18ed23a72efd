#include "store/sqlite/sqlite_writer.h"

#include <utility>

namespace jiheng::store {

SqliteWriter::SqliteWriter(std::unique_ptr<SqliteConnection> connection, std::size_t batch)
    : connection_{std::move(connection)}, batch_{batch}, thread_{[this] { run(); }}
{
}

SqliteWriter::~SqliteWriter()
{
    queue_.close();
    thread_.join();
}

void SqliteWriter::run()
{
    for (;;) {
        const std::vector<QueuedWork> batch = queue_.take(batch_);
        if (batch.empty()) return;
        Outcomes outcomes = write(batch);
        for (std::size_t i = 0; i < batch.size(); ++i)
            if (batch[i].done) batch[i].done(std::move(outcomes[i]));
    }
}

SqliteWriter::Outcomes SqliteWriter::write(const std::vector<QueuedWork>& batch)
{
    const Writing writing;
    if (const auto begun = connection_->run("BEGIN IMMEDIATE"); !begun.ok()) return {batch.size(), begun.error()};
    connection_->waiting_log().clear();
    Outcomes outcomes = write_together(batch);
    if (connection_->in_transaction() && !write_waiting_log(*connection_).ok()) give_up();
    if (!connection_->in_transaction()) {
        // A full disk ends the whole transaction, whichever work met it. Each is tried by itself, so that one that asks
        // for too much does not take the others with it.
        outcomes.clear();
        for (const auto& queued : batch) outcomes.push_back(run_alone(queued.work));
        return outcomes;
    }
    if (const auto committed = connection_->run("COMMIT"); !committed.ok()) {
        give_up();
        return {batch.size(), committed.error()};
    }
    return outcomes;
}

// Inside the open transaction, which may be over at the end.
SqliteWriter::Outcomes SqliteWriter::write_together(const std::vector<QueuedWork>& batch)
{
    Outcomes outcomes;
    for (const auto& queued : batch) {
        if (const auto marked = connection_->run("SAVEPOINT work"); !marked.ok()) {
            outcomes.emplace_back(marked.error());
            continue;
        }
        Result<Done> outcome = outcome_of(queued.work, *connection_);
        if (!connection_->in_transaction()) return outcomes;
        if (!outcome.ok()) {
            if (!connection_->run("ROLLBACK TO work").ok()) give_up();
        }
        if (!connection_->run("RELEASE work").ok()) give_up();
        if (!connection_->in_transaction()) return outcomes;
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

Result<Done> SqliteWriter::run_alone(const Work& work)
{
    JIHENG_DO(connection_->run("BEGIN IMMEDIATE"));
    Result<Done> outcome = outcome_alone(work, *connection_);
    if (outcome.ok()) outcome = connection_->run("COMMIT");
    if (!outcome.ok()) give_up();
    return outcome;
}

void SqliteWriter::give_up()
{
    // A failed COMMIT may or may not have ended the transaction; when this fails too, the next BEGIN says why.
    if (connection_->in_transaction()) std::ignore = connection_->run("ROLLBACK");
}

}  // namespace jiheng::store
