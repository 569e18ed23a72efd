// The outcome of trying an edition of a scheme, answered at once or as the result of a job.
#pragma once

#include "server/api.h"
#include "service/scheme_impact.h"

namespace jiheng::server {

json::object impact_json(const Impact& impact);

// What a job "impact" is given, and back. error.service.request when it is not that.
json::object impact_payload(const ImpactQuestion& question);
Result<ImpactQuestion> impact_question(const json::object& payload);

}  // namespace jiheng::server
