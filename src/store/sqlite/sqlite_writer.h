// The one thread that writes: works that wait together become one commit, so one sync of the disk serves them all.
#pragma once

#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "store/sqlite/sqlite_connection.h"
#include "store/work_queue.h"

namespace jiheng::store {

class SqliteWriter {
public:
    SqliteWriter(std::unique_ptr<SqliteConnection> connection, std::size_t batch);
    ~SqliteWriter();  // when all that was put is written
    SqliteWriter(const SqliteWriter&) = delete;
    SqliteWriter& operator=(const SqliteWriter&) = delete;

    WorkQueue& queue() { return queue_; }

private:
    using Outcomes = std::vector<Result<Done>>;

    void run();
    Outcomes write(const std::vector<QueuedWork>& batch);
    Outcomes write_together(const std::vector<QueuedWork>& batch);
    Result<Done> run_alone(const Work& work);
    void give_up();

    std::unique_ptr<SqliteConnection> connection_;
    std::size_t batch_;
    WorkQueue queue_;
    std::thread thread_;  // last: it uses what stands above
};

}  // namespace jiheng::store
