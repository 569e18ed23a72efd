// People, the roles they hold, how they sign in and how programs do in their name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/call.h"

namespace jiheng {

struct NewPerson {
    std::string account{};
    std::string name{};
    std::string password_hash{};
    bool must_change = true;
};

struct PersonRole {
    std::string role{};
    std::int64_t organisation = 0;
    std::string organisation_name{};
};

struct Person {
    std::int64_t id = 0;
    std::string account{};
    std::string name{};
    bool active = true;
    bool must_change = false;
    std::int64_t version = 0;
    std::vector<PersonRole> roles{};
};

// Errors: error.rights.denied, error.service.account (no such account name), error.store.conflict (it is taken).
Result<Done> may_add_people(const Call& call);
Result<std::int64_t> add_person(const Call& call, const NewPerson& person);
// error.rights.held_at, error.rights.kept_apart
Result<Done> grant_role(const Call& call, std::int64_t person, std::string_view role, std::int64_t organisation);
Result<Done> withdraw_role(const Call& call, std::int64_t person, std::string_view role, std::int64_t organisation);
Result<Person> read_person(const Call& call, std::int64_t id);
Result<std::vector<Person>> list_people(const Call& call, std::int64_t after, std::size_t limit);
// Signs the person out everywhere.
Result<Done> deactivate_person(const Call& call, std::int64_t id);
Result<Done> reset_password(const Call& call, std::int64_t id, const std::string& password_hash);

// Signing in is two transactions with the slow hash between them: what is known of the account, then the outcome.
struct Account {
    std::int64_t region = 0;
    std::int64_t person = 0;
    std::string password_hash{};
    bool active = false;
    Moment locked_until = 0;
};
// Somebody who acts without a session, such as the one a job is run for. error.service.not_found.
Result<Actor> find_actor(store::Transaction& store, std::int64_t region, std::int64_t person);

struct SignInSettings {
    int failures = 5;  // in a row, then the account is locked
    Moment lock = 15 * minute;
    Moment browser_session = 12 * hour;
    Moment token = 365 * one_day;
};
Result<std::optional<Account>> find_account(store::Transaction& store, std::int64_t region, std::string_view account);

enum class SessionKind { browser, token };
struct NewSession {
    std::string secret{};  // given to the client once, never kept
    std::string csrf{};
    Moment expires = 0;
};
// After the password was held against the hash: `right` or not. error.service.sign_in says no more than that account
// and password do not fit. `call` is the system's. When `right` is false the failure is counted; then, and while the
// account is locked, the session has no secret.
Result<NewSession> finish_sign_in(const Call& call, const Account& account, bool right,
                                  const SignInSettings& settings = {});
Result<NewSession> open_token(const Call& call, std::string_view label, const SignInSettings& settings = {});

struct Session {
    Actor actor{};
    std::string csrf{};
    SessionKind kind = SessionKind::browser;
    Moment expires = 0;
};
// Who the secret belongs to; nothing when it is unknown or has expired.
Result<std::optional<Session>> find_session(store::Transaction& store, std::int64_t region, std::string_view secret,
                                            Moment now);
Result<Done> close_session(const Call& call, std::string_view secret);
Result<Done> close_all_sessions(const Call& call, std::int64_t person);
// Of the actor; every other session of theirs ends.
Result<Done> change_password(const Call& call, const std::string& password_hash, std::string_view keep_secret);

}  // namespace jiheng
