// Programs that are killed while they write: whatever was acknowledged is there afterwards, the log is right, and no
// job was ended twice.
//
//   store_faults [ROUNDS]           all three: a killed writer on each engine, a killed server
//   store_faults --write URL NAME   the writer that is killed (started by the first form)
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "base/messages.h"
#include "store/backup.h"
#include "store/clock.h"
#include "store/jobs.h"
#include "store/keys.h"
#include "store/log.h"
#include "store/migrations.h"
#include "store/open_database.h"
#include "store/testing/postgres_server.h"

using namespace jiheng;
using namespace jiheng::store;
using namespace jiheng::store::testing;

namespace {

constexpr int skipped = 77;
constexpr std::int64_t region = 1;

[[noreturn]] void stop(const std::string& reason)
{
    std::cerr << "FAILED: " << reason << "\n";
    std::exit(1);
}

void require(const Result<Done>& outcome)
{
    if (!outcome.ok()) stop(describe(outcome.error()));
}

// One line, written at once: what a killed writer has said, it has said whole.
void tell(char what, std::int64_t id)
{
    const std::string line = std::string{what} + " " + std::to_string(id) + "\n";
    if (write(STDOUT_FILENO, line.data(), line.size()) < 0) std::exit(1);
}

// 'S' saved, 'F' job finished; an outcome nobody knows is not told.
void acknowledge(const Result<Done>& outcome, char what, std::int64_t id)
{
    if (outcome.ok()) return tell(what, id);
    if (outcome.error().code != "error.store.unknown_outcome") stop(describe(outcome.error()));
}

Work save(std::int64_t id)
{
    return [id](Transaction& transaction) -> Result<Done> {
        JIHENG_DO(transaction.change("INSERT INTO saved (region, id) VALUES ($1, $2)", {region, id}));
        JIHENG_DO(put_job(transaction, {region, id, "work", "", 0, 0}));
        JIHENG_DO(append(transaction, region, {now(), 1, "save", std::to_string(id), "detail"}));
        return Done{};
    };
}

// Takes a job in one transaction and ends it in another, so that the program may die in between.
void do_a_job(Database& database, const JobOwner& owner)
{
    std::optional<Job> job;
    const auto taken = database.write([&](Transaction& transaction) -> Result<Done> {
        JIHENG_TRY(job, claim_job(transaction, region, owner));
        return Done{};
    });
    if (!taken.ok()) {
        if (taken.error().code != "error.store.unknown_outcome") stop(describe(taken.error()));
        return;
    }
    if (!job) return;
    bool mine = false;
    const auto ended = database.write([&](Transaction& transaction) -> Result<Done> {
        JIHENG_TRY(mine, finish_job(transaction, *job, owner, "done"));
        if (mine) JIHENG_DO(transaction.change("INSERT INTO effect (region, id) VALUES ($1, $2)", {region, job->id}));
        return Done{};
    });
    if (mine || !ended.ok()) acknowledge(ended, 'F', job->id);
}

int write_until_killed(const std::string& url, const std::string& name)
{
    auto opened = open_database(url);
    if (!opened.ok()) stop(describe(opened.error()));
    Database& database = *opened.value();
    auto keys = Keys::open(database);
    if (!keys.ok()) stop(describe(keys.error()));
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&, i] {
            const JobOwner owner{name + " " + std::to_string(i), 300, 1'000};
            for (;;) {
                if (i == 0) {
                    do_a_job(database, owner);
                    continue;
                }
                const std::int64_t id = keys.value()->next();
                if (i == 1) {
                    acknowledge(database.write(save(id)), 'S', id);
                    continue;
                }
                database.write_later(save(id), [id](const Result<Done>& outcome) { acknowledge(outcome, 'S', id); });
                std::this_thread::sleep_for(std::chrono::microseconds{500});
            }
        });
    for (auto& thread : threads) thread.join();
    return 0;
}

// What the writers said, over all rounds.
class Acknowledged {
public:
    void read(const std::string& text)
    {
        std::istringstream lines{text};
        char what = 0;
        std::int64_t id = 0;
        while (lines >> what >> id) {
            if (what == 'S') saved_.insert(id);
            if (what == 'F' && !finished_.insert(id).second) stop("job " + std::to_string(id) + " was ended twice");
        }
    }
    void check(Database& database) const
    {
        std::set<std::int64_t> saved;
        std::set<std::int64_t> effects;
        std::set<std::int64_t> finished;
        LogVerdict log;
        require(database.read([&](Transaction& transaction) -> Result<Done> {
            const auto collect = [&](const char* sql, std::set<std::int64_t>& ids) {
                ids.clear();
                return transaction.each(sql, {}, [&](const Row& row) { return ids.insert(row[0].number()).second; });
            };
            JIHENG_DO(collect("SELECT id FROM saved", saved));
            JIHENG_DO(collect("SELECT id FROM effect", effects));
            JIHENG_DO(collect("SELECT id FROM job WHERE state = 'finished'", finished));
            JIHENG_TRY(log, verify_log(transaction, region));
            return Done{};
        }));
        for (const auto id : saved_)
            if (!saved.contains(id)) stop("save " + std::to_string(id) + " was acknowledged and is gone");
        for (const auto id : finished_)
            if (!finished.contains(id)) stop("the end of job " + std::to_string(id) + " was acknowledged and is gone");
        if (effects != finished) stop("a job ended without its effect, or the other way round");
        if (log.fault) stop(say(message_of(log.fault->kind), {{"number", std::to_string(log.fault->number)}}));
        if (log.entries != static_cast<std::int64_t>(saved.size())) stop("entries of the log and saves differ");
    }
    std::size_t saves() const { return saved_.size(); }
    std::size_t jobs() const { return finished_.size(); }

private:
    std::set<std::int64_t> saved_{};
    std::set<std::int64_t> finished_{};
};

class Writer {
public:
    Writer(const std::string& self, const std::string& url, const std::string& name)
    {
        int ends[2];
        if (pipe(ends) != 0) stop("pipe");
        process_ = fork();
        if (process_ == 0) {
            dup2(ends[1], STDOUT_FILENO);
            close(ends[0]);
            close(ends[1]);
            execl(self.c_str(), self.c_str(), "--write", url.c_str(), name.c_str(), nullptr);
            _exit(127);
        }
        close(ends[1]);
        reader_ = std::thread{[this, from = ends[0]] {
            char part[65'536];
            for (ssize_t size = 0; (size = ::read(from, part, sizeof part)) > 0;)
                said_.append(part, static_cast<std::size_t>(size));
            close(from);
        }};
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer() = default;

    // What it said until it was killed.
    std::string kill_it()
    {
        if (waitpid(process_, nullptr, WNOHANG) != 0) stop("the writer ended by itself");
        kill(process_, SIGKILL);
        waitpid(process_, nullptr, 0);
        reader_.join();
        return said_;
    }

private:
    pid_t process_ = 0;
    std::string said_{};
    std::thread reader_{};
};

std::unique_ptr<Database> prepared(const std::string& url)
{
    auto opened = open_database(url);
    if (!opened.ok()) stop(describe(opened.error()));
    auto database = std::move(opened).value();
    require(migrate(*database));
    require(database->write([](Transaction& transaction) -> Result<Done> {
        for (const char* table : {"saved", "effect"})
            JIHENG_DO(transaction.change("CREATE TABLE " + std::string{table} +
                                             " (region BIGINT NOT NULL, id BIGINT NOT NULL, PRIMARY KEY (region, id))",
                                         {}));
        return Done{};
    }));
    return database;
}

void wait_a_while(std::minstd_rand& chance, int least, int most)
{
    std::this_thread::sleep_for(std::chrono::milliseconds{std::uniform_int_distribution<int>{least, most}(chance)});
}

void report(const char* what, int rounds, const Acknowledged& acknowledged)
{
    std::cout << what << ": " << rounds << " rounds, " << acknowledged.saves() << " saves and " << acknowledged.jobs()
              << " jobs acknowledged, all there; log right, no job ended twice\n";
}

void kill_writers(const std::string& self, const std::string& url, int rounds, const char* what)
{
    Acknowledged acknowledged;
    std::minstd_rand chance{static_cast<unsigned>(rounds)};
    const auto database = prepared(url);
    for (int round = 0; round < rounds; ++round) {
        Writer writer{self, url, "writer " + std::to_string(round)};
        wait_a_while(chance, 30, 150);
        acknowledged.read(writer.kill_it());
        if (round % 10 == 9 || round == rounds - 1) acknowledged.check(*database);
    }
    if (acknowledged.saves() == 0 || acknowledged.jobs() == 0) stop("nothing was acknowledged");
    report(what, rounds, acknowledged);
}

void kill_server(const std::string& self, PostgresServer& server, int rounds)
{
    Acknowledged acknowledged;
    std::minstd_rand chance{static_cast<unsigned>(rounds)};
    const auto database = prepared(server.url());
    Writer writer{self, server.url(), "writer"};
    for (int round = 0; round < rounds; ++round) {
        wait_a_while(chance, 50, 250);
        server.stop(SIGKILL);
        wait_a_while(chance, 0, 50);
        server.run();
    }
    wait_a_while(chance, 400, 600);
    acknowledged.read(writer.kill_it());
    acknowledged.check(*database);
    if (acknowledged.saves() < static_cast<std::size_t>(rounds)) stop("the writer did not come back");
    report("postgresql, server killed", rounds, acknowledged);
}

}  // namespace

int main(int count, char** arguments)
{
    const std::vector<std::string> words{arguments + 1, arguments + count};
    if (words.size() == 3 && words[0] == "--write") return write_until_killed(words[1], words[2]);
    const int rounds = words.empty() ? 20 : std::atoi(words[0].c_str());
    const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();

    TemporaryFolder folder;
    kill_writers(self, "sqlite:" + folder.file("x.db"), rounds, "sqlite, writer killed");
    auto file = open_database(folder.file("x.db"));
    require(backup(*file.value(), folder.file("copy")));  // from the first page to the last

    if (PostgresServer::programs().empty()) {
        std::cout << "PostgreSQL is not installed (package postgresql-15): skipped\n";
        return skipped;
    }
    {
        PostgresServer server;
        kill_writers(self, server.url(), rounds, "postgresql, writer killed");
    }
    PostgresServer server;
    kill_server(self, server, rounds);
    return 0;
}
