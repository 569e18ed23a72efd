// What the endpoints that answer with a file share.
#pragma once

#include "http/content_type.h"
#include "server/api.h"
#include "service/form_file.h"
#include "service/forms.h"

namespace jiheng::server {

Result<typeset::Format> wanted_format(const http::Request& request, typeset::Format otherwise);
// The form of the path with its current edition, or the one that ?edition= names, if the asker may read it.
Result<FormWithEdition> wanted_edition(const Api& api, http::Request& request);
http::Response sent(WrittenFile file);

}  // namespace jiheng::server
