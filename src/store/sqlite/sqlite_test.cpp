// What only a file can meet: no database in it, damage, no right to write, no room.
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <fstream>
#include <future>

#include "store/backup.h"
#include "store/sqlite/sqlite_connection.h"
#include "store/testing/test_databases.h"

using namespace jiheng;
using namespace jiheng::store;
using namespace jiheng::store::testing;

namespace fs = std::filesystem;

namespace {

void write_file(const std::string& path, const std::string& bytes)
{
    std::ofstream{path, std::ios::binary} << bytes;
}

std::string open_code(const std::string& url)
{
    const auto opened = open_database(url);
    return opened.ok() ? "" : opened.error().code;
}

Result<Done> put(Database& database, int id, std::size_t size)
{
    return database.write([=](Transaction& transaction) -> Result<Done> {
        JIHENG_DO(transaction.change("INSERT INTO paper (region, id, content) VALUES (1, $1, $2)",
                                     {id, Bytes{std::string(size, 'x')}}));
        return Done{};
    });
}

constexpr const char* paper = "CREATE TABLE paper (region BIGINT, id BIGINT, content BYTEA, PRIMARY KEY (region, id))";

// Whole from the first page to the last.
void check_intact(Database& database)
{
    TemporaryFolder folder;
    const auto outcome = backup(database, folder.file("copy"));
    if (!outcome.ok()) FAIL_CHECK(describe(outcome.error()));
}

}  // namespace

TEST_CASE("a file that cannot be a database is refused by name, and left as it is")
{
    TemporaryFolder folder;
    const std::string text(5'000, 'x');
    write_file(folder.file("text"), text);
    write_file(folder.file("header"), "SQLite format 3" + std::string(1, '\0') + text);
    struct Case {
        const char* why;
        std::string url;
        const char* code;
    };
    const Case cases[] = {
        {"a text", "sqlite:" + folder.file("text"), "error.store.no_database"},
        {"a header and nonsense", folder.file("header"), "error.store.no_database"},
        {"a folder", folder.path().string(), "error.store.cannot_open"},
        {"in a folder that is missing", folder.file("no/such.db"), "error.store.cannot_open"},
        {"no path", "", "error.store.address"},
        {"in memory: nothing would be kept", ":memory:", "error.store.address"},
        {"no path behind the word", "sqlite:", "error.store.address"},
    };
    for (const auto& wrong : cases) {
        CAPTURE(wrong.why);
        CHECK(open_code(wrong.url) == wrong.code);
    }
    CHECK(fs::file_size(folder.file("text")) == text.size());
}

TEST_CASE("a page that was overwritten is told as damage where it is read")
{
    TemporaryFolder folder;
    const std::string path = folder.file("damaged.db");
    {
        auto database = open_database(path);
        REQUIRE(database.ok());
        change(*database.value(), paper);
        for (int id = 0; id < 50; ++id) REQUIRE(put(*database.value(), id, 3'000).ok());
    }
    {
        std::fstream file{path, std::ios::in | std::ios::out | std::ios::binary};
        for (int page = 2; page < 40; ++page) {
            file.seekp(page * 4'096);
            file << std::string(64, '\x7f');
        }
    }
    auto database = open_database(path);
    REQUIRE(database.ok());
    const auto outcome = database.value()->read([](Transaction& transaction) -> Result<Done> {
        JIHENG_DO(transaction.query("SELECT count(*), sum(length(content)) FROM paper"));
        return Done{};
    });
    CHECK(code_of(outcome) == "error.store.damaged");
}

TEST_CASE("a file that may not be written is told at once")
{
    if (geteuid() != 0) {
        TemporaryFolder folder;
        write_file(folder.file("empty.db"), "");
        fs::permissions(folder.file("empty.db"), fs::perms::owner_read);
        CHECK(open_code(folder.file("empty.db")) == "error.store.read_only");
        return;
    }
    // Root may write everywhere, so a child that is nobody tries.
    TemporaryFolder folder;
    fs::permissions(folder.path(), fs::perms::all);
    {
        CHECK(open_code(folder.file("kept.db")).empty());
    }
    fs::permissions(folder.file("kept.db"), fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
    const pid_t child = fork();
    if (child == 0) {
        const bool nobody = setgid(65'534) == 0 && setuid(65'534) == 0;
        _exit(nobody && open_code(folder.file("kept.db")) == "error.store.read_only" ? 0 : 1);
    }
    int status = 1;
    waitpid(child, &status, 0);
    CHECK(status == 0);
}

TEST_CASE("another program that keeps writing is waited for, then named as busy")
{
    TemporaryFolder folder;
    DatabaseOptions options;
    options.busy_seconds = 1;
    auto first = open_database(folder.file("x.db"), options);
    auto second = open_database(folder.file("x.db"), options);
    REQUIRE(first.ok());
    REQUIRE(second.ok());
    change(*first.value(), paper);
    const auto outcome = first.value()->write([&](Transaction&) -> Result<Done> {
        std::string code;
        std::thread{[&] { code = code_of(put(*second.value(), 1, 1)); }}.join();
        CHECK(code == "error.store.busy");
        return Done{};
    });
    CHECK(outcome.ok());
    CHECK(put(*second.value(), 1, 1).ok());
}

TEST_CASE("where the quota is reached the work is refused, its neighbours are kept and the file stays whole")
{
    TemporaryFolder folder;
    DatabaseOptions options;
    options.most_bytes = 400'000;
    auto opened = open_database(folder.file("x.db"), options);
    REQUIRE(opened.ok());
    Database& database = *opened.value();
    change(database, paper);
    REQUIRE(put(database, 1, 100'000).ok());
    // All of them in one batch: the first waits until the others are there.
    std::promise<void> all_put;
    const std::shared_future<void> all_there = all_put.get_future().share();
    std::vector<std::promise<std::string>> codes(4);
    const auto later = [&](int id, std::size_t size) {
        database.write_later(
            [&, id, size](Transaction& transaction) -> Result<Done> {
                if (id == 10) all_there.wait_for(std::chrono::seconds{5});
                JIHENG_DO(transaction.change("INSERT INTO paper (region, id, content) VALUES (1, $1, $2)",
                                             {id, Bytes{std::string(size, 'x')}}));
                return Done{};
            },
            [&, id](Result<Done> outcome) { codes[static_cast<std::size_t>(id - 10)].set_value(code_of(outcome)); });
    };
    later(10, 10);
    later(11, 20);
    later(12, 1'000'000);
    later(13, 30);
    all_put.set_value();
    const char* const expected[] = {"", "", "error.store.full", ""};
    for (std::size_t i = 0; i < 4; ++i) CHECK(codes[i].get_future().get() == expected[i]);
    CHECK(number(database, "SELECT count(*) FROM paper") == 4);
    check_intact(database);
    CHECK(change(database, "DELETE FROM paper WHERE id = 1") == 1);
    CHECK(put(database, 2, 100'000).ok());
}

TEST_CASE("a disk without room fails the commit clearly and leaves the file whole")
{
    TemporaryFolder folder;
    auto opened = open_database(folder.file("x.db"));
    REQUIRE(opened.ok());
    Database& database = *opened.value();
    change(database, paper);
    REQUIRE(put(database, 1, 10'000).ok());
    // No file of this process may grow beyond 300 kB: to SQLite that is a disk that takes no more.
    signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 300'000;
    setrlimit(RLIMIT_FSIZE, &small);
    int kept = 1;
    std::string code;
    for (int id = 2; id < 100 && code.empty(); ++id) {
        code = code_of(put(database, id, 10'000));
        kept += code.empty() ? 1 : 0;
    }
    setrlimit(RLIMIT_FSIZE, &before);
    CHECK(code == "error.store.full");
    CHECK(kept > 5);
    CHECK(number(database, "SELECT count(*) FROM paper") == kept);
    check_intact(database);
    CHECK(put(database, 1'000, 100'000).ok());
}

TEST_CASE("who reads much row by row keeps little of it, who reads little keeps it")
{
    TemporaryFolder folder;
    auto opened = open_database(folder.file("x.db"));
    REQUIRE(opened.ok());
    change(*opened.value(), paper);
    for (int id = 1; id <= 60; ++id) REQUIRE(put(*opened.value(), id, 1U << 20U).ok());
    auto reader = SqliteConnection::open(folder.file("x.db"), SqliteConnection::Purpose::read, {});
    REQUIRE(reader.ok());
    const auto held = [&] {
        int bytes = 0;
        int highest = 0;
        sqlite3_db_status(reader.value()->handle(), SQLITE_DBSTATUS_CACHE_USED, &bytes, &highest, 0);
        return bytes >> 20;
    };
    int most = 0;
    int rows = 0;
    const auto read = [&](std::string_view sql) {
        const auto done = reader.value()->each(sql, {}, [&](const Row&) {
            most = std::max(most, held());
            ++rows;
            return true;
        });
        REQUIRE(done.ok());
    };
    read("SELECT content FROM paper WHERE id <= 8");
    CHECK(held() >= 8);
    read("SELECT content FROM paper");
    CHECK(rows == 68);
    CHECK(most <= 28);
}
