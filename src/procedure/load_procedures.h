// Reading procedures/ strictly: unknown keys, steps to states that are not there, states nobody reaches, dead ends
// that are not final, roles and guards nobody knows and missing words are all named with file and line.
#pragma once

#include <string_view>
#include <vector>

#include "base/resources.h"
#include "base/strict_toml.h"
#include "procedure/procedure.h"

namespace jiheng {

// `files`: stations.toml, evidence.toml, guards.toml and documents/*.toml below procedures/. `roles`: the keys a step
// may name.
Procedures read_procedures(const std::vector<Resource>& files, const std::vector<std::string>& roles,
                           Problems& problems);

// What the binary carries. An error only when a data file is wrong, which a test forbids.
Result<Procedures> load_procedures();

}  // namespace jiheng
