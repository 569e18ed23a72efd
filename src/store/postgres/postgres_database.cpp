#include "store/postgres/postgres_database.h"

#include <algorithm>
#include <thread>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "store/postgres/postgres_session.h"

namespace jiheng::store {

namespace {

// More works in one transaction gain nothing and keep their locks longer; beyond 64 savepoints the server slows down.
constexpr std::size_t most_together = 60;

class PostgresDatabase final : public Database {
public:
    PostgresDatabase(PostgresAddress address, const DatabaseOptions& options)
        : pool_{std::move(address), options}, batch_{std::clamp<std::size_t>(options.batch, 1, most_together)}
    {
        for (unsigned i = 0; i < std::max(1U, options.writers); ++i) writers_.emplace_back([this] { run_writer(); });
    }
    PostgresDatabase(const PostgresDatabase&) = delete;
    PostgresDatabase& operator=(const PostgresDatabase&) = delete;
    ~PostgresDatabase() override
    {
        queue_.close();
        for (auto& writer : writers_) writer.join();
    }

    Result<Done> read(const Work& work) override { return postgres_read(pool_, work); }
    Result<Done> read_one(const Work& work) override { return postgres_read_one(pool_, work); }

    Result<Done> write(const Work& work) override
    {
        if (Writing::inside()) return failure("error.store.nested");
        return postgres_write(pool_, work);
    }

    void write_later(Work work, std::function<void(Result<Done>)> done) override
    {
        queue_.put({std::move(work), std::move(done)});
    }

    std::string engine() const override { return "postgresql"; }
    std::string place() const override { return pool_.address().place(); }

    PostgresPool& pool() { return pool_; }

private:
    void run_writer()
    {
        for (;;) {
            const std::vector<QueuedWork> batch = queue_.take(batch_);
            if (batch.empty()) return;
            auto outcomes = postgres_write_together(pool_, batch);
            for (std::size_t i = 0; i < batch.size(); ++i)
                if (batch[i].done) batch[i].done(std::move(outcomes[i]));
        }
    }

    PostgresPool pool_;
    std::size_t batch_;
    WorkQueue queue_{};
    std::vector<std::thread> writers_{};
};

}  // namespace

Result<std::unique_ptr<Database>> open_postgres(const std::string& url, const DatabaseOptions& options)
{
    JIHENG_TRY(PostgresAddress address, PostgresAddress::parse(url));
    auto database = std::make_unique<PostgresDatabase>(std::move(address), options);
    // A wrong address is told at once, not at the first question.
    JIHENG_TRY(auto connection, database->pool().take(database->pool().deadline()));
    database->pool().give_back(std::move(connection));
    return std::unique_ptr<Database>{std::move(database)};
}

}  // namespace jiheng::store
