// Taking a step: a pure function of the procedure and of what stands around the document. No clock, no store.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "procedure/procedure.h"

namespace jiheng {

// Nothing when the guard holds, else why it does not and what to do.
using GuardCheck = std::function<std::optional<Error>(const GuardRule&)>;

// What stands around a document when somebody wants to take a step. Persons and organisations are ids of the caller's.
struct Situation {
    std::string state{};
    std::string actor{};
    std::vector<std::string> roles{};                        // the actor's at this document: `roles_at` of rights.h
    std::map<Capacity, std::vector<std::string>> persons{};  // who acted in this edition
    std::string organisation{};                              // the actor's
    std::map<Party, std::vector<std::string>> parties{};     // organisations around the document
    std::optional<OrganisationLevel> level{};                // at which the actor acts, for locks
    std::optional<OrganisationLevel> locked{};               // this level and those below it are locked
    bool acted_since = false;  // somebody opened a review or took a step since the last one
    GuardCheck guard{};        // without one, a step that has guards is refused
};

// What is handed in with a step.
struct StepInput {
    std::string comment{};
    std::optional<ReviewGrade> grade{};
    std::map<std::string, ReviewGrade> aspects{};  // by the key of target-review.toml
    std::vector<std::string> evidence{};           // ids
    std::vector<std::string> checks{};             // check ids a return is based on
    std::string owner{};                           // the person made responsible
    std::optional<Day> due{};
    std::string number{};  // 文号
    std::string result{};  // "done", "partial", "consistent" …
};

struct TaskToOpen {
    TaskRule rule{};
    Term due{};  // a fixed day when `due` was given with the step
};

struct Taken {
    std::string step{};
    std::string from{};
    std::string to{};
    bool seals = false;
    bool opens_edition = false;
    bool supersedes = false;
    bool voids = false;
    bool returns = false;      // to those who wrote it
    bool closes_tasks = true;  // those open at this document
    std::vector<TaskToOpen> opens{};
    std::optional<OrganisationLevel> locked{};  // what is locked afterwards
    std::optional<Capacity> counts_as{};        // what the actor counts as from now on
};

// Everything that stands against the step, most basic first; empty when it may be taken. Steps that are not of this
// state or role have one obstacle only.
std::vector<Error> obstacles(const Procedures&, const Procedure&, const Situation&, std::string_view step,
                             const StepInput&);

// The first obstacle as error: error.procedure.*, or the guard's own.
Result<Taken> take(const Procedures&, const Procedure&, const Situation&, std::string_view step, const StepInput&);

// Whether the actor may change the content now: role, state and lock.
bool may_edit(const Procedure&, const Situation&);

// A step the actor sees a button for: state, role, person and lock fit. `guards` are those that do not hold yet.
struct Offer {
    const ProcedureStep* step = nullptr;
    std::vector<Error> guards{};
};
std::vector<Offer> offers(const Procedures&, const Procedure&, const Situation&);

}  // namespace jiheng
