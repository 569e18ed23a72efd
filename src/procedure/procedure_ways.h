// Whether one can get everywhere in a procedure, and on from everywhere, without a sealed edition being edited.
#pragma once

#include <vector>

#include "base/strict_toml.h"
#include "procedure/procedure.h"

namespace jiheng {

// `tables` are the [[state]] tables of the procedure's states, in their order; problems are reported there.
void check_ways(const Procedure& procedure, std::vector<TableReader>& tables);

}  // namespace jiheng
