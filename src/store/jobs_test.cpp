#include "store/jobs.h"

#include <atomic>
#include <map>
#include <thread>

#include "store/testing/test_databases.h"

using namespace jiheng;
using namespace jiheng::store;
using namespace jiheng::store::testing;

namespace {

// What `work` gives inside one transaction.
template <class Body>
auto in_write(Database& database, Body body)
{
    std::optional<std::decay_t<decltype(body(std::declval<Transaction&>()).value())>> given;
    const auto outcome = database.write([&](Transaction& transaction) -> Result<Done> {
        auto result = body(transaction);
        if (!result.ok()) return std::move(result).error();
        given = std::move(result).value();
        return Done{};
    });
    if (!outcome.ok()) FAIL(describe(outcome.error()));
    return *std::move(given);
}

void put(Database& database, std::int64_t id, const std::string& kind = "audit", std::int64_t region = 1)
{
    in_write(database, [&](Transaction& transaction) {
        return put_job(transaction, {region, id, kind, "payload " + std::to_string(id), 10, 7});
    });
}

std::optional<Job> claim(Database& database, const JobOwner& owner, const std::vector<std::string>& kinds = {})
{
    return in_write(database, [&](Transaction& transaction) { return claim_job(transaction, 1, owner, kinds); });
}

bool finish(Database& database, const Job& job, const JobOwner& owner)
{
    return in_write(database, [&](Transaction& transaction) { return finish_job(transaction, job, owner, "done"); });
}

Job found(Database& database, std::int64_t id)
{
    const auto job = in_write(database, [&](Transaction& transaction) { return find_job(transaction, 1, id); });
    REQUIRE(job);
    return *job;
}

}  // namespace

TEST_CASE("jobs are taken oldest first, each once, by kind and region")
{
    on_every_store([](TestDatabase& database) {
        const JobOwner owner{"one"};
        CHECK_FALSE(claim(*database, owner));
        put(*database, 2);
        put(*database, 1);
        put(*database, 3, "report");
        put(*database, 4, "audit", 2);
        CHECK(in_write(*database, [](Transaction& transaction) { return regions_with_jobs(transaction); }) ==
              std::vector<std::int64_t>{1, 2});
        CHECK(claim(*database, owner, {"report", "letter"})->id == 3);
        const auto first = claim(*database, owner);
        REQUIRE(first);
        CHECK(first->id == 1);
        CHECK(first->payload == "payload 1");
        CHECK(first->attempts == 1);
        CHECK(claim(*database, owner)->id == 2);
        CHECK_FALSE(claim(*database, owner));
        CHECK(finish(*database, *first, owner));
        CHECK_FALSE(finish(*database, *first, owner));
        CHECK(found(*database, 1).state == "finished");
        CHECK(found(*database, 1).result == "done");
        CHECK(found(*database, 1).ended_at > 0);
    });
}

TEST_CASE("progress is kept and keeps the job")
{
    on_every_store([](TestDatabase& database) {
        const JobOwner owner{"one", 1'000'000};
        put(*database, 1);
        const Job job = claim(*database, {"one", 1'000}).value();
        CHECK(in_write(*database,
                       [&](Transaction& transaction) { return progress_job(transaction, job, owner, 3, 12); }));
        CHECK(found(*database, 1).done == 3);
        CHECK(found(*database, 1).total == 12);
        CHECK(found(*database, 1).lease_until > job.lease_until + 500'000);
        CHECK(in_write(*database,
                       [&](Transaction& transaction) { return fail_job(transaction, job, owner, "no paper"); }));
        CHECK(found(*database, 1).state == "failed");
        CHECK(found(*database, 1).result == "no paper");
    });
}

TEST_CASE("a job whose owner gives no sign is taken over; the owner that comes back cannot end it")
{
    on_every_store([](TestDatabase& database) {
        const JobOwner dead{"dead", -1};
        const JobOwner heir{"heir"};
        put(*database, 1);
        put(*database, 2);
        const Job lost = claim(*database, dead).value();
        CHECK(in_write(*database, [&](Transaction& transaction) {
            return note_job(transaction, lost, dead, 2, 5, "two of five");
        }));
        const Job taken = claim(*database, heir).value();
        CHECK(taken.id == lost.id);
        CHECK(taken.done == 2);
        CHECK(taken.result == "two of five");
        CHECK(taken.attempts == 2);
        CHECK_FALSE(finish(*database, lost, dead));
        CHECK_FALSE(in_write(*database, [&](Transaction& transaction) { return renew_job(transaction, lost, dead); }));
        CHECK(finish(*database, taken, heir));
        CHECK(claim(*database, heir)->id == 2);
    });
}

TEST_CASE("the same owner's earlier turn is not its present one")
{
    on_every_store([](TestDatabase& database) {
        const JobOwner owner{"one", -1};
        put(*database, 1);
        const Job first = claim(*database, owner).value();
        const Job second = claim(*database, owner).value();
        CHECK_FALSE(finish(*database, first, owner));
        CHECK(finish(*database, second, owner));
    });
}

TEST_CASE("a job that ends every owner is failed after so many turns")
{
    on_every_store([](TestDatabase& database) {
        const JobOwner owner{"one", -1, 3};
        put(*database, 1);
        for (int i = 1; i <= 3; ++i) CHECK(claim(*database, owner)->attempts == i);
        CHECK_FALSE(claim(*database, owner));
        CHECK(found(*database, 1).state == "failed");
    });
}

TEST_CASE("a cancelled job is not taken, and one that runs is taken from its owner")
{
    on_every_store([](TestDatabase& database) {
        const JobOwner owner{"one"};
        const auto cancel = [&](std::int64_t id) {
            return in_write(*database, [&](Transaction& transaction) { return cancel_job(transaction, 1, id); });
        };
        put(*database, 1);
        put(*database, 2);
        CHECK(cancel(1));
        CHECK_FALSE(cancel(1));
        CHECK_FALSE(cancel(99));
        const Job job = claim(*database, owner).value();
        CHECK(job.id == 2);
        CHECK(cancel(2));
        CHECK_FALSE(finish(*database, job, owner));
        CHECK(found(*database, 2).state == "cancelled");
    });
}

TEST_CASE("of twenty thousand jobs eight threads take none twice")
{
    on_every_store([](TestDatabase& database) {
        constexpr int jobs = 20'000;
        const auto filled = database->write([](Transaction& transaction) -> Result<Done> {
            for (int id = 1; id <= jobs; ++id) JIHENG_DO(put_job(transaction, {1, id, "audit", "", 0, 0}));
            return Done{};
        });
        REQUIRE(filled.ok());
        std::vector<std::atomic<int>> taken(jobs + 1);
        std::atomic<int> ended = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&, i] {
                const JobOwner owner{"thread " + std::to_string(i)};
                for (;;) {
                    // What is taken together is ended together, so that the test is not a test of the disk.
                    std::vector<std::int64_t> mine;
                    bool all_mine = true;
                    const auto outcome = database->write([&](Transaction& transaction) -> Result<Done> {
                        mine.clear();
                        all_mine = true;
                        while (mine.size() < 50) {
                            JIHENG_TRY(const auto job, claim_job(transaction, 1, owner));
                            if (!job) break;
                            JIHENG_TRY(const bool finished, finish_job(transaction, *job, owner, ""));
                            all_mine = all_mine && finished;
                            mine.push_back(job->id);
                        }
                        return Done{};
                    });
                    if (!outcome.ok() || !all_mine) return;
                    if (mine.empty()) return;
                    for (const std::int64_t id : mine) ++taken[static_cast<std::size_t>(id)];
                    ended += static_cast<int>(mine.size());
                }
            });
        for (auto& thread : threads) thread.join();
        CHECK(ended == jobs);
        int wrong = 0;
        for (std::size_t id = 1; id <= jobs; ++id) wrong += taken[id] == 1 ? 0 : 1;
        CHECK(wrong == 0);
        CHECK(number(*database, "SELECT count(*) FROM job WHERE state = 'finished' AND attempts = 1") == jobs);
    });
}
