// Whose word about the client is believed.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace jiheng::http {

class TrustedProxies {
public:
    // "127.0.0.1", "::1", "10.1.0.0/16". Error: error.http.address.
    static Result<TrustedProxies> parse(const std::vector<std::string>& addresses);

    bool trusts(std::string_view address) const;
    // The last address of an X-Forwarded-For field that is no proxy of ours; `peer` when there is none.
    std::string client_of(std::string_view forwarded_for, std::string_view peer) const;

private:
    struct Network {
        std::array<std::uint8_t, 16> bytes;
        unsigned bits;
    };
    std::vector<Network> networks_;
};

// The address in its shortest usual form, IPv4 in IPv6 as IPv4; none when it is no address.
std::optional<std::string> plain_address(std::string_view text);

}  // namespace jiheng::http
