// Assessments as the API shows them: findings and traces by cell.
#pragma once

#include "server/api.h"
#include "service/score_content.h"

namespace jiheng::server {

json::array findings_json(const std::vector<AssessedFinding>& findings);
json::array traces_json(const std::vector<CellTrace>& traces);
// The object with its content behind it, which is JSON already (or a case in TOML, as a text).
std::string with_content(const json::object& object, const std::string& content);

}  // namespace jiheng::server
