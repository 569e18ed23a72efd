// The rows that repeat and sum up what stands in forms, written with every save: indicators with their flags, sentences
// by their hash, the project's points, station and execution. Lists and boards ask nothing else.
#pragma once

#include "service/forms.h"

namespace jiheng {

// What a form that is saved is held against, asked at once.
struct Standing {
    store::Rows indicators{};
    store::Rows texts{};
    store::Rows findings{};
    store::Rows last_year{};  // projects of the same name and place
    store::Rows next_year{};
};
Result<Standing> what_stands(const Call& call, const FormRecord& form);

// Inside the service, in the transaction that changed the form.
Result<Done> write_derived(const Call& call, const FormRecord& form, const Assessment& assessment,
                           const Standing& standing);
Result<Done> refresh_project(const Call& call, std::int64_t project);

// What an older program left out, made anew piece by piece while others work: the rows of projects, and the names of
// organisations and people to search by. A piece takes `most` beyond `after` and gives the last one it took; 0: none is
// left. What is done is never done again, so whoever was stopped begins at 0.
using DerivePiece = Result<std::int64_t> (*)(const Call& system, std::int64_t after, std::size_t most);
Result<std::int64_t> derive_projects(const Call& system, std::int64_t after, std::size_t most);
Result<std::int64_t> derive_organisation_names(const Call& system, std::int64_t after, std::size_t most);
Result<std::int64_t> derive_person_names(const Call& system, std::int64_t after, std::size_t most);
// Whether there is anything of it to do.
Result<bool> is_derived(const Call& system);

}  // namespace jiheng
