#include "server/session_memory.h"

#include <doctest/doctest.h>

#include "store/open_database.h"
#include "store/testing/temporary_folder.h"

using namespace jiheng;
using namespace jiheng::server;

namespace {

const SessionMemory::Clock::time_point start{};
constexpr Moment now = 1'000;

std::shared_ptr<const Session> session()
{
    Session made;
    made.actor.person = 7;
    made.expires = now + 60'000;
    return std::make_shared<const Session>(made);
}

}  // namespace

TEST_CASE("a session is remembered for a moment, and no longer than it lasts")
{
    SessionMemory sessions;
    CHECK(sessions.find("hash", now, start) == nullptr);
    sessions.keep(sessions.turn(), "hash", session(), start);
    const auto found = sessions.find("hash", now, start);
    REQUIRE(found != nullptr);
    CHECK(found->actor.person == 7);
    CHECK(sessions.find("other", now, start) == nullptr);
    const auto last = start + SessionMemory::kept - std::chrono::milliseconds{1};
    CHECK(sessions.find("hash", now, last) != nullptr);
    CHECK(sessions.find("hash", now, start + SessionMemory::kept) == nullptr);
    CHECK(sessions.find("hash", found->expires, start) == nullptr);
}

TEST_CASE("what was read before a write is not remembered after it")
{
    SessionMemory sessions;
    const auto before = sessions.turn();
    sessions.forget();
    sessions.keep(before, "hash", session(), start);
    CHECK(sessions.find("hash", now, start) == nullptr);
}

TEST_CASE("every write ends what is remembered before it is acknowledged, also one that failed")
{
    const store::testing::TemporaryFolder folder;
    auto opened = store::open_database((folder.path() / "sessions.db").string());
    REQUIRE(opened);
    SessionMemory sessions;
    const auto database = forgetting(*opened.value(), sessions);
    const auto remembered = [&] { return sessions.find("hash", now, start) != nullptr; };
    const store::Work fine = [](store::Transaction&) -> Result<Done> { return Done{}; };
    const store::Work failing = [](store::Transaction& store) -> Result<Done> {
        JIHENG_DO(store.change("no statement", {}));
        return Done{};
    };
    for (const auto& work : {fine, failing}) {
        sessions.keep(sessions.turn(), "hash", session(), start);
        REQUIRE(remembered());
        CHECK(database->read(fine).ok());
        CHECK(remembered());
        (void)database->write(work);
        CHECK_FALSE(remembered());

        sessions.keep(sessions.turn(), "hash", session(), start);
        bool at_acknowledgement = true;
        database->write_later(work, [&](const Result<Done>&) { at_acknowledgement = remembered(); });
        (void)database->write(fine);  // after the one before
        CHECK_FALSE(at_acknowledgement);
    }
}
