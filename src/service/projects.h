// Projects and departments as a whole, one a year: what the forms of their life belong to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/call.h"

namespace jiheng {

struct Project {
    std::int64_t id = 0;
    std::int64_t organisation = 0;
    std::string path{};  // of the organisation
    std::string organisation_name{};
    int year = 0;
    std::string code{};
    std::string name{};
    std::string kind{};  // project, department
    bool classified = false;
    std::string budget{};   // 元, exact
    std::string station{};  // of the life line
    std::string total{};
    std::string grade{};
    std::int64_t findings = 0;  // errors in its current forms
    Moment changed = 0;
    std::int64_t version = 0;
    std::int64_t warnings = 0;
    std::string executed{};   // 元 spent; empty: not known
    std::string execution{};  // of the budget in force, 1 is all of it; empty: not known
};

struct NewProject {
    std::int64_t organisation = 0;
    int year = 0;
    std::string code{};
    std::string name{};
    std::string kind = "project";
    bool classified = false;
    std::string budget{};
};

// Errors: error.rights.denied, error.service.project (what is missing), error.store.conflict (the code is taken).
Result<Project> add_project(const Call& call, const NewProject& project);
// error.service.not_found also where the actor has no right to know of it.
Result<Project> read_project(const Call& call, std::int64_t id);

// A change of name or class; `version` is the one the actor saw. error.service.changed when somebody was faster.
struct ProjectChange {
    std::optional<std::string> name{};
    std::optional<bool> classified{};
};
Result<Project> change_project(const Call& call, std::int64_t id, const ProjectChange& change, std::int64_t version);

// Budget, its adjustments and payments, in 元; an adjustment may be negative.
struct BudgetEntry {
    std::int64_t id = 0;
    std::string kind{};  // initial, adjustment, payment
    std::string amount{};
    std::string day{};
    std::string reason{};
};
Result<std::int64_t> add_budget_entry(const Call& call, std::int64_t project, const BudgetEntry& entry);
Result<std::vector<BudgetEntry>> list_budget_entries(const Call& call, std::int64_t project);

// Lets an agency or an expert pool work on the project until then.
Result<Done> entrust(const Call& call, std::int64_t project, std::int64_t organisation, Moment until);

// What rights are asked about: the project's organisation and whom it is entrusted to.
Result<Subject> subject_of(const Call& call, std::int64_t project, std::string_view path);
// error.service.not_found when the actor may not even read it, error.rights.denied when only the action is not theirs.
Result<Subject> need_right(const Call& call, std::int64_t project, std::string_view path, std::string_view action);

}  // namespace jiheng
