// Audits that were made: their documents, what was found in them and what was made of it; spot checks that were drawn.
#pragma once

#include "server/api.h"

namespace jiheng::server {

void add_audit_routes(http::Router& router, Api& api);

}  // namespace jiheng::server
