// Endpoints that ask over all projects at once: boards, lists as files.
#pragma once

#include "server/api.h"

namespace jiheng::server {

void add_board_routes(http::Router& router, Api& api);
void add_export_routes(http::Router& router, Api& api);

}  // namespace jiheng::server
