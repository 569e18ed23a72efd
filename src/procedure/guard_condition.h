// What a guard asks (procedures/guards.toml): kinds of questions with their words. Whoever answers them answers for a
// kind, so a new guard is data as long as it asks a known kind of thing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/strict_toml.h"
#include "numbers/rational.h"

namespace jiheng::guard {

// No finding of this severity or with this code, but for those handled in one of these ways.
struct NoFinding {
    std::string severity{};  // empty: any
    std::string code{};      // empty: any
    std::vector<std::string> handled{};
};
// For each of these purposes a file in the evidence; no purpose named: any file.
struct Evidence {
    std::vector<std::string> purposes{};
};
// A form of the project; what is empty is not asked for.
struct FormOfProject {
    std::string kind{};
    bool in_force = false;              // an approved edition …
    std::vector<std::string> states{};  // … or one of these states
};
struct SomeForm {
    FormOfProject form{};
};
struct NoForm {
    FormOfProject form{};
    std::vector<std::string> unless{};  // states that do not count
};
// Every opinion of this kind has its answer.
struct Answered {
    std::string opinion{};
};
// The project is entrusted to an organisation of this level.
struct Entrusted {
    std::string level{};
};
// The project's budget has an entry of this kind.
struct BudgetEntered {
    std::string kind{};
};
// The points of the indicators add up to one of these.
struct Weights {
    std::vector<Rational> sums{};
};
// Every indicator names its group, itself and its target, and each of these groups is there; one may be called by any
// of its words.
struct Groups {
    std::vector<std::vector<std::string>> needed{};
};
// The round of monitoring comes to one of these results.
struct MonitoringIs {
    std::vector<std::string> results{};
};
// What is looked up or computed in one way only.
enum class Fact {
    another_author,        // whoever takes the step did not write this edition
    aspects_graded,        // every aspect of the target review comes with the step
    monitoring_filled,     // execution and the progress of every target
    deviations_explained,  // everything in the round that is not green has its cause
    scored,                // every row with points has its score and what was reached
    losses_explained,      // every indicator below full marks has its reason
    papers_reviewed,       // a working paper an indicator, written by one and reviewed by another
    sampled,               // a spot check drew this form
    not_classified,        // the project
};

using Condition = std::variant<Fact, NoFinding, Evidence, SomeForm, NoForm, Answered, Entrusted, BudgetEntered, Weights,
                               Groups, MonitoringIs>;

// The one condition a [[guard]] states; a problem when it states none or several.
Condition read_condition(TableReader& table);

}  // namespace jiheng::guard
