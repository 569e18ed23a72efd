#include "http/listen_address.h"

#include <charconv>

#include "base/messages.h"
#include "http/proxies.h"

namespace jiheng::http {

Result<ListenAddress> ListenAddress::parse(std::string_view text)
{
    constexpr std::string_view unix_socket = "unix:";
    constexpr std::size_t longest_path = 107;  // of sockaddr_un
    const Error bad = failure("error.http.address", {{"address", std::string{text}}});
    ListenAddress found;
    found.text = std::string{text};
    if (text.starts_with(unix_socket)) {
        found.path = std::string{text.substr(unix_socket.size())};
        if (!found.path.starts_with('/') || found.path.size() > longest_path) return bad;
        return found;
    }
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return bad;
    auto host = text.substr(0, colon);
    const auto port = text.substr(colon + 1);
    const bool bracketed = host.starts_with('[') && host.ends_with(']');
    if (bracketed) host = host.substr(1, host.size() - 2);
    if (bracketed != (host.find(':') != std::string_view::npos) || !plain_address(host)) return bad;
    const auto read = std::from_chars(port.data(), port.data() + port.size(), found.port);
    if (read.ec != std::errc{} || read.ptr != port.data() + port.size()) return bad;
    found.host = std::string{host};
    return found;
}

}  // namespace jiheng::http
