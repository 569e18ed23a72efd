// One transaction after the other on a server that may restart, and that may ask for a work to be run again.
#pragma once

#include <functional>

#include "store/postgres/postgres_pool.h"
#include "store/work_queue.h"

namespace jiheng::store {

// A consistent view of the database.
Result<Done> postgres_read(PostgresPool& pool, const Work& work);
// The same without a transaction, as long as the work asks a single question: that sees one moment anyway.
Result<Done> postgres_read_one(PostgresPool& pool, const Work& work);
// One work, one commit.
Result<Done> postgres_write(PostgresPool& pool, const Work& work);
// Several works, one commit; each fails by itself.
std::vector<Result<Done>> postgres_write_together(PostgresPool& pool, const std::vector<QueuedWork>& batch);

}  // namespace jiheng::store
