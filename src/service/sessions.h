// Sessions of browsers and tokens of programs, as their holders and those who manage them see them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "service/people.h"

namespace jiheng {

struct SessionEntry {
    std::string id{};  // the beginning of the secret's hash: it names the session and opens nothing
    SessionKind kind = SessionKind::browser;
    std::string label{};
    Moment created = 0;
    Moment expires = 0;
    bool current = false;  // the one with this secret
};
// Of the actor themself, or of somebody they manage; those in force, the latest first.
Result<std::vector<SessionEntry>> list_sessions(const Call& call, std::int64_t person, std::string_view secret);
Result<Done> revoke_session(const Call& call, std::int64_t person, std::string_view id);

// Whether the actor may reset the person's password; asked before the slow hash of the new one is made.
Result<Done> may_reset_password(const Call& call, std::int64_t person);

// Inside the service: error.rights.denied when the person holds a role beyond the actor's reach.
Result<Done> may_manage(const Call& call, const Person& person);

}  // namespace jiheng
