// The web application: the files that stand in web/dist when the binary is built, or a folder of them.
#pragma once

#include <string>

#include "base/result.h"
#include "http/router.h"

namespace jiheng::server {

// Answers what no endpoint answers. `folder` is empty for the pages in the binary; a binary built without any says so.
Result<http::PlainHandler> pages(const std::string& folder);

}  // namespace jiheng::server
