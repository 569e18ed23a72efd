#include "store/insert_rows.h"

#include "store/testing/test_databases.h"

using namespace jiheng;
using namespace jiheng::store;
using namespace jiheng::store::testing;

namespace {

Result<Done> insert(Database& database, int rows)
{
    return database.write([&](Transaction& transaction) -> Result<Done> {
        InsertRows all{transaction, "INSERT INTO item (region, id, name)"};
        for (int id = 0; id < rows; ++id) JIHENG_DO(all.add({1, id, "项目 " + std::to_string(id)}));
        return all.finish();
    });
}

}  // namespace

TEST_CASE("every row is inserted once with its own values, however many go into a statement")
{
    for (const auto& engine : engines()) {
        TestDatabase database{engine};
        change(*database, "CREATE TABLE item (region BIGINT, id BIGINT, name TEXT, PRIMARY KEY (region, id))");
        for (const int rows : {0, 1, 2, 3, 31, 32, 33, 64, 95, 200}) {
            CAPTURE(engine);
            CAPTURE(rows);
            change(*database, "DELETE FROM item");
            REQUIRE(insert(*database, rows).ok());
            const auto read = database->read([&](Transaction& transaction) -> Result<Done> {
                JIHENG_TRY(const Rows found, transaction.query("SELECT id, name FROM item ORDER BY id"));
                CHECK(found.size() == static_cast<std::size_t>(rows));
                for (std::size_t i = 0; i < found.size(); ++i)
                    CHECK(found[i] == Row{static_cast<std::int64_t>(i), "项目 " + std::to_string(i)});
                return Done{};
            });
            CHECK(read.ok());
        }
        // A row that is there already: none of them is kept.
        CHECK(insert(*database, 1).error().code == "error.store.conflict");
        change(*database, "DELETE FROM item WHERE id < 199");
        CHECK_FALSE(insert(*database, 200).ok());
    }
}
