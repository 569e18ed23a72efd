#include "http/compression.h"

#include <zlib.h>

#include <array>

#include "base/text.h"

namespace jiheng::http {

namespace {

constexpr int gzip_window = 15 + 16;
constexpr int quick = 4;  // the highest level that costs no lazy search: three quarters of the gain for half the time

bool is_text(std::string_view content_type)
{
    constexpr std::array<std::string_view, 6> beginnings{
        "text/",           "application/json", "application/problem+json",
        "application/xml", "image/svg+xml",    "application/javascript"};
    for (const auto beginning : beginnings)
        if (content_type.starts_with(beginning)) return true;
    return false;
}

bool deflated(std::string_view bytes, std::string& out)
{
    z_stream stream{};
    if (deflateInit2(&stream, quick, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) return false;
    out.resize(bytes.size());  // what does not get smaller is not worth it
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return whole;
}

}  // namespace

bool takes_gzip(std::string_view accept_encoding)
{
    bool any = false;
    if (accept_encoding.empty()) return false;
    for (const auto item : split(accept_encoding, ',')) {
        const std::size_t end = item.find(';');
        const auto name = trim(item.substr(0, end));
        const auto weight = end == std::string_view::npos ? std::string_view{} : trim(item.substr(end + 1));
        const bool refused = weight.starts_with("q=0") && weight.find_first_not_of("0.", 2) == std::string_view::npos;
        if (same_ignoring_case(name, "gzip") || same_ignoring_case(name, "x-gzip")) return !refused;
        if (name == "*") any = !refused;
    }
    return any;
}

void compress(Response& response, bool client_takes_gzip, std::size_t above)
{
    constexpr std::size_t most = std::size_t{64} << 20;
    const bool whole = response.status == 200 || response.status == 201 || response.status >= 400;
    if (!whole || response.body.size() <= above || response.body.size() > most) return;
    if (!is_text(response.headers.get("Content-Type")) || response.headers.has("Content-Encoding")) return;
    response.headers.add("Vary", "Accept-Encoding");
    std::string smaller;
    if (!client_takes_gzip || !deflated(response.body, smaller)) return;
    response.body = std::move(smaller);
    response.headers.add("Content-Encoding", "gzip");
    // Other bytes under the same validator: it holds for the meaning, not for the bytes.
    const std::string etag{response.headers.get("ETag")};
    if (etag.starts_with('"')) response.headers.set("ETag", "W/" + etag);
}

}  // namespace jiheng::http
