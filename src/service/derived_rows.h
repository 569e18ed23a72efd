// The rows that repeat and sum up what stands in forms, written with every save: indicators with their flags, sentences
// by their hash, the project's points, station and execution. Lists and boards ask nothing else.
#pragma once

#include "service/forms.h"

namespace jiheng {

// Inside the service, in the transaction that changed the form.
Result<Done> write_derived(const Call& call, const FormRecord& form, const Assessment& assessment);
Result<Done> refresh_project(const Call& call, std::int64_t project);

// Makes anew what an older program left out, `most` projects at a time; how many were done.
Result<std::size_t> derive_missing(const Call& system, std::size_t most);

// The names of organisations and people, where an older program kept none to search by.
Result<Done> derive_names(const Call& system);

}  // namespace jiheng
