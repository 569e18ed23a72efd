#include "server/session_memory.h"

#include <mutex>

namespace jiheng::server {

namespace {

constexpr std::size_t most_entries = 10'000;

class ForgettingDatabase final : public store::Database {
public:
    ForgettingDatabase(store::Database& database, SessionMemory& sessions) : database_{database}, sessions_{sessions} {}

    Result<Done> read(const store::Work& work) override { return database_.read(work); }
    Result<Done> read_one(const store::Work& work) override { return database_.read_one(work); }
    // A write that failed may have been kept all the same: its outcome can be unknown.
    Result<Done> write(const store::Work& work) override
    {
        auto outcome = database_.write(work);
        sessions_.forget();
        return outcome;
    }
    void write_later(store::Work work, std::function<void(Result<Done>)> done) override
    {
        database_.write_later(std::move(work), [this, done = std::move(done)](Result<Done> outcome) {
            sessions_.forget();
            if (done) done(std::move(outcome));
        });
    }
    std::string engine() const override { return database_.engine(); }
    std::string place() const override { return database_.place(); }

private:
    store::Database& database_;
    SessionMemory& sessions_;
};

}  // namespace

std::shared_ptr<const Session> SessionMemory::find(const std::string& hash, Moment now, Clock::time_point at) const
{
    const std::shared_lock lock{mutex_};
    const auto found = entries_.find(hash);
    if (found == entries_.end()) return nullptr;
    const Entry& entry = found->second;
    const bool holds = entry.turn == turn() && at < entry.until && now < entry.session->expires;
    return holds ? entry.session : nullptr;
}

void SessionMemory::keep(std::uint64_t turn, const std::string& hash, std::shared_ptr<const Session> session,
                         Clock::time_point at)
{
    const std::lock_guard lock{mutex_};
    if (entries_.size() >= most_entries) entries_.clear();
    entries_[hash] = {std::move(session), turn, at + kept};
}

std::unique_ptr<store::Database> forgetting(store::Database& database, SessionMemory& sessions)
{
    return std::make_unique<ForgettingDatabase>(database, sessions);
}

}  // namespace jiheng::server
