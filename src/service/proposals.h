// What a result means for next year's budget (结果应用): the rules of procedures/proposals.toml suggest, a person
// proposes, and where the two differ says why.
#pragma once

#include <optional>
#include <string>

#include "service/projects.h"

namespace jiheng {

enum class BudgetAction { keep, reduce, cancel, hold };
std::optional<BudgetAction> budget_action(std::string_view key);
std::string_view key_of(BudgetAction action);

struct SuggestedBudget {
    BudgetAction action = BudgetAction::keep;
    std::string least{};  // share of the budget to be cut; empty: none
    std::string most{};
    Words reason{};
};
struct BudgetProposal {
    BudgetAction action = BudgetAction::keep;
    std::string share{};   // cut; empty: none
    std::string amount{};  // 元 proposed for next year; empty while it is held
    std::string reason{};
    std::string person{};
    Moment time = 0;
    std::int64_t version = 0;
};
struct ProjectProposal {
    Project project{};
    std::int64_t open_rectifications = 0;        // overdue or verified as not done
    std::optional<SuggestedBudget> suggested{};  // nothing without a grade
    std::optional<BudgetProposal> proposal{};
};
Result<ProjectProposal> read_proposal(const Call& call, std::int64_t project);

struct NewProposal {
    BudgetAction action = BudgetAction::keep;
    std::string share{};
    std::string reason{};
    std::int64_t version = 0;  // of the proposal the actor saw; 0: there was none
};
// Errors: error.rights.denied without proposal.write, error.service.no_result, error.service.proposal (a share that is
// none), error.service.proposal_reason (it differs from what is suggested and says not why), error.service.changed
// (somebody proposed meanwhile).
Result<ProjectProposal> propose_budget(const Call& call, std::int64_t project, const NewProposal& wanted);

}  // namespace jiheng
