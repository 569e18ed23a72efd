#include "store/update_row.h"

#include "store/testing/test_databases.h"

using namespace jiheng;
using namespace jiheng::store;
using namespace jiheng::store::testing;

namespace {

constexpr std::string_view key = "region = $1 AND id = $2";

// The row after the update, "name state points".
std::string after(Database& database, const std::function<void(UpdateRow&)>& set)
{
    std::string shown;
    const auto done = database.write([&](Transaction& transaction) -> Result<Done> {
        UpdateRow update{transaction, "item", key, {1, 7}};
        set(update);
        JIHENG_DO(update.finish());
        JIHENG_TRY(const Rows rows, transaction.query("SELECT name, state, points FROM item ORDER BY id"));
        REQUIRE(rows.size() == 2);
        CHECK(rows[1] == Row{"另一行", "draft", 0});
        shown = rows[0][0].text() + " " + rows[0][1].text() + " " + std::to_string(rows[0][2].number());
        return Done{};
    });
    CHECK(done.ok());
    return shown;
}

}  // namespace

TEST_CASE("columns that were set get their values, the others and other rows stay")
{
    for (const auto& engine : engines()) {
        CAPTURE(engine);
        TestDatabase database{engine};
        change(*database,
               "CREATE TABLE item (region BIGINT, id BIGINT, name TEXT, state TEXT, points BIGINT, PRIMARY KEY "
               "(region, id))");
        change(*database, "INSERT INTO item VALUES (1, 7, '项目', 'draft', 60), (1, 8, '另一行', 'draft', 0)");
        CHECK(after(*database, [](UpdateRow&) {}) == "项目 draft 60");
        CHECK(after(*database, [](UpdateRow& row) { row.set("points", 70); }) == "项目 draft 70");
        const Row before{"项目", "draft"};
        CHECK(after(*database, [&](UpdateRow& row) {
                  row.set_if_other({"name", "state"}, before, before);
              }) == "项目 draft 70");
        CHECK(after(*database, [&](UpdateRow& row) {
                  row.set("points", 80);
                  row.set_if_other({"name", "state"}, before, Row{"项目", "submitted"});
              }) == "项目 submitted 80");
    }
}
