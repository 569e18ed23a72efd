#include "store/attachments.h"

#include "store/clock.h"
#include "store/testing/test_databases.h"

using namespace jiheng;
using namespace jiheng::store;
using namespace jiheng::store::testing;

namespace {

std::string content_of(std::size_t size)
{
    std::string bytes(size, '\0');
    std::uint32_t state = static_cast<std::uint32_t>(size) + 1;
    for (char& c : bytes) {
        state = state * 1'664'525 + 1'013'904'223;
        c = static_cast<char>(state >> 24);
    }
    return bytes;
}

Attachment keep(Database& database, Keys& keys, const std::string& bytes, std::size_t piece = 100'000)
{
    AttachmentUpload upload{database, keys, 1};
    for (std::size_t at = 0; at < bytes.size(); at += piece)
        REQUIRE(upload.add(std::string_view{bytes}.substr(at, piece)).ok());
    auto kept = upload.keep();
    REQUIRE(kept.ok());
    return std::move(kept).value();
}

Result<Done> read(Database& database, const Attachment& attachment, std::string& bytes)
{
    return database.read([&](Transaction& transaction) -> Result<Done> {
        bytes.clear();
        return read_attachment(transaction, 1, attachment, [&](std::string_view chunk) {
            bytes += chunk;
            return true;
        });
    });
}

std::int64_t chunks(Database& database)
{
    return number(database, "SELECT count(*) FROM attachment_chunk");
}

}  // namespace

TEST_CASE("a file comes back as it was handed in, whatever its size")
{
    struct Case {
        const char* why;
        std::size_t size;
        std::int64_t chunks;
    };
    const Case cases[] = {{"nothing", 0, 0},
                          {"one byte", 1, 1},
                          {"one less than a chunk", chunk_bytes - 1, 1},
                          {"a chunk", chunk_bytes, 1},
                          {"one more than a chunk", chunk_bytes + 1, 2},
                          {"more than is written at once", 20 * chunk_bytes + 5, 21}};
    on_every_store([&](TestDatabase& database) {
        Keys keys{1};
        for (const auto& expected : cases) {
            CAPTURE(expected.why);
            const std::int64_t before = chunks(*database);
            const std::string bytes = content_of(expected.size);
            const Attachment kept = keep(*database, keys, bytes);
            CHECK(kept.size == static_cast<std::int64_t>(expected.size));
            std::string back;
            CHECK(read(*database, kept, back).ok());
            CHECK(back == bytes);
            CHECK(chunks(*database) - before == expected.chunks);
        }
    });
}

TEST_CASE("the same file is kept once a region")
{
    on_every_store([](TestDatabase& database) {
        Keys keys{1};
        const std::string bytes = content_of(600'000);
        const Attachment first = keep(*database, keys, bytes);
        const Attachment second = keep(*database, keys, bytes, 7'777);
        CHECK(second.hash == first.hash);
        CHECK(second.content == first.content);
        CHECK(chunks(*database) == 3);
    });
}

TEST_CASE("a file beyond the limit is refused and leaves nothing")
{
    on_every_store([](TestDatabase& database) {
        Keys keys{1};
        {
            AttachmentUpload upload{*database, keys, 1, {.bytes = 1'000'000, .at_once = 1}};
            CHECK(upload.add(content_of(999'999)).ok());
            CHECK(chunks(*database) == 3);
            CHECK(code_of(upload.add("ab")) == "error.store.attachment_size");
            CHECK(upload.add("a").ok());
        }
        CHECK(chunks(*database) == 0);
    });
}

TEST_CASE("a content that is not what its hash says is told")
{
    struct Case {
        const char* why;
        const char* sql;
    };
    const Case cases[] = {{"a chunk is gone", "DELETE FROM attachment_chunk WHERE number = 1"},
                          {"the last chunk is gone", "DELETE FROM attachment_chunk WHERE number = 3"},
                          {"a chunk has moved to the end", "UPDATE attachment_chunk SET number = 9 WHERE number = 0"},
                          {"another file's chunks", "UPDATE attachment SET content = 5"}};
    for (const auto& damage : cases)
        on_every_store([&](TestDatabase& database) {
            CAPTURE(damage.why);
            Keys keys{1};
            Attachment kept = keep(*database, keys, content_of(4 * chunk_bytes));
            std::string back;
            CHECK(read(*database, kept, back).ok());
            CHECK(change(*database, damage.sql) == 1);
            const auto outcome = database->read([&](Transaction& transaction) -> Result<Done> {
                JIHENG_TRY(const auto found, find_attachment(transaction, 1, kept.hash));
                kept = found.value();
                return Done{};
            });
            CHECK(outcome.ok());
            CHECK(code_of(read(*database, kept, back)) == "error.store.attachment_damaged");
        });
}

TEST_CASE("what a killed program left behind is swept, what is being handed in is not")
{
    on_every_store([](TestDatabase& database) {
        Keys keys{1};
        const Attachment kept = keep(*database, keys, content_of(10));
        change(*database, "INSERT INTO attachment_chunk (region, content, number, bytes) VALUES (1, 5, 0, $1)",
               {Bytes{"old"}});
        change(*database, "INSERT INTO attachment_chunk (region, content, number, bytes) VALUES (1, $2, 0, $1)",
               {Bytes{"new"}, keys.next()});
        const auto swept = sweep_attachments(*database, 1);
        REQUIRE(swept.ok());
        CHECK(swept.value() == 1);
        CHECK(chunks(*database) == 2);
        bool removed = false;
        for (const bool expected : {true, false}) {
            const auto outcome = database->write([&](Transaction& transaction) -> Result<Done> {
                JIHENG_TRY(removed, remove_attachment(transaction, 1, kept.hash));
                return Done{};
            });
            CHECK(outcome.ok());
            CHECK(removed == expected);
        }
        CHECK(chunks(*database) == 1);
    });
}
