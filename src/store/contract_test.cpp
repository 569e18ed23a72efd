// What every engine behind the port keeps, whatever it is: the same cases run on all of them.
#include <atomic>
#include <future>
#include <limits>
#include <thread>

#include "base/text.h"
#include "store/testing/item_table.h"

using namespace jiheng;
using namespace jiheng::store;
using namespace jiheng::store::testing;

TEST_CASE("a work is kept whole or not at all")
{
    on_every_engine([](TestDatabase& database) {
        const auto kept = database->write([](Transaction& transaction) -> Result<Done> {
            JIHENG_DO(put(transaction, "甲", 1));
            return put(transaction, "乙", 2);
        });
        CHECK(kept.ok());
        const auto refused = database->write([](Transaction& transaction) -> Result<Done> {
            JIHENG_DO(put(transaction, "丙", 3));
            return refusal();
        });
        CHECK(code_of(refused) == "test.refused");
        const auto mistaken = database->write([](Transaction& transaction) -> Result<Done> {
            JIHENG_DO(put(transaction, "丁", 4));
            return put(transaction, "甲", 5);
        });
        CHECK(code_of(mistaken) == "error.store.conflict");
        const auto thrown = database->write([](Transaction& transaction) -> Result<Done> {
            JIHENG_DO(put(transaction, "戊", 4));
            throw std::runtime_error{"thrown"};
        });
        CHECK(code_of(thrown) == "error.store.failed");
        CHECK(number(*database, "SELECT count(*) FROM item") == 2);
        database.reopen();
        CHECK(number(*database, "SELECT count(*) FROM item") == 2);
    });
}

TEST_CASE("an error that a work swallows does not keep half of it")
{
    on_every_engine([](TestDatabase& database) {
        CHECK(database->write([](Transaction& transaction) { return put(transaction, "甲", 1); }).ok());
        const auto outcome = database->write([](Transaction& transaction) -> Result<Done> {
            JIHENG_DO(put(transaction, "乙", 1));
            CHECK(code_of(put(transaction, "甲", 2)) == "error.store.conflict");
            return Done{};
        });
        CHECK(code_of(outcome) == "error.store.conflict");
        CHECK(number(*database, "SELECT count(*) FROM item") == 1);
    });
}

TEST_CASE("a work that fails takes none of its neighbours with it")
{
    on_every_engine([](TestDatabase& database) {
        constexpr int works = 300;
        std::vector<std::promise<std::string>> codes(works);
        for (int i = 0; i < works; ++i) {
            database->write_later(
                [i](Transaction& transaction) -> Result<Done> {
                    JIHENG_DO(put(transaction, "item " + std::to_string(i), i));
                    if (i % 3 == 1) return refusal();
                    if (i % 3 == 2) return put(transaction, "item " + std::to_string(i), i);
                    return Done{};
                },
                [&codes, i](Result<Done> outcome) { codes[static_cast<std::size_t>(i)].set_value(code_of(outcome)); });
        }
        const std::array<std::string, 3> expected{"", "test.refused", "error.store.conflict"};
        for (std::size_t i = 0; i < works; ++i) CHECK(codes[i].get_future().get() == expected[i % 3]);
        CHECK(number(*database, "SELECT count(*) FROM item") == 100);
        CHECK(number(*database, "SELECT count(*) FROM item WHERE count % 3 <> 0") == 0);
    });
}

TEST_CASE("what write_later has acknowledged is there for the next reader")
{
    on_every_engine([](TestDatabase& database) {
        std::promise<std::int64_t> seen;
        database->write_later([](Transaction& transaction) { return put(transaction, "甲", 1); },
                              [&](Result<Done> outcome) {
                                  CHECK(outcome.ok());
                                  seen.set_value(number(*database, "SELECT count(*) FROM item"));
                              });
        CHECK(seen.get_future().get() == 1);
    });
}

TEST_CASE("closing the database waits for what was asked of it")
{
    on_every_engine([](TestDatabase& database) {
        std::atomic<int> acknowledged = 0;
        for (int i = 0; i < 50; ++i)
            database->write_later([i](Transaction& transaction) { return put(transaction, std::to_string(i), i); },
                                  [&](Result<Done> outcome) { acknowledged += outcome.ok() ? 1 : 0; });
        database.close();
        CHECK(acknowledged == 50);
        database.reopen();
        CHECK(number(*database, "SELECT count(*) FROM item") == 50);
    });
}

TEST_CASE("a reader sees nothing that is not committed, and one state from first to last")
{
    on_every_engine([](TestDatabase& database) {
        CHECK(database->write([](Transaction& transaction) { return put(transaction, "甲", 1); }).ok());
        const auto outcome = database->write([&](Transaction& transaction) -> Result<Done> {
            JIHENG_DO(put(transaction, "乙", 2));
            std::thread{[&] { CHECK(number(*database, "SELECT count(*) FROM item") == 1); }}.join();
            return Done{};
        });
        CHECK(outcome.ok());
        const auto read = database->read([&](Transaction& transaction) -> Result<Done> {
            JIHENG_TRY(const Rows before, transaction.query("SELECT count(*) FROM item"));
            CHECK(database->write([](Transaction& other) { return put(other, "丙", 3); }).ok());
            JIHENG_TRY(const Rows after, transaction.query("SELECT count(*) FROM item"));
            CHECK(before.front().front().number() == 2);
            CHECK(after.front().front().number() == 2);
            return Done{};
        });
        CHECK(read.ok());
        CHECK(number(*database, "SELECT count(*) FROM item") == 3);
    });
}

TEST_CASE("a read cannot change anything")
{
    on_every_engine([](TestDatabase& database) {
        CHECK_FALSE(database->read([](Transaction& transaction) { return put(transaction, "甲", 1); }).ok());
        CHECK(number(*database, "SELECT count(*) FROM item") == 0);
    });
}

TEST_CASE("a write inside a write is refused instead of waiting for itself; reads may nest")
{
    on_every_engine([](TestDatabase& database) {
        const auto outer = database->write([&](Transaction& transaction) -> Result<Done> {
            JIHENG_DO(put(transaction, "甲", 1));
            CHECK(number(*database, "SELECT count(*) FROM item") == 0);
            return database->write([](Transaction& inner) { return put(inner, "乙", 2); });
        });
        CHECK(code_of(outer) == "error.store.nested");
        CHECK(number(*database, "SELECT count(*) FROM item") == 0);
        const auto read = database->read([&](Transaction&) -> Result<Done> {
            CHECK(number(*database, "SELECT count(*) FROM item") == 0);
            return Done{};
        });
        CHECK(read.ok());
        CHECK(database->write([](Transaction& transaction) { return put(transaction, "丙", 3); }).ok());
    });
}

TEST_CASE("a unique key that is taken is named, the same way everywhere")
{
    struct Case {
        const char* why;
        const char* sql;
        const char* code;
        const char* names;
    };
    const Case cases[] = {
        {"the primary key", "INSERT INTO item (region, name) VALUES (1, '甲')", "error.store.conflict",
         "item(region, name)"},
        {"an index of one's own", "INSERT INTO item (region, name, count) VALUES (1, '乙', 7)", "error.store.conflict",
         "item(count)"},
        {"moved onto another", "UPDATE item SET name = '甲' WHERE name = '丙'", "error.store.conflict",
         "item(region, name)"},
        {"no parent", "INSERT INTO part (region, name) VALUES (1, 'no such item')", "error.store.reference", ""},
        {"still referred to", "DELETE FROM item WHERE name = '甲'", "error.store.reference", ""},
        {"a value is wanted", "INSERT INTO item (region) VALUES (1)", "error.store.statement", "name"},
        {"no such table", "INSERT INTO items (region) VALUES (1)", "error.store.statement", "items"},
        {"no statement", "INSERTED", "error.store.statement", "INSERTED"},
    };
    on_every_engine([&](TestDatabase& database) {
        change(*database, "CREATE UNIQUE INDEX item_count ON item (count)");
        change(*database,
               "CREATE TABLE part (region BIGINT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (region, name), "
               "FOREIGN KEY (region, name) REFERENCES item (region, name))");
        change(*database, insert, {1, "甲", 7});
        change(*database, insert, {1, "丙", 8});
        change(*database, "INSERT INTO part (region, name) VALUES (1, '甲')");
        for (const auto& expected : cases) {
            CAPTURE(expected.why);
            const auto outcome = database->write([&](Transaction& transaction) -> Result<Done> {
                JIHENG_DO(transaction.change(expected.sql, {}));
                return Done{};
            });
            REQUIRE_FALSE(outcome.ok());
            CHECK(outcome.error().code == expected.code);
            CHECK(outcome.error().message.find(expected.names) != std::string::npos);
            CHECK(outcome.error().english.find(expected.names) != std::string::npos);
        }
    });
}

TEST_CASE("text, bytes and numbers come back as they were put")
{
    std::string all_bytes;
    for (int i = 0; i < 256; ++i) all_bytes += static_cast<char>(i);
    std::string long_text;
    while (long_text.size() < 1'000'000) long_text += "预算绩效自评表 𠮷👨‍👩‍👧 ";
    struct Case {
        const char* why;
        std::string text;
        Value number;
        std::string bytes;
    };
    const Case cases[] = {
        {"ideographs beyond the basic plane, joined emoji, quotes",
         "𠮷野家👨‍👩‍👧‍👦 O'Hara \"$1\" \\ \n\t", 0, "plain"},
        {"an empty text is not NULL", "", -1, ""},
        {"text that looks like a number stays text", "007.50", std::numeric_limits<std::int64_t>::max(), all_bytes},
        {"a million bytes", long_text, std::numeric_limits<std::int64_t>::min(), std::string(1'000'000, '\0')},
        {"composed and decomposed letters are not made alike", "é e\u0301", Value{}, std::string{"\0x", 2}},
        {"the last day of year 9999, in milliseconds", "9999-12-31", std::int64_t{253402300799999}, "\\x00"},
        {"the first day of year 1", "0001-01-01", std::int64_t{-62135596800000}, "'"},
    };
    on_every_engine([&](TestDatabase& database) {
        change(*database, "CREATE TABLE paper (region BIGINT, name TEXT, count BIGINT, content BYTEA)");
        for (const auto& expected : cases) {
            CAPTURE(expected.why);
            change(*database, "INSERT INTO paper (region, name, count, content) VALUES ($1, $2, $3, $4)",
                   {1, expected.text, expected.number, Bytes{expected.bytes}});
            const Rows found = rows(
                *database, "SELECT name, count, content FROM paper WHERE region = $1 AND name = $2 AND content = $3",
                {1, expected.text, Bytes{expected.bytes}});
            REQUIRE(found.size() == 1);
            CHECK(found[0][0].held().index() == 2);
            CHECK(found[0][0].text() == expected.text);
            CHECK(found[0][1].held() == expected.number.held());
            CHECK(found[0][2].bytes() == expected.bytes);
        }
    });
}

TEST_CASE("text that one engine would refuse is refused by all")
{
    struct Case {
        const char* why;
        std::string text;
    };
    const Case cases[] = {{"NUL", std::string{"a\0b", 3}}, {"half a character", "\xE7\xBB"}, {"Latin-1", "caf\xE9"}};
    on_every_engine([&](TestDatabase& database) {
        for (const auto& wrong : cases) {
            CAPTURE(wrong.why);
            const auto outcome =
                database->write([&](Transaction& transaction) { return put(transaction, wrong.text, 1); });
            CHECK(code_of(outcome) == "error.store.text");
        }
    });
}

TEST_CASE("parameters go by their numbers, in any order and more than once")
{
    on_every_engine([](TestDatabase& database) {
        change(*database, insert, {5, "五", 50});
        CHECK(change(*database, "UPDATE item SET count = $2 WHERE region = $1", {5, 51}) == 1);
        CHECK(number(*database, "SELECT count(*) FROM item WHERE count = $2 AND region = $1 AND $2 > $1", {5, 51}) ==
              1);
        CHECK(change(*database, "UPDATE item SET count = $1 WHERE region = $2", {1, 6}) == 0);
        // Beside a small number a large one stays large; NULL after a number is NULL.
        const std::int64_t large = 1'800'000'000'000;
        CHECK(number(*database, "SELECT count(*) FROM item WHERE $1 > 0 AND $1 + 1 > $1", {large}) == 1);
        CHECK(number(*database, "SELECT count + $1 FROM item", {large}) == large + 51);
        CHECK(change(*database, "UPDATE item SET count = $1 WHERE region = $2", {Value{}, 5}) == 1);
        CHECK(rows(*database, "SELECT count FROM item")[0][0].null());
    });
}

TEST_CASE("sums and other answers of an engine's own types are numbers")
{
    on_every_engine([](TestDatabase& database) {
        for (std::int64_t i = 1; i <= 10; ++i) change(*database, insert, {1, std::to_string(i), i * 1'000'000'000});
        const Rows found = rows(*database, "SELECT sum(count), max(count), count(*), 7, 'text', NULL FROM item");
        CHECK(found[0][0].number() == 55'000'000'000);
        CHECK(found[0][0].held().index() == 1);
        CHECK(found[0][1].number() == 10'000'000'000);
        CHECK(found[0][2].number() == 10);
        CHECK(found[0][3].number() == 7);
        CHECK(found[0][4].text() == "text");
        CHECK(found[0][5].null());
    });
}

TEST_CASE("each gives rows as they come, ends early, and leaves room for other statements")
{
    on_every_engine([](TestDatabase& database) {
        const auto filled = database->write([](Transaction& transaction) -> Result<Done> {
            for (int i = 0; i < 5'000; ++i) JIHENG_DO(put(transaction, std::to_string(100'000 + i), i));
            return Done{};
        });
        REQUIRE(filled.ok());
        const auto outcome = database->write([](Transaction& transaction) -> Result<Done> {
            constexpr const char* all = "SELECT name, count FROM item WHERE region = $1 ORDER BY name";
            int seen = 0;
            JIHENG_DO(transaction.each(all, {1}, [&](const Row& row) {
                CHECK(row[1].number() == seen);
                return ++seen < 5'000;
            }));
            CHECK(seen == 5'000);
            int outer = 0;
            JIHENG_DO(transaction.each(all, {1}, [&](const Row& row) {
                int inner = 0;
                CHECK(transaction.each(all, {1}, [&](const Row&) { return ++inner < 3; }).ok());
                CHECK(inner == 3);
                CHECK(transaction.change("UPDATE item SET count = -1 WHERE region = 1 AND name = $1", {row[0]}).ok());
                return ++outer < 10;
            }));
            CHECK(outer == 10);
            JIHENG_TRY(const Rows changed, transaction.query("SELECT count(*) FROM item WHERE count = -1"));
            CHECK(changed[0][0].number() == 10);
            return Done{};
        });
        CHECK(outcome.ok());
    });
}

TEST_CASE("no count is lost between writers")
{
    on_every_engine([](TestDatabase& database) {
        change(*database, insert, {1, "count", 0});
        constexpr int threads = 8;
        constexpr int rounds = 100;
        std::atomic<int> acknowledged = 0;
        std::vector<std::thread> writers;
        writers.reserve(threads);
        for (int thread = 0; thread < threads; ++thread)
            writers.emplace_back([&, thread] {
                for (int i = 0; i < rounds; ++i) {
                    const Work add = [](Transaction& transaction) -> Result<Done> {
                        const std::string locked = "SELECT count FROM item WHERE region = 1 AND name = 'count'" +
                                                   std::string{transaction.dialect().lock_row};
                        JIHENG_TRY(const Rows now, transaction.query(locked));
                        JIHENG_DO(transaction.change("UPDATE item SET count = $1 WHERE region = 1 AND name = 'count'",
                                                     {now[0][0].number() + 1}));
                        return Done{};
                    };
                    const auto count = [&](const Result<Done>& outcome) { acknowledged += outcome.ok() ? 1 : 0; };
                    if (thread % 2 == 0)
                        count(database->write(add));
                    else
                        database->write_later(add, count);
                }
            });
        for (auto& writer : writers) writer.join();
        database.reopen();
        CHECK(acknowledged == threads * rounds);
        CHECK(number(*database, "SELECT count FROM item") == threads * rounds);
    });
}

TEST_CASE("readers and a second program are served while writes run")
{
    on_every_engine([](TestDatabase& database) {
        const auto other = database.another();
        std::atomic<bool> stop = false;
        std::atomic<int> torn = 0;
        std::vector<std::thread> readers;
        for (int i = 0; i < 3; ++i)
            readers.emplace_back([&] {
                while (!stop) torn += number(*database, "SELECT count(*) FROM item") % 2 == 0 ? 0 : 1;
            });
        for (int i = 0; i < 60; ++i) {
            Database& writer = i % 2 == 0 ? *database : *other;
            CHECK(writer
                      .write([i](Transaction& transaction) -> Result<Done> {
                          JIHENG_DO(put(transaction, "a" + std::to_string(i), i));
                          return put(transaction, "b" + std::to_string(i), i);
                      })
                      .ok());
        }
        stop = true;
        for (auto& reader : readers) reader.join();
        CHECK(torn == 0);
        CHECK(number(*other, "SELECT count(*) FROM item") == 120);
    });
}

TEST_CASE("many different statements do not fill the memory, and those kept stay right")
{
    on_every_engine([](TestDatabase& database) {
        change(*database, insert, {1, "甲", 1});
        const auto outcome = database->read([](Transaction& transaction) -> Result<Done> {
            for (int i = 0; i < 1'500; ++i) {
                const int text = i % 1'000;
                JIHENG_TRY(
                    const Rows found,
                    transaction.query("SELECT count + " + std::to_string(text) + " FROM item WHERE name = $1", {"甲"}));
                CHECK(found[0][0].number() == text + 1);
            }
            return Done{};
        });
        CHECK(outcome.ok());
        change(*database, "ALTER TABLE item ADD COLUMN note TEXT");
        CHECK(rows(*database, "SELECT * FROM item").front().size() == 5);
        change(*database, "ALTER TABLE item ADD COLUMN other TEXT");
        CHECK(rows(*database, "SELECT * FROM item").front().size() == 6);
    });
}
