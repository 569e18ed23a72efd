// How many questions and how many durable writes a second, through the port and beside the bare client libraries.
// Every figure is the best of three runs of a second each; what was written is counted first.
#include <libpq-fe.h>
#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <semaphore>
#include <thread>

#include "store/clock.h"
#include "store/keys.h"
#include "store/log.h"
#include "store/migrations.h"
#include "store/open_database.h"
#include "store/testing/postgres_server.h"

using namespace jiheng;
using namespace jiheng::store;
using namespace jiheng::store::testing;

namespace {

constexpr int rows_there = 100'000;
constexpr const char* table =
    "CREATE TABLE item (region BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (region, id))";
constexpr const char* insert = "INSERT INTO item (region, id, name) VALUES (2, $1, $2)";
constexpr const char* point = "SELECT name FROM item WHERE region = 1 AND id = $1";
const std::string name = "预算绩效自评表 2024 年度 项目支出";

[[noreturn]] void stop(const std::string& reason)
{
    std::fprintf(stderr, "%s\n", reason.c_str());
    std::exit(1);
}

void require(const Result<Done>& outcome)
{
    if (!outcome.ok()) stop(describe(outcome.error()));
}

// `round` is called over and over for a second; the best of three, a second.
template <class Round>
double rate(Round round)
{
    double best = 0;
    for (int run = 0; run < 3; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        std::int64_t done = 0;
        std::chrono::duration<double> spent{0};
        while (spent.count() < 1) {
            done += round();
            spent = std::chrono::steady_clock::now() - begin;
        }
        best = std::max(best, static_cast<double>(done) / spent.count());
    }
    return best;
}

void line(const char* what, double first, const char* beside, double second)
{
    std::printf("  %-44s %9.0f/s   %-30s %9.0f/s\n", what, first, beside, second);
}

std::int64_t next_id()
{
    static std::atomic<std::int64_t> last{0};
    return ++last;
}

Work insert_one()
{
    return [id = next_id()](Transaction& transaction) -> Result<Done> {
        JIHENG_DO(transaction.change(insert, {id, name}));
        return Done{};
    };
}

Work save_one()
{
    return [id = next_id()](Transaction& transaction) -> Result<Done> {
        JIHENG_DO(transaction.change_later(insert, {id, name}));
        JIHENG_DO(append(transaction, 1, {now(), 1, "item.save", "item/" + std::to_string(id), "得分 85→90"}));
        return Done{};
    };
}

// `in_flight` works at any time, each given again when it is acknowledged.
template <class Make>
std::int64_t together(Database& database, int in_flight, int works, Make make)
{
    std::counting_semaphore<> free{in_flight};
    for (int i = 0; i < works; ++i) {
        free.acquire();
        database.write_later(make(), [&free](const Result<Done>& outcome) {
            require(outcome);
            free.release();
        });
    }
    for (int i = 0; i < in_flight; ++i) free.acquire();
    return works;
}

std::int64_t count(Database& database, const char* sql)
{
    std::int64_t found = 0;
    require(database.read([&](Transaction& transaction) -> Result<Done> {
        JIHENG_TRY(const Rows rows, transaction.query(sql));
        found = rows[0][0].number();
        return Done{};
    }));
    return found;
}

struct Figures {
    double reads = 0;
    double alone = 0;
    double together = 0;
    double threads = 0;
    double saves = 0;
};

Figures measure(Database& database)
{
    Figures figures;
    std::int64_t id = 0;
    figures.reads = rate([&] {
        for (int i = 0; i < 100; ++i)
            require(database.read([&](Transaction& transaction) -> Result<Done> {
                id = (id + 7'919) % rows_there;
                JIHENG_TRY(const Rows rows, transaction.query(point, {id}));
                if (rows.size() != 1 || rows[0][0].text() != name) stop("a wrong row");
                return Done{};
            }));
        return 100;
    });
    std::int64_t written = 0;
    figures.alone = rate([&] {
        require(database.write(insert_one()));
        ++written;
        return 1;
    });
    figures.together = rate([&] {
        written += 640;
        return together(database, 64, 640, insert_one);
    });
    figures.threads = rate([&] {
        std::vector<std::thread> threads;
        for (int i = 0; i < 64; ++i)
            threads.emplace_back([&] {
                for (int n = 0; n < 20; ++n) require(database.write(insert_one()));
            });
        for (auto& thread : threads) thread.join();
        written += 64 * 20;
        return 64 * 20;
    });
    std::int64_t saves = 0;
    figures.saves = rate([&] {
        saves += 640;
        return together(database, 64, 640, save_one);
    });
    if (count(database, "SELECT count(*) FROM item WHERE region = 2") != written + saves) stop("writes were lost");
    if (count(database, "SELECT number FROM log_head WHERE region = 1") != saves) stop("entries were lost");
    require(database.read([](Transaction& transaction) -> Result<Done> {
        JIHENG_TRY(const auto verdict, verify_log(transaction, 1));
        if (verdict.fault) stop("the log is wrong");
        return Done{};
    }));
    return figures;
}

std::unique_ptr<Database> filled(const std::string& url)
{
    DatabaseOptions options;
    options.connections = 64;
    auto opened = open_database(url, options);
    if (!opened.ok()) stop(describe(opened.error()));
    auto database = std::move(opened).value();
    require(migrate(*database));
    require(database->write([](Transaction& transaction) -> Result<Done> {
        JIHENG_DO(transaction.change(table, {}));
        for (int id = 0; id < rows_there; ++id)
            JIHENG_DO(transaction.change("INSERT INTO item (region, id, name) VALUES (1, $1, $2)", {id, name}));
        return Done{};
    }));
    return database;
}

// The same statements with sqlite3 alone, as a program without a port would do them.
struct BareSqlite {
    explicit BareSqlite(const std::string& path)
    {
        sqlite3_open(path.c_str(), &handle);
        sqlite3_exec(handle, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", nullptr, nullptr, nullptr);
        sqlite3_prepare_v2(handle, point, -1, &select, nullptr);
        sqlite3_prepare_v2(handle, insert, -1, &add, nullptr);
    }
    BareSqlite(const BareSqlite&) = delete;
    BareSqlite& operator=(const BareSqlite&) = delete;
    ~BareSqlite()
    {
        sqlite3_finalize(select);
        sqlite3_finalize(add);
        sqlite3_close(handle);
    }
    std::int64_t read()
    {
        for (int i = 0; i < 100; ++i) {
            id = (id + 7'919) % rows_there;
            sqlite3_bind_int64(select, 1, id);
            if (sqlite3_step(select) != SQLITE_ROW) stop("a wrong row");
            const std::string text = reinterpret_cast<const char*>(sqlite3_column_text(select, 0));
            if (text != name) stop("a wrong row");
            sqlite3_reset(select);
        }
        return 100;
    }
    std::int64_t write()
    {
        sqlite3_bind_int64(add, 1, next_id());
        sqlite3_bind_text(add, 2, name.data(), static_cast<int>(name.size()), SQLITE_STATIC);
        if (sqlite3_step(add) != SQLITE_DONE) stop("not written");
        sqlite3_reset(add);
        return 1;
    }
    sqlite3* handle = nullptr;
    sqlite3_stmt* select = nullptr;
    sqlite3_stmt* add = nullptr;
    std::int64_t id = 0;
};

// The same with libpq alone: one prepared statement after the other, each its own transaction, as pgbench does.
struct BarePostgres {
    explicit BarePostgres(const std::string& url) : handle{::PQconnectdb(url.c_str())}
    {
        const Oid types[] = {20, 25};
        ::PQclear(::PQprepare(handle, "read", point, 1, types));
        ::PQclear(::PQprepare(handle, "add", insert, 2, types));
    }
    BarePostgres(const BarePostgres&) = delete;
    BarePostgres& operator=(const BarePostgres&) = delete;
    ~BarePostgres() { ::PQfinish(handle); }
    void run(const char* statement, std::int64_t id, ExecStatusType wanted) const
    {
        const std::string digits = std::to_string(id);
        const char* const values[] = {digits.c_str(), name.c_str()};
        const int parameters = wanted == PGRES_TUPLES_OK ? 1 : 2;
        PGresult* result = ::PQexecPrepared(handle, statement, parameters, values, nullptr, nullptr, 0);
        if (::PQresultStatus(result) != wanted) stop(::PQerrorMessage(handle));
        ::PQclear(result);
    }
    PGconn* handle;
};

void bench_sqlite()
{
    const TemporaryFolder folder;
    const auto database = filled(folder.file("x.db"));
    const Figures figures = measure(*database);
    BareSqlite bare{folder.file("x.db")};
    std::printf("sqlite\n");
    line("point reads, one thread", figures.reads, "bare sqlite3", rate([&] { return bare.read(); }));
    const double single = rate([&] { return bare.write(); });
    line("durable writes, one writer", figures.alone, "bare sqlite3, a commit each", single);
    line("durable writes, 64 in flight", figures.together, "bare sqlite3, a commit each", single);
    line("durable writes, 64 threads that wait", figures.threads, "bare sqlite3, a commit each", single);
    line("saves with a log entry, 64 in flight", figures.saves, "", 0);
}

void bench_postgres()
{
    const PostgresServer server;
    auto database = filled(server.url());
    const Figures figures = measure(*database);
    database.reset();  // its connections are wanted below
    BarePostgres bare{server.url()};
    std::int64_t id = 0;
    const double reads = rate([&] {
        for (int i = 0; i < 100; ++i) bare.run("read", id = (id + 7'919) % rows_there, PGRES_TUPLES_OK);
        return 100;
    });
    const double single = rate([&] {
        bare.run("add", next_id(), PGRES_COMMAND_OK);
        return 1;
    });
    std::vector<std::unique_ptr<BarePostgres>> many;
    for (int i = 0; i < 64; ++i) many.push_back(std::make_unique<BarePostgres>(server.url()));
    const double crowd = rate([&] {
        std::vector<std::thread> threads;
        for (auto& one : many)
            threads.emplace_back([&] {
                for (int n = 0; n < 20; ++n) one->run("add", next_id(), PGRES_COMMAND_OK);
            });
        for (auto& thread : threads) thread.join();
        return 64 * 20;
    });
    std::printf("postgresql\n");
    line("point reads, one thread", figures.reads, "bare libpq", reads);
    line("durable writes, one writer", figures.alone, "bare libpq, one connection", single);
    line("durable writes, 64 in flight", figures.together, "bare libpq, 64 connections", crowd);
    line("durable writes, 64 threads that wait", figures.threads, "bare libpq, 64 connections", crowd);
    line("saves with a log entry, 64 in flight", figures.saves, "", 0);
}

}  // namespace

int main()
{
    bench_sqlite();
    if (PostgresServer::programs().empty())
        std::printf("PostgreSQL is not installed (package postgresql-15): skipped\n");
    else
        bench_postgres();
    return 0;
}
