#include "store/keys.h"

#include <algorithm>
#include <set>
#include <thread>

#include "store/clock.h"
#include "store/testing/test_databases.h"

using namespace jiheng;
using namespace jiheng::store;
using namespace jiheng::store::testing;

TEST_CASE("keys rise, are positive and tell when they were made")
{
    Keys keys{1023};
    const std::int64_t before = now();
    std::int64_t last = 0;
    for (int i = 0; i < 20'000; ++i) {
        const std::int64_t key = keys.next();
        CHECK(key > last);
        last = key;
    }
    CHECK(Keys::time_of(last) >= before);
    CHECK(Keys::time_of(last) <= now() + 10);
}

TEST_CASE("threads and programs never make the same key")
{
    on_every_store([](TestDatabase& database) {
        std::vector<std::unique_ptr<Keys>> programs;
        for (int i = 0; i < 3; ++i) {
            auto opened = Keys::open(*database);
            REQUIRE(opened.ok());
            programs.push_back(std::move(opened).value());
        }
        constexpr std::size_t each = 20'000;
        std::vector<std::vector<std::int64_t>> made(6);
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < made.size(); ++i)
            threads.emplace_back([&, i] {
                for (std::size_t n = 0; n < each; ++n) made[i].push_back(programs[i % 3]->next());
            });
        for (auto& thread : threads) thread.join();
        std::set<std::int64_t> all;
        for (const auto& keys : made) {
            CHECK(std::is_sorted(keys.begin(), keys.end()));
            all.insert(keys.begin(), keys.end());
        }
        CHECK(all.size() == made.size() * each);
    });
}
