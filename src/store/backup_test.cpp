#include "store/backup.h"

#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include "store/attachments.h"
#include "store/export.h"
#include "store/jobs.h"
#include "store/log.h"
#include "store/testing/test_databases.h"

using namespace jiheng;
using namespace jiheng::store;
using namespace jiheng::store::testing;

namespace fs = std::filesystem;

namespace {

// The program's tables, and two that make an import difficult: one refers to its own later rows, the other's name comes
// before the one it refers to.
std::vector<Migration> difficult()
{
    auto all = migrations();
    all.push_back(
        {static_cast<std::int64_t>(all.size()) + 1, "units",
         "CREATE TABLE zunit (region BIGINT NOT NULL, code TEXT NOT NULL, above TEXT, PRIMARY KEY (region, code), "
         "FOREIGN KEY (region, above) REFERENCES zunit (region, code));"
         "CREATE TABLE above (region BIGINT NOT NULL, code TEXT NOT NULL, PRIMARY KEY (region, code), "
         "FOREIGN KEY (region, code) REFERENCES zunit (region, code))"});
    return all;
}

void fill(Database& database)
{
    Keys keys{1};
    const auto outcome = database.write([&](Transaction& transaction) -> Result<Done> {
        for (int i = 0; i < 30; ++i) {
            JIHENG_DO(append(transaction, 1, {i, 2, "save", "甲\n\"乙\" \\ 👨‍👩‍👧", "\x01\x1f é"}));
            JIHENG_DO(put_job(transaction, {1, keys.next(), "audit", "{\"a\":1}", 0, 0}));
        }
        JIHENG_DO(transaction.change("INSERT INTO zunit (region, code) VALUES (1, 'z')", {}));
        for (const char* code : {"a", "B", "b", "市", "区"})
            JIHENG_DO(transaction.change("INSERT INTO zunit (region, code, above) VALUES (1, $1, 'z')", {code}));
        JIHENG_DO(transaction.change("INSERT INTO above (region, code) VALUES (1, '市')", {}));
        return Done{};
    });
    REQUIRE(outcome.ok());
    for (const std::int64_t region : {1, 2}) {
        AttachmentUpload upload{database, keys, region};
        REQUIRE(upload.add(std::string(600'000, 'x') + '\0').ok());
        REQUIRE(upload.keep().ok());
    }
}

std::string text_of(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

bool log_is_right(Database& database, std::int64_t entries)
{
    bool right = false;
    const auto outcome = database.read([&](Transaction& transaction) -> Result<Done> {
        JIHENG_TRY(const auto verdict, verify_log(transaction, 1));
        right = !verdict.fault && verdict.entries == entries;
        return Done{};
    });
    return outcome.ok() && right;
}

}  // namespace

TEST_CASE("what was exported from one engine is the same when it comes out of another")
{
    for (const auto& from : engines())
        for (const auto& to : engines()) {
            CAPTURE(from);
            CAPTURE(to);
            TemporaryFolder folder;
            TestDatabase source{from};
            REQUIRE(migrate(*source, difficult()).ok());
            fill(*source);
            const auto exported = export_database(*source, folder.file("first"));
            if (!exported.ok()) FAIL(describe(exported.error()));
            CHECK(exported.value().attachments == 1);

            TestDatabase target{to};
            const auto imported = import_database(*target, folder.file("first"), difficult());
            if (!imported.ok()) FAIL(describe(imported.error()));
            CHECK(log_is_right(*target, 30));
            const auto again = export_database(*target, folder.file("second"));
            REQUIRE(again.ok());
            CHECK(again.value().tables == exported.value().tables);
            int files = 0;
            for (const auto& entry : fs::recursive_directory_iterator{folder.file("first")}) {
                if (!entry.is_regular_file()) continue;
                ++files;
                const fs::path other = folder.path() / "second" / fs::relative(entry.path(), folder.path() / "first");
                CAPTURE(other);
                CHECK(text_of(entry.path()) == text_of(other));
            }
            CHECK(files == static_cast<int>(exported.value().tables.size()) + 2);
            CHECK(code_of(migrate(*target, difficult())).empty());
            Keys keys{2};
            AttachmentUpload upload{*target, keys, 2};
            REQUIRE(upload.add(std::string(600'000, 'x') + '\0').ok());
            CHECK(upload.keep().ok());
            CHECK(number(*target, "SELECT count(*) FROM attachment") == 2);
        }
}

TEST_CASE("an export that was changed or is not whole is not taken")
{
    struct Case {
        const char* why;
        const char* file;
        const char* from;
        const char* to;
        const char* code;
    };
    const Case cases[] = {
        {"a value", "tables/log_entry.jsonl", "\"save\"", "\"gave\"", "error.store.import_differs"},
        {"a row that is no JSON", "tables/log_entry.jsonl", "[1,2,", "[1,2", "error.store.import"},
        {"a column too many", "tables/log_entry.jsonl", "[1,2,", "[1,2,2,", "error.store.import"},
        {"half a byte", "tables/log_head.jsonl", "{\"hex\":\"", "{\"hex\":\"a", "error.store.import"},
        {"another header", "tables/job.jsonl", "BIGINT", "INT", "error.store.import"},
        {"another format", "manifest.json", "jiheng-export-1", "jiheng-export-9", "error.store.import"},
        {"a newer schema", "manifest.json", "\"schema_version\":", "\"schema_version\":9", "error.store.newer"},
        {"no manifest", "manifest.json", nullptr, nullptr, "error.file.missing"},
        {"a table is missing", "tables/job.jsonl", nullptr, nullptr, "error.store.import"},
        {"the attachment is missing", "attachments", nullptr, nullptr, "error.store.import"},
    };
    TestDatabase source{"sqlite"};
    REQUIRE(migrate(*source, difficult()).ok());
    fill(*source);
    TemporaryFolder folder;
    REQUIRE(export_database(*source, folder.file("whole")).ok());
    for (const auto& damage : cases) {
        CAPTURE(damage.why);
        const fs::path copy = folder.path() / "copy";
        fs::remove_all(copy);
        fs::copy(folder.path() / "whole", copy, fs::copy_options::recursive);
        const fs::path file = copy / damage.file;
        if (damage.from == nullptr) {
            fs::remove_all(file);
        } else {
            std::string text = text_of(file);
            const std::size_t at = text.find(damage.from);
            REQUIRE(at != std::string::npos);
            text.replace(at, std::string_view{damage.from}.size(), damage.to);
            std::ofstream{file, std::ios::binary} << text;
        }
        TestDatabase target{"sqlite"};
        const auto imported = import_database(*target, copy.string(), difficult());
        REQUIRE_FALSE(imported.ok());
        CHECK(imported.error().code == damage.code);
    }
    CHECK(import_database(*source, folder.file("whole"), difficult()).error().code == "error.store.not_empty");
    CHECK(export_database(*source, folder.file("whole")).error().code == "error.store.exists");
}

TEST_CASE("a backup is one state, made while others write, and can be gone back to")
{
    on_every_store([](TestDatabase& database) {
        std::atomic<bool> stop = false;
        std::thread writer{[&] {
            while (!stop) {
                const auto outcome = database->write([](Transaction& transaction) -> Result<Done> {
                    JIHENG_DO(append(transaction, 1, {1, 2, "save", "x", std::string(2'000, 'x')}));
                    JIHENG_DO(append(transaction, 1, {1, 2, "save", "x", ""}));
                    return Done{};
                });
                if (!outcome.ok()) return;
            }
        }};
        TemporaryFolder folder;
        std::vector<std::string> codes;
        for (int i = 0; i < 3; ++i)
            codes.push_back(code_of(backup(*database, folder.file("backup" + std::to_string(i)))));
        stop = true;
        writer.join();
        CHECK(codes == std::vector<std::string>(3));
        CHECK(code_of(backup(*database, folder.file("backup0"))) == "error.store.exists");
        for (int i = 0; i < 3; ++i) {
            const std::string url = "sqlite:" + folder.file("restored" + std::to_string(i));
            const auto restored = restore(folder.file("backup" + std::to_string(i)), url);
            if (!restored.ok()) FAIL(describe(restored.error()));
            auto opened = open_database(url);
            REQUIRE(opened.ok());
            const std::int64_t entries = number(*opened.value(), "SELECT count(*) FROM log_entry");
            CHECK(entries % 2 == 0);
            CHECK(log_is_right(*opened.value(), entries));
            CHECK(code_of(restore(folder.file("backup0"), url)) == "error.store.exists");
        }
        CHECK_FALSE(fs::exists(folder.file("backup0.part")));
    });
}

TEST_CASE("a damaged backup is not gone back to")
{
    TestDatabase database{"sqlite"};
    REQUIRE(migrate(*database, difficult()).ok());
    fill(*database);
    TemporaryFolder folder;
    REQUIRE(backup(*database, folder.file("backup")).ok());
    const auto size = fs::file_size(folder.file("backup"));
    {
        std::fstream file{folder.file("backup"), std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(static_cast<std::streamoff>(size / 2));
        for (int i = 0; i < 3; ++i) file << std::string(4'096, '\x5a');
    }
    CHECK(code_of(restore(folder.file("backup"), folder.file("new"))) == "error.store.damaged");
    CHECK_FALSE(fs::exists(folder.file("new")));
    CHECK(code_of(restore(folder.file("backup"), "postgresql://nobody@nowhere/x")) == "error.store.file_to_server");
    CHECK(code_of(restore(folder.file("missing"), folder.file("new"))) == "error.store.cannot_open");
}
