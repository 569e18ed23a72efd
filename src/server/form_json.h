// Forms as the API shows them.
#pragma once

#include "server/api.h"
#include "service/forms.h"

namespace jiheng::server {

json::object form_json(const Call& call, const FormRecord& form);
// The content of a form in a request: "content" as an object (forms) or as text (a case in TOML).
std::string content_of_body(const Asked& asked);
// Content as it was kept: an object where it is JSON, text where it is a case.
json::value content_json(const std::string& content);

}  // namespace jiheng::server
