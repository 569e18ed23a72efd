// From the text of a scheme file to a Scheme, section by section. Inside the scheme folder only.
#pragma once

#include "base/strict_toml.h"
#include "scheme/scheme.h"

namespace jiheng {

// Reads every section; what is wrong within one section is reported here, what does not fit together by
// check_whole of scheme_checks.h.
Scheme read_scheme(TableReader& file);

}  // namespace jiheng
