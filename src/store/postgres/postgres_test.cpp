// What only a server can do: be away, come back, refuse.
#include <atomic>
#include <thread>

#include "store/postgres/postgres_address.h"
#include "store/testing/test_databases.h"

using namespace jiheng;
using namespace jiheng::store;
using namespace jiheng::store::testing;

namespace {

bool installed()
{
    if (!PostgresServer::programs().empty()) return true;
    MESSAGE("PostgreSQL is not installed (package postgresql-15): skipped");
    return false;
}

}  // namespace

TEST_CASE("the password of an address is shown nowhere")
{
    struct Case {
        const char* why;
        const char* url;
        const char* place;
    };
    const Case cases[] = {
        {"in its usual place", "postgresql://app:s3cret@db.example:5433/jiheng",
         "postgresql://app@db.example:5433/jiheng"},
        {"as a parameter", "postgresql://db.example/jiheng?user=app&password=s3cret",
         "postgresql://app@db.example/jiheng"},
        {"written with escapes", "postgresql://app:s3cr%65t@db.example/jiheng", "postgresql://app@db.example/jiheng"},
        {"none", "postgresql:///jiheng?host=/run/postgresql", "postgresql:///run/postgresql/jiheng"},
    };
    for (const auto& expected : cases) {
        CAPTURE(expected.why);
        const auto address = PostgresAddress::parse(expected.url);
        REQUIRE(address.ok());
        CHECK(address.value().place() == expected.place);
        CHECK(address.value().clean("what s3cret\nholds ").find('\n') == std::string::npos);
    }
    CHECK(PostgresAddress::parse(cases[0].url).value().clean("a s3cret b") == "a *** b");
    const auto wrong = PostgresAddress::parse("postgresql://app:s3cret@db.example:port:5/x?nonsense=s3cret");
    REQUIRE_FALSE(wrong.ok());
    CHECK(wrong.error().code == "error.store.address");
    CHECK(describe(wrong.error()).find("s3cret") == std::string::npos);
}

TEST_CASE("a server that is not there, or does not let us in, is told with its address")
{
    DatabaseOptions options;
    options.wait_seconds = 1;
    const auto away = open_database("postgresql://app:s3cret@/x?host=/tmp/no-such-folder", options);
    REQUIRE_FALSE(away.ok());
    CHECK(away.error().code == "error.store.unreachable");
    CHECK(describe(away.error()).find("s3cret") == std::string::npos);
    if (!installed()) return;
    const auto refused = open_database(postgres_server().url() + "&dbname=missing");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == "error.store.refused");
}

TEST_CASE("works that meet in a deadlock are run again, and both are kept")
{
    if (!installed()) return;
    TestDatabase database{"postgresql"};
    change(*database, "CREATE TABLE item (region BIGINT, id BIGINT, count BIGINT, PRIMARY KEY (region, id))");
    change(*database, "INSERT INTO item (region, id, count) VALUES (1, 1, 0), (1, 2, 0)");
    std::atomic<int> begun = 0;
    std::atomic<int> runs = 0;
    const auto add = [&](int first, int second) {
        const auto outcome = database->write([&, first, second](Transaction& transaction) -> Result<Done> {
            ++runs;
            JIHENG_DO(transaction.change("UPDATE item SET count = count + 1 WHERE region = 1 AND id = $1", {first}));
            ++begun;
            for (int i = 0; i < 1'000 && begun < 2; ++i) std::this_thread::sleep_for(std::chrono::milliseconds{1});
            JIHENG_DO(transaction.change("UPDATE item SET count = count + 1 WHERE region = 1 AND id = $1", {second}));
            return Done{};
        });
        CHECK(outcome.ok());
    };
    std::thread one{[&] { add(1, 2); }};
    std::thread two{[&] { add(2, 1); }};
    one.join();
    two.join();
    CHECK(runs >= 3);  // more where the one that is run again is quicker than the other to its row
    CHECK(number(*database, "SELECT sum(count) FROM item") == 4);
}

TEST_CASE("while the server restarts reads and writes wait, and go on")
{
    if (!installed()) return;
    PostgresServer server;
    auto opened = open_database(server.url());
    REQUIRE(opened.ok());
    Database& database = *opened.value();
    change(database, "CREATE TABLE item (region BIGINT, id BIGINT, PRIMARY KEY (region, id))");
    const Work insert = [](Transaction& transaction) -> Result<Done> {
        JIHENG_TRY(const Rows found, transaction.query("SELECT count(*) FROM item"));
        JIHENG_DO(transaction.change("INSERT INTO item (region, id) VALUES (1, $1)", {found[0][0]}));
        return Done{};
    };
    for (const int signal : {SIGINT, SIGKILL}) {
        CAPTURE(signal);
        REQUIRE(database.write(insert).ok());
        server.stop(signal);
        std::string code = "not done";
        std::thread writer{[&] { code = code_of(database.write(insert)); }};
        std::this_thread::sleep_for(std::chrono::milliseconds{300});
        server.run();
        writer.join();
        CHECK(code.empty());
        CHECK(number(database, "SELECT count(*) FROM item") == (signal == SIGINT ? 2 : 4));
    }
    // In the middle of a work: what was not committed is run again, as a whole.
    int runs = 0;
    const auto outcome = database.write([&](Transaction& transaction) -> Result<Done> {
        JIHENG_DO(transaction.change("INSERT INTO item (region, id) VALUES (2, 1)", {}));
        if (++runs == 1) {
            server.stop(SIGKILL);
            server.run();
        }
        JIHENG_DO(transaction.change("INSERT INTO item (region, id) VALUES (2, 2)", {}));
        return Done{};
    });
    CHECK(outcome.ok());
    CHECK(runs == 2);
    CHECK(number(database, "SELECT count(*) FROM item WHERE region = 2") == 2);
    // At the very end, when nobody can tell any more.
    const auto unknown = database.write([&](Transaction& transaction) -> Result<Done> {
        JIHENG_DO(transaction.change("INSERT INTO item (region, id) VALUES (3, 1)", {}));
        server.stop(SIGKILL);
        return Done{};
    });
    CHECK(code_of(unknown) == "error.store.unknown_outcome");
}
