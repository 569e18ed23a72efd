// The endpoints, a function a room of the house. api/openapi.json describes them; a test holds the two together.
#pragma once

#include "server/api.h"

namespace jiheng::server {

void add_session_routes(http::Router& router, Api& api, http::RateLimiter& sign_ins);
void add_organisation_routes(http::Router& router, Api& api);
void add_people_routes(http::Router& router, Api& api);
void add_project_routes(http::Router& router, Api& api);
void add_form_routes(http::Router& router, Api& api);
void add_work_routes(http::Router& router, Api& api);  // findings, opinions, working papers, scores
void add_evidence_routes(http::Router& router, Api& api);
void add_job_routes(http::Router& router, Api& api);
void add_system_routes(http::Router& router, Api& api);

}  // namespace jiheng::server
