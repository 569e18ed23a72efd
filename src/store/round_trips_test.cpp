// What saves round trips to a server gives what it gives without: the same cases run on every engine.
#include <future>
#include <thread>

#include "store/testing/item_table.h"

using namespace jiheng;
using namespace jiheng::store;
using namespace jiheng::store::testing;

TEST_CASE("a change that nobody waited for fails its own work, and no other")
{
    on_every_engine([](TestDatabase& database) {
        const auto put_later = [](Transaction& transaction, const std::string& name) {
            return transaction.change_later(insert, {1, name, 0});
        };
        constexpr int works = 120;
        std::vector<std::promise<std::string>> codes(works);
        for (int round = 0; round < 2; ++round)  // in the second one the statement is known
            CHECK(database
                      ->write([&](Transaction& transaction) { return put_later(transaction, std::to_string(-round)); })
                      .ok());
        for (int i = 0; i < works; ++i)
            database->write_later(
                [&put_later, i](Transaction& transaction) -> Result<Done> {
                    JIHENG_DO(put_later(transaction, "item " + std::to_string(i)));
                    return put_later(transaction, "other " + std::to_string(i % 7 == 3 ? 0 : i));
                },
                [&codes, i](Result<Done> outcome) { codes[static_cast<std::size_t>(i)].set_value(code_of(outcome)); });
        for (std::size_t i = 0; i < works; ++i)
            CHECK(codes[i].get_future().get() == (i % 7 == 3 ? "error.store.conflict" : ""));
        CHECK(number(*database, "SELECT count(*) FROM item") == 2 + 2 * 103);
        CHECK(code_of(database->write([&](Transaction& transaction) { return put_later(transaction, "0"); })) ==
              "error.store.conflict");
        CHECK(database->write([&](Transaction& transaction) { return put_later(transaction, "new"); }).ok());
    });
}

TEST_CASE("questions asked together are answered in their order, and one that fails fails the work")
{
    on_every_engine([](TestDatabase& database) {
        const std::string by_name = "SELECT count FROM item WHERE name = $1 ORDER BY count";
        const std::string all = "SELECT name FROM item ORDER BY name";
        for (std::int64_t round = 1; round <= 2; ++round)  // in the second one the statements are known
            CHECK(database
                      ->write([&](Transaction& transaction) -> Result<Done> {
                          JIHENG_DO(transaction.change_later(insert, {1, "round " + std::to_string(round), round}));
                          const std::vector<Question> questions{
                              {by_name, {"round 1"}}, {by_name, {"nobody"}}, {by_name, {"round 2"}}, {all, {}}};
                          JIHENG_TRY(const auto answers, transaction.query_all(questions));
                          REQUIRE(answers.size() == 4);
                          CHECK(answers[0] == Rows{{1}});
                          CHECK(answers[1].empty());
                          CHECK(answers[2] == (round == 1 ? Rows{} : Rows{{2}}));
                          CHECK(answers[3].size() == static_cast<std::size_t>(round));
                          JIHENG_TRY(const auto none, transaction.query_all({}));
                          CHECK(none.empty());
                          return Done{};
                      })
                      .ok());
        CHECK(code_of(database->write([&](Transaction& transaction) -> Result<Done> {
                  JIHENG_DO(put(transaction, "lost", 3));
                  const std::vector<Question> questions{{all, {}}, {"SELECT nothing FROM nowhere", {}}, {all, {}}};
                  const auto answers = transaction.query_all(questions);
                  CHECK_FALSE(answers.ok());
                  return Done{};
              })) == "error.store.statement");
        CHECK(number(*database, "SELECT count(*) FROM item") == 2);
    });
}

TEST_CASE("a read of one question may ask for more, which sees one moment, and cannot change anything")
{
    on_every_engine([](TestDatabase& database) {
        const std::string counted = "SELECT count(*) FROM item";
        std::int64_t kept = 0;
        const auto keep_another = [&] {
            std::thread{[&] { CHECK(change(*database, insert, {1, "item " + std::to_string(kept), 1}) == 1); }}.join();
            ++kept;
        };
        std::vector<std::int64_t> seen;
        const auto ask = [&](Transaction& transaction) -> Result<Done> {
            JIHENG_TRY(const Rows found, transaction.query(counted));
            seen.push_back(found.at(0).at(0).number());
            return Done{};
        };
        for (int round = 1; round <= 3; ++round) {
            seen.clear();
            CHECK(database->read_one(ask).ok());
            CHECK(seen == std::vector<std::int64_t>{kept});
            CHECK(database
                      ->read_one([&](Transaction& transaction) -> Result<Done> {
                          seen.clear();
                          JIHENG_DO(ask(transaction));
                          keep_another();  // each time the work is called: what comes meanwhile is not seen
                          JIHENG_DO(ask(transaction));
                          std::int64_t rows = 0;
                          JIHENG_DO(transaction.each("SELECT name FROM item", {}, [&](const Row&) {
                              ++rows;
                              return true;
                          }));
                          seen.push_back(rows);
                          return Done{};
                      })
                      .ok());
            CHECK(seen == std::vector<std::int64_t>(3, kept - 1));
        }
        const auto refused = database->read_one([](Transaction& transaction) -> Result<Done> {
            JIHENG_DO(transaction.change("DELETE FROM item", {}));
            return Done{};
        });
        CHECK_FALSE(refused.ok());
        CHECK(code_of(database->read_one([](Transaction&) -> Result<Done> { return refusal(); })) == "test.refused");
        CHECK(number(*database, counted) == kept);
    });
}
