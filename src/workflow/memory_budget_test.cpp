#include "workflow/memory_budget.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "documents/package/zip_writer.h"

using namespace jiheng;

TEST_CASE("what is read at the same time stays within the budget, and everyone has a turn")
{
    constexpr std::size_t all = 100;
    MemoryBudget budget{all};
    std::atomic<std::size_t> used{0};
    std::atomic<std::size_t> most{0};
    std::atomic<int> turns{0};
    const std::vector<std::size_t> wanted{1, 100, 40, 500, 60, 7};  // 500: has the budget alone
    std::vector<std::thread> readers;
    for (const std::size_t want : wanted)
        readers.emplace_back([&, want] {
            for (int file = 0; file < 200; ++file) {
                const MemoryBudget::Share share{budget, want};
                const std::size_t now = used += std::min(want, all);
                for (std::size_t seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
                }
                ++turns;
                used -= std::min(want, all);
            }
        });
    for (auto& reader : readers) reader.join();
    CHECK(most <= all);
    CHECK(turns == 200 * static_cast<int>(wanted.size()));
}

TEST_CASE("a package counts by what it holds, other files by their size")
{
    constexpr std::size_t mebibyte = std::size_t{1} << 20;
    const std::size_t form = expected_memory("单位：万元", "a.txt");
    std::string package;
    ZipWriter writer{[&](std::string_view bytes) {
        package += bytes;
        return true;
    }};
    writer.add("xl/worksheets/sheet1.xml", std::string(20 * mebibyte, 'x'));
    REQUIRE(writer.finish());
    CHECK(package.size() < mebibyte);
    CHECK(expected_memory(package, "a.xlsx") == 60 * mebibyte);
    const std::size_t heaviest = expected_memory(std::string(40 * mebibyte, 'x'), "a.txt");
    CHECK(form < 8 * mebibyte);
    CHECK(heaviest == 256 * mebibyte);
    CHECK(expected_memory(std::string(2 * mebibyte, 'x'), "a.txt") > form);
    CHECK(expected_memory("PK\x03\x04 rubbish", "a.xlsx") == form);
}
