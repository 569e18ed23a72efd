#include "store/log.h"

#include <future>
#include <thread>

#include "base/messages.h"
#include "store/sha256.h"
#include "store/testing/test_databases.h"

using namespace jiheng;
using namespace jiheng::store;
using namespace jiheng::store::testing;

namespace {

constexpr std::int64_t region = 370'882;

void add(Database& database, int count)
{
    for (int i = 1; i <= count; ++i) {
        const auto outcome = database.write([i](Transaction& transaction) -> Result<Done> {
            JIHENG_DO(append(transaction, region,
                             {1'000 + i, 7, "project.save", "project/" + std::to_string(i), "得分 85→90"}));
            return Done{};
        });
        REQUIRE(outcome.ok());
    }
}

LogVerdict verdict(Database& database, const std::optional<LogHead>& sealed = std::nullopt)
{
    LogVerdict found;
    const auto outcome = database.read([&](Transaction& transaction) -> Result<Done> {
        JIHENG_TRY(found, verify_log(transaction, region, sealed));
        return Done{};
    });
    REQUIRE(outcome.ok());
    return found;
}

LogHead head(Database& database)
{
    LogHead found;
    const auto outcome = database.read([&](Transaction& transaction) -> Result<Done> {
        JIHENG_TRY(found, log_head(transaction, region));
        return Done{};
    });
    REQUIRE(outcome.ok());
    return found;
}

}  // namespace

TEST_CASE("an entry's hash can be computed by hand")
{
    on_every_store([](TestDatabase& database) {
        const auto outcome = database->write([](Transaction& transaction) -> Result<Done> {
            JIHENG_DO(append(transaction, 1, {2, 3, "a", "b", "c"}));
            return Done{};
        });
        REQUIRE(outcome.ok());
        Sha256 by_hand;
        by_hand.add("12:jiheng log 1,1:1,1:1,1:2,1:3,1:a,1:b,1:c,32:" + std::string(32, '\0') + ",");
        CHECK(rows(*database, "SELECT hash FROM log_entry")[0][0].bytes() == by_hand.finish());
    });
    Sha256 known;
    known.add("abc");
    CHECK(hex(known.finish()) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a log that nobody touched is right, an empty one too")
{
    on_every_store([](TestDatabase& database) {
        CHECK(verdict(*database).entries == 0);
        CHECK_FALSE(verdict(*database).fault);
        add(*database, 20);
        const LogHead sealed = head(*database);
        CHECK(sealed.number == 20);
        add(*database, 5);
        CHECK(verdict(*database, sealed).entries == 25);
        CHECK_FALSE(verdict(*database, sealed).fault);
    });
}

TEST_CASE("whatever is done to the log behind the program is found, with its first entry")
{
    using Kind = LogFault::Kind;
    struct Case {
        const char* why;
        std::vector<std::string> sql;
        Kind kind;
        std::int64_t number;
    };
    const std::string entry =
        "INSERT INTO log_entry SELECT region, number + 1, time, actor, action, subject, detail, "
        "previous_hash, hash FROM log_entry WHERE number = ";
    const Case cases[] = {
        {"a detail", {"UPDATE log_entry SET detail = '得分 85→95' WHERE number = 7"}, Kind::altered, 7},
        {"an actor", {"UPDATE log_entry SET actor = 8 WHERE number = 1"}, Kind::altered, 1},
        {"a time", {"UPDATE log_entry SET time = time + 1 WHERE number = 20"}, Kind::altered, 20},
        {"text moved between fields",
         {"UPDATE log_entry SET action = 'project.savep', subject = 'roject/3' WHERE number = 3"},
         Kind::altered,
         3},
        {"a hash", {"UPDATE log_entry SET hash = previous_hash WHERE number = 5"}, Kind::altered, 5},
        {"one removed", {"DELETE FROM log_entry WHERE number = 9"}, Kind::removed, 9},
        {"the first removed", {"DELETE FROM log_entry WHERE number = 1"}, Kind::removed, 1},
        {"one removed and the rest moved up",
         {"DELETE FROM log_entry WHERE number = 9", "UPDATE log_entry SET number = number - 1 WHERE number = 10"},
         Kind::altered,
         9},
        {"two exchanged",
         {"UPDATE log_entry SET number = 100 WHERE number = 4", "UPDATE log_entry SET number = 4 WHERE number = 5",
          "UPDATE log_entry SET number = 5 WHERE number = 100"},
         Kind::altered,
         4},
        {"the tail cut", {"DELETE FROM log_entry WHERE number > 15"}, Kind::cut, 16},
        {"all of it", {"DELETE FROM log_entry"}, Kind::cut, 1},
        {"one put behind the end", {entry + "20"}, Kind::altered, 21},
        {"the head's hash",
         {"UPDATE log_head SET hash = (SELECT hash FROM log_entry WHERE number = 3)"},
         Kind::replaced,
         20},
        {"the head set back", {"UPDATE log_head SET number = 19"}, Kind::inserted, 20},
        {"another region's entry", {"UPDATE log_entry SET region = 1 WHERE number = 2"}, Kind::removed, 2},
    };
    for (const auto& tampering : cases) {
        on_every_store([&](TestDatabase& database) {
            CAPTURE(tampering.why);
            add(*database, 20);
            for (const auto& sql : tampering.sql) CHECK(change(*database, sql) > 0);
            const auto found = verdict(*database);
            REQUIRE(found.fault);
            CHECK(found.fault->kind == tampering.kind);
            CHECK(found.fault->number == tampering.number);
            CHECK(is_known_message(message_of(found.fault->kind)));
        });
    }
}

TEST_CASE("a log that was written anew, hashes and head with it, is found by a head that was sealed elsewhere")
{
    on_every_store([](TestDatabase& database) {
        add(*database, 20);
        const LogHead sealed = head(*database);
        const auto rewritten = [&](int entries) {
            change(*database, "DELETE FROM log_entry");
            change(*database, "DELETE FROM log_head");
            for (int i = 1; i <= entries; ++i) {
                const auto outcome = database->write([i](Transaction& transaction) -> Result<Done> {
                    JIHENG_DO(append(transaction, region, {i, 8, "other", "project/1", ""}));
                    return Done{};
                });
                REQUIRE(outcome.ok());
            }
            CHECK_FALSE(verdict(*database).fault);
        };
        rewritten(30);
        auto found = verdict(*database, sealed);
        REQUIRE(found.fault);
        CHECK(found.fault->kind == LogFault::Kind::replaced);
        CHECK(found.fault->number == 20);
        rewritten(10);
        found = verdict(*database, sealed);
        REQUIRE(found.fault);
        CHECK(found.fault->kind == LogFault::Kind::cut);
        CHECK(found.fault->number == 11);
    });
}

TEST_CASE("writers that add at the same time make one chain, from the first entry on")
{
    on_every_store([](TestDatabase& database) {
        auto other = database.another();
        constexpr int threads = 6;
        constexpr int each = 40;
        std::vector<std::thread> writers;
        std::atomic<int> failed = 0;
        for (int i = 0; i < threads; ++i)
            writers.emplace_back([&, i] {
                Database& own = i % 2 == 0 ? *database : *other;
                for (int n = 0; n < each; ++n) {
                    const Work work = [n, i](Transaction& transaction) -> Result<Done> {
                        JIHENG_DO(append(transaction, region, {n, i, "a", "b", ""}));
                        return n % 10 == 9 ? Result<Done>{Error{"test.refused", "", "", {}}} : Done{};
                    };
                    const auto count = [&](const Result<Done>& outcome) { failed += outcome.ok() ? 0 : 1; };
                    if (i < 3)
                        count(own.write(work));
                    else
                        own.write_later(work, count);
                }
            });
        for (auto& writer : writers) writer.join();
        database.reopen();
        other.reset();
        CHECK(failed == threads * each / 10);
        CHECK(verdict(*database).entries == threads * each * 9 / 10);
        CHECK_FALSE(verdict(*database).fault);
    });
}

TEST_CASE("works of one commit stand in the log in their order, and one that failed leaves no gap")
{
    on_every_store([](TestDatabase& database) {
        constexpr int works = 100;
        // While the first one is held up, the others wait together.
        std::promise<void> all_are_waiting;
        const auto released = all_are_waiting.get_future().share();
        for (int i = 0; i < works; ++i)
            database->write_later(
                [i, released](Transaction& transaction) -> Result<Done> {
                    if (i == 0) released.wait();
                    JIHENG_DO(append(transaction, region, {1, i, "first", "", ""}));
                    JIHENG_DO(append(transaction, region, {1, i, "second", "", ""}));
                    return i % 7 == 3 ? Result<Done>{Error{"test.refused", "", "", {}}} : Done{};
                },
                {});
        all_are_waiting.set_value();
        database.reopen();
        const auto found = rows(*database, "SELECT actor, action FROM log_entry ORDER BY number");
        const auto refused = (works - 1 - 3) / 7 + 1;
        REQUIRE(found.size() == 2 * (works - refused));
        for (std::size_t i = 0; i < found.size(); i += 2) {
            CHECK(found[i][0].number() == found[i + 1][0].number());
            CHECK(found[i][0].number() % 7 != 3);
            CHECK(found[i][1].text() == "first");
            CHECK(found[i + 1][1].text() == "second");
        }
        CHECK_FALSE(verdict(*database).fault);
    });
}

TEST_CASE("nothing is added to the log in a read, nor text that the engines do not take")
{
    on_every_store([](TestDatabase& database) {
        const auto add_text = [](const char* detail) {
            return [detail](Transaction& transaction) -> Result<Done> {
                return append(transaction, region, {1, 2, "a", "b", detail});
            };
        };
        CHECK_FALSE(database->read(add_text("c")).ok());
        CHECK(verdict(*database).entries == 0);
        const auto refused = database->write(add_text("\xff"));
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().code == "error.store.text");
        CHECK(database->write(add_text("c")).ok());
        CHECK(verdict(*database).entries == 1);
    });
}
