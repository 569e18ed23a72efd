// Endpoints for the use of results and for administrators.
#pragma once

#include "server/api.h"
#include "server/worker.h"

namespace jiheng::server {

void add_result_routes(http::Router& router, Api& api);  // budget proposals
void add_administration_routes(http::Router& router, Api& api, Workers& workers);

}  // namespace jiheng::server
