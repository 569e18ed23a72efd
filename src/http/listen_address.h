// Where a server listens, as people write it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace jiheng::http {

struct ListenAddress {
    std::string text;  // as written
    std::string host;  // an address, never a name
    std::uint16_t port = 0;
    std::string path;  // of a unix socket; then no host

    // "127.0.0.1:8080", "[::1]:0", "unix:/run/x.sock". Error: error.http.address.
    static Result<ListenAddress> parse(std::string_view text);
};

}  // namespace jiheng::http
