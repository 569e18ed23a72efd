#include "http/proxies.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "base/messages.h"
#include "base/text.h"

namespace jiheng::http {

namespace {

using Bytes = std::array<std::uint8_t, 16>;
constexpr unsigned mapped_bits = 96;  // of ::ffff:0:0/96, where IPv4 lies within IPv6

std::optional<Bytes> bytes_of(std::string_view text)
{
    const std::string name{text};
    Bytes bytes{};
    if (::inet_pton(AF_INET6, name.c_str(), bytes.data()) == 1) return bytes;
    bytes[10] = bytes[11] = 0xff;
    if (::inet_pton(AF_INET, name.c_str(), bytes.data() + 12) == 1) return bytes;
    return std::nullopt;
}

bool is_mapped(const Bytes& bytes)
{
    return std::all_of(bytes.begin(), bytes.begin() + 10, [](auto byte) { return byte == 0; }) && bytes[10] == 0xff &&
           bytes[11] == 0xff;
}

bool same_beginning(const Bytes& a, const Bytes& b, unsigned bits)
{
    for (unsigned i = 0; i < bits; ++i) {
        const auto mask = static_cast<unsigned>(0x80 >> (i % 8));
        if ((a[i / 8] & mask) != (b[i / 8] & mask)) return false;
    }
    return true;
}

}  // namespace

Result<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& addresses)
{
    TrustedProxies proxies;
    for (const auto& text : addresses) {
        const std::size_t slash = text.find('/');
        const auto address = std::string_view{text}.substr(0, slash);
        const auto bytes = bytes_of(address);
        const unsigned whole = address.find(':') == std::string_view::npos ? 32 : 128;
        unsigned bits = whole;
        bool fit = bytes.has_value();
        if (slash != std::string::npos) {
            const char* end = text.data() + text.size();
            const auto read = std::from_chars(text.data() + slash + 1, end, bits);
            fit = fit && read.ec == std::errc{} && read.ptr == end && bits <= whole;
        }
        if (!fit) return failure("error.http.address", {{"address", text}});
        proxies.networks_.push_back({*bytes, whole == 32 ? mapped_bits + bits : bits});
    }
    return proxies;
}

bool TrustedProxies::trusts(std::string_view address) const
{
    const auto bytes = bytes_of(address);
    return bytes && std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
               return same_beginning(*bytes, network.bytes, network.bits);
           });
}

std::string TrustedProxies::client_of(std::string_view forwarded_for, std::string_view peer) const
{
    std::string client{peer};
    if (forwarded_for.empty()) return client;
    const auto hops = split(forwarded_for, ',');
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        const auto address = plain_address(trim(*hop));
        if (!address) break;  // what stands further left is anyone's word
        client = *address;
        if (!trusts(client)) break;
    }
    return client;
}

std::optional<std::string> plain_address(std::string_view text)
{
    const auto bytes = bytes_of(text);
    if (!bytes) return std::nullopt;
    std::array<char, INET6_ADDRSTRLEN> out{};
    if (is_mapped(*bytes))
        ::inet_ntop(AF_INET, bytes->data() + 12, out.data(), out.size());
    else
        ::inet_ntop(AF_INET6, bytes->data(), out.data(), out.size());
    return std::string{out.data()};
}

}  // namespace jiheng::http
