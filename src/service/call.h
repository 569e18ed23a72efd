// One call of a use case: who asks, when, under which rules, inside which transaction. The same on every road in: web,
// API, import and command line.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/messages.h"
#include "procedure/rights.h"
#include "service/assessment.h"
#include "service/moment.h"
#include "store/database.h"
#include "store/keys.h"

namespace jiheng {

// Data the binary carries and the schemes in force; shared by all calls, never changed.
struct Rulebook {
    Procedures procedures{};
    Rights rights{};
    std::shared_ptr<const MethodShelf> methods{};

    static Result<Rulebook> load();
};

struct Actor {
    std::int64_t region = 0;
    std::int64_t person = 0;  // 0: the system itself
    std::string account{};
    std::string name{};
    std::vector<HeldRole> roles{};
    bool must_change_password = false;
};

struct Call {
    store::Transaction& store;
    const Rulebook& rules;
    const Actor& actor;
    store::Keys& keys;
    Moment now = 0;

    std::int64_t region() const { return actor.region; }
};

// What was done, into the log of the call's transaction.
Result<Done> log(const Call& call, std::string_view action, std::string_view subject, std::string_view detail = {});

// Whether the actor may do this anywhere at all: at their own place, or at what is entrusted to it.
bool may_anywhere(const Call& call, std::string_view action);
Result<Done> need_anywhere(const Call& call, std::string_view action);

// Rows that must be there: error.service.not_found otherwise.
Error not_found(std::string_view what);

// The path of an organisation names itself last.
std::int64_t organisation_of(std::string_view path);
// The first text after everything that begins with `path`, so that a subtree is path <= x < end.
std::string end_of_subtree(std::string_view path);

}  // namespace jiheng
