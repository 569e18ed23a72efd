// Why a request is not taken, before any handler saw it.
#pragma once

#include <string_view>

#include "http/response.h"

namespace jiheng::http {

struct Refusal {
    int status;
    Error error;
};

// 400 with the text of http.reason.<reason>.
Refusal malformed(std::string_view reason);
// The same for an upload whose multipart form does not hold.
Refusal bad_multipart(std::string_view reason);
Refusal refusal(int status, std::string_view key, const Arguments& arguments = {});

}  // namespace jiheng::http
