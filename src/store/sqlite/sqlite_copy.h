// A copy of a database file that may be in use, checked from its first to its last page.
#pragma once

#include <string>

#include "base/result.h"

namespace jiheng::store {

// `to` must not exist; it appears when it is whole.
Result<Done> copy_sqlite(const std::string& from, const std::string& to);

}  // namespace jiheng::store
