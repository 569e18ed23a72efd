// What every engine asks of parameters, so that what one takes the other takes.
#pragma once

#include <string_view>

#include "base/result.h"
#include "store/database.h"

namespace jiheng::store {

// error.store.text when a text holds NUL or is no UTF-8.
Result<Done> check_parameters(std::string_view sql, Values parameters);

}  // namespace jiheng::store
