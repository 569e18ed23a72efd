// The endpoints, a function a room of the house. api/openapi.json describes them; a test holds the two together.
#pragma once

#include "http/temporary_file.h"
#include "server/api.h"
#include "service/project_list.h"
#include "store/attachments.h"

namespace jiheng::server {

void add_session_routes(http::Router& router, Api& api, http::RateLimiter& sign_ins);
void add_organisation_routes(http::Router& router, Api& api);
void add_people_routes(http::Router& router, Api& api);
void add_project_routes(http::Router& router, Api& api);
void add_list_routes(http::Router& router, Api& api);  // notices, search, lists as files, a project's life
void add_form_routes(http::Router& router, Api& api);
void add_assessment_routes(http::Router& router, Api& api);
void add_file_routes(http::Router& router, Api& api);
void add_preview_routes(http::Router& router, Api& api);
void add_scheme_routes(http::Router& router, Api& api);  // methods to read, to check and to try
void add_work_routes(http::Router& router, Api& api);    // findings, opinions, working papers, scores
void add_evidence_routes(http::Router& router, Api& api);
void add_system_routes(http::Router& router, Api& api);
void add_choice_routes(http::Router& router, Api& api);     // what can be chosen from, by its names
void add_published_routes(http::Router& router, Api& api);  // for everybody, signed in or not

// What a list of projects is asked for: year, organisation, station, state, grade, words, severity, sort and order.
Result<ProjectFilter> project_filter(const Asked& asked);

// Files in and out of the store.
Result<store::Attachment> keep_file(Api& api, const http::TemporaryFile& file);
Result<http::Response> send_file(store::Transaction& store, std::int64_t region, const std::string& hash,
                                 const std::string& media_type, const std::string& name);

}  // namespace jiheng::server
