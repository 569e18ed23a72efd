#include "service/sessions.h"

#include "service/passwords.h"

namespace jiheng {

Result<Done> may_reset_password(const Call& call, std::int64_t id)
{
    JIHENG_TRY(const Person person, read_person(call, id));
    return may_manage(call, person);
}

namespace {

Result<Done> may_see_sessions(const Call& call, std::int64_t person)
{
    if (person == call.actor.person) return Done{};
    return may_reset_password(call, person);
}

constexpr std::size_t session_id = 16;  // letters of the hash

}  // namespace

Result<std::vector<SessionEntry>> list_sessions(const Call& call, std::int64_t person, std::string_view secret)
{
    JIHENG_DO(may_see_sessions(call, person));
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT secret_hash, kind, label, created, expires FROM session WHERE region = $1 AND "
                                "person = $2 AND expires > $3 ORDER BY created DESC, secret_hash",
                                {call.region(), person, call.now}));
    const std::string current = hash_of(secret);
    std::vector<SessionEntry> entries;
    entries.reserve(rows.size());
    for (const auto& row : rows)
        entries.push_back({row[0].text().substr(0, session_id),
                           row[1].text() == "token" ? SessionKind::token : SessionKind::browser, row[2].text(),
                           row[3].number(), row[4].number(), row[0].text() == current});
    return entries;
}

Result<Done> revoke_session(const Call& call, std::int64_t person, std::string_view id)
{
    JIHENG_DO(may_see_sessions(call, person));
    if (id.size() != session_id) return not_found("session");
    JIHENG_TRY(const auto ended, call.store.change("DELETE FROM session WHERE region = $1 AND person = $2 AND "
                                                   "SUBSTR(secret_hash, 1, 16) = $3",
                                                   {call.region(), person, id}));
    if (ended == 0) return not_found("session");
    return log(call, "session.revoke", "person/" + std::to_string(person), id);
}

}  // namespace jiheng
