// Taking a step with a form: what stands around it is read from the store, the procedure decides, and what follows —
// sealing, a new edition, locks, tasks — is written in the same transaction.
#pragma once

#include <string>
#include <vector>

#include "procedure/take.h"
#include "service/forms.h"

namespace jiheng {

// error.service.changed when the form is no longer what the actor saw; error.procedure.* for what stands against it.
Result<FormRecord> take_step(const Call& call, std::int64_t form, std::string_view step, const StepInput& input,
                             std::int64_t version);

struct OfferedStep {
    std::string key{};
    Words name{};
    std::vector<std::string> needs{};
    std::vector<Error> missing{};  // guards that do not hold yet
};
// The buttons the actor sees.
Result<std::vector<OfferedStep>> offered_steps(const Call& call, const FormRecord& form);
// Whoever may write in the first state of the kind, or lead on from it, may begin one: error.service.not_creatable.
Result<Done> need_creatable(const Call& call, const FormRecord& form);
// The kinds of forms the actor may begin for the project.
Result<std::vector<const Procedure*>> creatable_kinds(const Call& call, std::int64_t project);
Result<bool> is_editable(const Call& call, const FormRecord& form);
Result<Done> need_editable(const Call& call, const FormRecord& form);

struct StepTaken {
    std::int64_t number = 0;
    std::string step{};
    std::string from{};
    std::string to{};
    std::int64_t edition = 0;
    std::string hash{};
    std::int64_t person = 0;
    std::string person_name{};
    Moment time = 0;
    std::string comment{};
    std::string grade{};
    std::string counts_as{};
    std::string details{};
};
Result<std::vector<StepTaken>> list_steps(const Call& call, const FormRecord& form);

struct TaskRecord {
    std::int64_t id = 0;
    std::int64_t project = 0;
    std::int64_t form = 0;
    std::string name{};
    std::string english{};
    std::string roles{};  // any of them, divided by blanks
    std::string path{};
    std::string state{};
    Moment opened = 0;
    Moment due = 0;
    bool late = false;
    std::string project_name{};
    std::string kind{};  // of the form
    std::string at{};    // the state the form is in
    std::int64_t errors = 0;
    std::int64_t warnings = 0;
};
// Open tasks of the actor's roles, the most urgent first.
Result<std::vector<TaskRecord>> my_tasks(const Call& call, std::size_t limit);

}  // namespace jiheng
