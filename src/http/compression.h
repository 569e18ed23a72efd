// gzip of text answers for clients that take it.
#pragma once

#include <cstddef>
#include <string_view>

#include "http/response.h"

namespace jiheng::http {

// Whether an Accept-Encoding field allows gzip.
bool takes_gzip(std::string_view accept_encoding);

// Compresses the body when it is text of more than `above` bytes and gets smaller by it. Says Vary either way, so that
// caches keep the two forms apart.
void compress(Response& response, bool client_takes_gzip, std::size_t above);

}  // namespace jiheng::http
