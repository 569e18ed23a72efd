// Endpoints for the rules of the house: budget years, editions of schemes, the library of indicators.
#pragma once

#include "server/api.h"
#include "server/worker.h"

namespace jiheng::server {

void add_year_routes(http::Router& router, Api& api);
void add_edition_routes(http::Router& router, Api& api, Workers& workers);

}  // namespace jiheng::server
