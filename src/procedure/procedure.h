// How a kind of document moves from draft to archive: its states, the steps between them, and what a step asks of the
// one who takes it. Data (procedures/documents/*.toml); nothing here knows a kind of document by name.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "procedure/deadline.h"
#include "procedure/guard_condition.h"

namespace jiheng {

// A name in both languages, as it stands on a button or in a list.
struct Words {
    std::string chinese{};
    std::string english{};
    friend bool operator==(const Words&, const Words&) = default;
};

// Grades of a review: 优 良 中 差.
enum class ReviewGrade { excellent, good, fair, poor };
std::optional<ReviewGrade> review_grade(std::string_view key);  // "excellent", or 优
std::string_view key_of(ReviewGrade grade);                     // "excellent"
std::string_view character_of(ReviewGrade grade);               // "优"

// A kind of organisation, from the one that hands out the money to the one that is asked for help. The principal is
// whoever asked for the work: finance or the department.
enum class OrganisationLevel { finance, department, unit, agency, expert, public_body, principal };
std::optional<OrganisationLevel> organisation_level(std::string_view key);  // "unit", "department", "finance" …
std::string_view key_of(OrganisationLevel level);

struct ProcedureState {
    std::string key{};
    Words name{};
    std::string station{};            // of the life line, a key of Procedures::stations
    std::vector<std::string> edit{};  // roles that may change the content; empty: nobody may
    bool final = false;               // no step leads on, or only one that reopens
};

// What must be handed in with a step. A missing one is error.procedure.needs.<name>.
enum class Need { comment, grade, aspects, evidence, checks, owner, due, number, result };
std::optional<Need> need(std::string_view key);
std::string_view key_of(Need need);

// In what capacity somebody acted on the document so far; a step can ask that its actor is none of those persons.
enum class Capacity { author, submitter, reviewer, scorer };
std::optional<Capacity> capacity(std::string_view key);
std::string_view key_of(Capacity capacity);

// Whose organisation the actor's must differ from (evaluator, evaluated, who helped to write the target).
enum class Party { evaluated, consultant };
std::optional<Party> party(std::string_view key);
std::string_view key_of(Party party);

// Work that a step hands to somebody.
struct TaskRule {
    Words name{};
    std::vector<std::string> roles{};  // any of them may do it
    OrganisationLevel level{};         // which of the document's organisations
    Term due{};
    std::vector<ReviewGrade> grades{};  // only after these; empty: always
};

struct ProcedureStep {
    std::string key{};
    Words name{};                     // on the button
    std::vector<std::string> from{};  // states
    std::string to{};                 // a state; empty when the grade decides
    std::map<ReviewGrade, std::string> by_grade{};
    std::vector<std::string> roles{};   // any of them may take it
    std::vector<std::string> guards{};  // keys of Procedures::guards; all must hold
    std::vector<Need> needs{};
    std::vector<Capacity> other_than{};        // the actor must be another person than these
    std::vector<Party> apart_from{};           // the actor's organisation must be another than these
    bool seals = false;                        // the content of this edition can never change again
    bool opens_edition = false;                // the content goes on in a new edition; the old one is kept
    bool withdraws = false;                    // takes the last step back; only before somebody acted on it
    std::optional<Capacity> counts_as{};       // the actor, in the edition on which the step was taken
    bool returns = false;                      // gives it back to those who wrote it, who are told
    std::vector<ReviewGrade> returns_on{};     // the same, of a step whose grade decides
    bool supersedes = false;                   // the edition in force before this one is replaced by this one
    bool voids = false;                        // takes the document out of force; it is kept, with the reason
    bool keeps_tasks = false;                  // tasks open before stay open
    std::optional<OrganisationLevel> locks{};  // from here on nobody at this level or below takes a step or edits
    bool unlocks = false;                      // takes every lock away
    std::vector<TaskRule> tasks{};

    // Every state it may lead to.
    std::vector<std::string> targets() const;
};

class Procedure {
public:
    std::string kind{};  // "target-declaration", the name of its file
    Words name{};
    std::string first{};  // the state of a new document
    std::vector<ProcedureState> states{};
    std::vector<ProcedureStep> steps{};

    const ProcedureState* state(std::string_view key) const;  // null when there is none
    const ProcedureStep* step(std::string_view key) const;
    std::vector<const ProcedureStep*> steps_from(std::string_view state) const;  // in the order of the file
};

// A stop of the life line of a project's money: 目标, 监控, 自评, 评价, 结果应用, 公开.
struct Station {
    std::string key{};
    Words name{};
};

// What must hold before a step; the caller says whether it does.
struct GuardRule {
    std::string key{};
    Words holds{};  // "所有分值合计为规定值" / "the points add up as laid down"
    guard::Condition asks{};
};

// What a file in the evidence is for: 合同, 方案, 报告 …
struct EvidencePurpose {
    std::string key{};
    Words name{};
};

struct Procedures {
    std::vector<Station> stations{};  // in their order
    std::vector<EvidencePurpose> purposes{};
    std::vector<GuardRule> guards{};
    std::vector<Procedure> kinds{};  // in the order of their files

    const Procedure* find(std::string_view kind) const;
    const GuardRule* guard(std::string_view key) const;
    const EvidencePurpose* purpose(std::string_view key) const;
};

}  // namespace jiheng
