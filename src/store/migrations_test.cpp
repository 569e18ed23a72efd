#include "store/migrations.h"

#include <set>
#include <thread>

#include "store/testing/test_databases.h"

using namespace jiheng;
using namespace jiheng::store;
using namespace jiheng::store::testing;

namespace {

const std::vector<Migration> three{
    {1, "start", "CREATE TABLE a (region BIGINT NOT NULL, PRIMARY KEY (region)); INSERT INTO a (region) VALUES (1);"},
    {2, "more", "ALTER TABLE a ADD COLUMN name TEXT; UPDATE a SET name = 'a;b'; -- not; here\n"},
    {3, "again", "INSERT INTO a (region, name) VALUES (2, 'it''s')"},
};

std::vector<Migration> first(std::size_t count)
{
    return {three.begin(), three.begin() + static_cast<std::ptrdiff_t>(count)};
}

std::int64_t version(Database& database)
{
    return number(database, "SELECT max(version) FROM schema_version");
}

}  // namespace

TEST_CASE("the migrations of the program are numbered without gaps and named")
{
    const auto all = migrations();
    REQUIRE_FALSE(all.empty());
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(all[i].number == static_cast<std::int64_t>(i) + 1);
        CHECK_FALSE(all[i].name.empty());
        CHECK_FALSE(split_statements(all[i].sql).empty());
    }
}

TEST_CASE("every table of the program can be spread by region, with types every engine has")
{
    for (const auto& migration : migrations())
        for (const auto& statement : split_statements(migration.sql)) {
            CAPTURE(statement);
            for (const char* word : {"SERIAL", "AUTOINCREMENT", "TRIGGER", "JSONB", "TIMESTAMP", "BOOLEAN", " REAL",
                                     " DOUBLE", " INTEGER", " VARCHAR", " BLOB", "DEFERRABLE"})
                CHECK(statement.find(word) == std::string::npos);
            if (statement.starts_with("CREATE TABLE")) {
                const bool by_region = statement.find("PRIMARY KEY (region") != std::string::npos;
                CHECK(by_region);
            }
        }
}

TEST_CASE("a database is brought up from wherever it stands, once")
{
    for (const auto& engine : engines())
        for (std::size_t from = 0; from <= three.size(); ++from) {
            CAPTURE(engine);
            CAPTURE(from);
            TestDatabase database{engine};
            REQUIRE(migrate(*database, first(from)).ok());
            REQUIRE(migrate(*database, three).ok());
            REQUIRE(migrate(*database, three).ok());
            CHECK(version(*database) == 3);
            CHECK(rows(*database, "SELECT region, name FROM a ORDER BY region") ==
                  Rows{{Value{1}, Value{"a;b"}}, {Value{2}, Value{"it's"}}});
        }
}

TEST_CASE("a database of a newer program is left alone")
{
    for (const auto& engine : engines()) {
        CAPTURE(engine);
        TestDatabase database{engine};
        REQUIRE(migrate(*database, three).ok());
        const auto outcome = migrate(*database, first(2));
        REQUIRE(code_of(outcome) == "error.store.newer");
        CHECK(outcome.error().english.find("version 3") != std::string::npos);
        CHECK(version(*database) == 3);
    }
}

TEST_CASE("a migration that fails leaves the version before it, whole")
{
    for (const auto& engine : engines()) {
        CAPTURE(engine);
        TestDatabase database{engine};
        auto broken = first(2);
        broken.push_back({3, "broken", "CREATE TABLE b (region BIGINT); INSERT INTO nowhere VALUES (1)"});
        CHECK(code_of(migrate(*database, broken)) == "error.store.statement");
        CHECK(version(*database) == 2);
        REQUIRE(migrate(*database, three).ok());
        change(*database, "CREATE TABLE b (region BIGINT)");
    }
}

TEST_CASE("programs that start together bring the database up once")
{
    for (const auto& engine : engines())
        for (int round = 0; round < 5; ++round) {
            CAPTURE(engine);
            TestDatabase database{engine};
            std::vector<std::unique_ptr<Database>> programs;
            for (int i = 0; i < 4; ++i) programs.push_back(database.another());
            std::vector<std::string> codes(programs.size());
            std::vector<std::thread> threads;
            for (std::size_t i = 0; i < programs.size(); ++i)
                threads.emplace_back([&, i] { codes[i] = code_of(migrate(*programs[i], three)); });
            for (auto& thread : threads) thread.join();
            CHECK(codes == std::vector<std::string>(programs.size()));
            CHECK(number(*database, "SELECT count(*) FROM a") == 2);
        }
}

TEST_CASE("files of statements are taken apart at semicolons that end them")
{
    struct Case {
        const char* why;
        const char* sql;
        std::vector<std::string> statements;
    };
    const Case cases[] = {
        {"two", "A; B;", {"A", "B"}},
        {"the last needs none", "A;\nB", {"A", "B"}},
        {"inside a text", "A ';' \";\" ; B", {"A ';' \";\"", "B"}},
        {"a doubled quotation mark", "A 'it''s; here'; B", {"A 'it''s; here'", "B"}},
        {"comments go, with their semicolons and quotes", "A -- it's; a comment\n;B", {"A", "B"}},
        {"two dashes in a text are no comment", "A '--'; B", {"A '--'", "B"}},
        {"nothing", " ; -- only a comment", {}},
    };
    for (const auto& expected : cases) {
        CAPTURE(expected.why);
        CHECK(split_statements(expected.sql) == expected.statements);
    }
}
