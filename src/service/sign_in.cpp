#include "base/text.h"
#include "service/passwords.h"
#include "service/people.h"

namespace jiheng {

namespace {

Result<NewSession> open_session(store::Transaction& store, std::int64_t region, std::int64_t person, SessionKind kind,
                                std::string_view label, Moment now, Moment expires)
{
    NewSession session{new_secret(), new_secret(), expires};
    JIHENG_DO(
        store.change("INSERT INTO session (region, secret_hash, person, kind, label, csrf, created, expires) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                     {region, hash_of(session.secret), person, kind == SessionKind::browser ? "browser" : "token",
                      label, session.csrf, now, expires}));
    return session;
}

Result<Actor> actor_of(store::Transaction& store, std::int64_t region, std::int64_t person, std::string account,
                       std::string name)
{
    Actor actor{region, person, std::move(account), std::move(name), {}, false};
    JIHENG_TRY(const auto rows, store.query("SELECT h.role, o.path FROM role_held h JOIN organisation o ON "
                                            "o.region = h.region AND o.id = h.organisation "
                                            "WHERE h.region = $1 AND h.person = $2 AND o.active = 1",
                                            {region, person}));
    for (const auto& row : rows) actor.roles.push_back({row[0].text(), row[1].text(), ""});
    return actor;
}

}  // namespace

Result<Actor> find_actor(store::Transaction& store, std::int64_t region, std::int64_t person)
{
    JIHENG_TRY(const auto rows, store.query("SELECT account, name FROM person WHERE region = $1 AND id = $2 AND active "
                                            "= 1",
                                            {region, person}));
    if (rows.empty()) return not_found("person");
    return actor_of(store, region, person, rows[0][0].text(), rows[0][1].text());
}

Result<std::optional<Account>> find_account(store::Transaction& store, std::int64_t region, std::string_view account)
{
    JIHENG_TRY(const auto rows, store.query("SELECT id, password, active, locked_until FROM person WHERE region = $1 "
                                            "AND account = $2",
                                            {region, account}));
    if (rows.empty()) return std::optional<Account>{};
    return std::optional<Account>{
        Account{region, rows[0][0].number(), rows[0][1].text(), rows[0][2].number() != 0, rows[0][3].number()}};
}

Result<NewSession> finish_sign_in(const Call& system, const Account& account, bool right,
                                  const SignInSettings& settings)
{
    store::Transaction& store = system.store;
    const Moment now = system.now;
    JIHENG_TRY(const auto rows, store.query("SELECT account, name, failures, locked_until, active FROM person WHERE "
                                            "region = $1 AND id = $2",
                                            {account.region, account.person}));
    if (rows.empty()) return failure("error.service.sign_in");
    // A locked account is answered as a wrong password is, and as an account that does not exist: who guesses learns
    // nothing.
    if (now < rows[0][3].number()) return NewSession{};
    const Actor actor{account.region, account.person, rows[0][0].text(), rows[0][1].text(), {}, false};
    const Call call{store, system.rules, actor, system.keys, now};
    const std::string subject = "person/" + std::to_string(account.person);
    if (!right || rows[0][4].number() == 0) {
        const std::int64_t failures = rows[0][2].number() + 1;
        const bool lock = failures >= settings.failures;
        JIHENG_DO(store.change(
            "UPDATE person SET failures = $3, locked_until = $4 WHERE region = $1 AND id = $2",
            {account.region, account.person, lock ? 0 : failures, lock ? now + settings.lock : Moment{0}}));
        JIHENG_DO(log(call, lock ? "session.lock" : "session.refuse", subject));
        return NewSession{};
    }
    JIHENG_DO(store.change("UPDATE person SET failures = 0, locked_until = 0 WHERE region = $1 AND id = $2",
                           {account.region, account.person}));
    JIHENG_DO(store.change("DELETE FROM session WHERE region = $1 AND person = $2 AND expires < $3",
                           {account.region, account.person, now}));
    JIHENG_TRY(NewSession session, open_session(store, account.region, account.person, SessionKind::browser, "", now,
                                                now + settings.browser_session));
    JIHENG_DO(log(call, "session.open", subject));
    return session;
}

Result<NewSession> open_token(const Call& call, std::string_view label, const SignInSettings& settings)
{
    JIHENG_TRY(NewSession session, open_session(call.store, call.region(), call.actor.person, SessionKind::token, label,
                                                call.now, call.now + settings.token));
    JIHENG_DO(log(call, "token.open", "person/" + std::to_string(call.actor.person), label));
    return session;
}

Result<std::optional<Session>> find_session(store::Transaction& store, std::int64_t region, std::string_view secret,
                                            Moment now)
{
    // A row a role, in one question: every request asks it.
    JIHENG_TRY(
        const auto rows,
        store.query("SELECT s.person, s.kind, s.csrf, p.account, p.name, p.must_change, h.role, o.path, s.expires "
                    "FROM session s JOIN person p ON p.region = s.region AND p.id = s.person "
                    "LEFT JOIN role_held h ON h.region = s.region AND h.person = s.person "
                    "LEFT JOIN organisation o ON o.region = h.region AND o.id = h.organisation AND o.active = 1 "
                    "WHERE s.region = $1 AND s.secret_hash = $2 AND s.expires > $3 AND p.active = 1",
                    {region, hash_of(secret), now}));
    if (rows.empty()) return std::optional<Session>{};
    const auto& row = rows[0];
    Session session;
    session.actor = {region, row[0].number(), row[3].text(), row[4].text(), {}, row[5].number() != 0};
    for (const auto& held : rows)
        if (!held[7].null()) session.actor.roles.push_back({held[6].text(), held[7].text(), ""});
    session.csrf = row[2].text();
    session.kind = row[1].text() == "token" ? SessionKind::token : SessionKind::browser;
    session.expires = row[8].number();
    return std::optional<Session>{std::move(session)};
}

Result<Done> close_session(const Call& call, std::string_view secret)
{
    JIHENG_DO(call.store.change("DELETE FROM session WHERE region = $1 AND secret_hash = $2",
                                {call.region(), hash_of(secret)}));
    return log(call, "session.close", "person/" + std::to_string(call.actor.person));
}

Result<Done> close_all_sessions(const Call& call, std::int64_t person)
{
    JIHENG_DO(call.store.change("DELETE FROM session WHERE region = $1 AND person = $2", {call.region(), person}));
    return Done{};
}

Result<Done> change_password(const Call& call, const std::string& password_hash, std::string_view keep_secret)
{
    JIHENG_DO(
        call.store.change("UPDATE person SET password = $3, must_change = 0, version = version + 1 "
                          "WHERE region = $1 AND id = $2",
                          {call.region(), call.actor.person, password_hash}));
    JIHENG_DO(call.store.change("DELETE FROM session WHERE region = $1 AND person = $2 AND secret_hash <> $3",
                                {call.region(), call.actor.person, hash_of(keep_secret)}));
    return log(call, "person.change_password", "person/" + std::to_string(call.actor.person));
}

}  // namespace jiheng
