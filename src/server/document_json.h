// A document as its reader gives it, for a page that shows it beside its findings.
#pragma once

#include <boost/json.hpp>

#include "documents/document.h"

namespace jiheng::server {

// {"medium", "blocks": [{"kind": "paragraph", …} | {"kind": "table", …}], "more"}. Tables give the cells that hold
// something or span others; covered ones are left out. More cells than a page can show are cut off, and `more` says so.
boost::json::object document_json(const Document& document);

}  // namespace jiheng::server
