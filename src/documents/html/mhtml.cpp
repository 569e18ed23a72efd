#include "documents/html/mhtml.h"

#include <array>

#include "base/text.h"

namespace jiheng {

namespace {

constexpr std::size_t looked_at = 4000;

std::string lower(std::string_view text)
{
    std::string folded{text};
    for (char& c : folded)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return folded;
}

int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

std::string from_quoted_printable(std::string_view body)
{
    std::string text;
    for (std::size_t at = 0; at < body.size(); ++at) {
        if (body[at] != '=') {
            text += body[at];
            continue;
        }
        const std::string_view rest = body.substr(at + 1);
        if (rest.starts_with("\r\n")) {
            at += 2;
        } else if (rest.starts_with("\n")) {
            at += 1;
        } else if (rest.size() >= 2 && hex_digit(rest[0]) >= 0 && hex_digit(rest[1]) >= 0) {
            text += static_cast<char>(hex_digit(rest[0]) * 16 + hex_digit(rest[1]));
            at += 2;
        } else {
            text += '=';
        }
    }
    return text;
}

std::string from_base64(std::string_view body)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    unsigned bits = 0;
    int count = 0;
    for (const char c : body) {
        const std::size_t value = alphabet.find(c);
        if (value == std::string_view::npos) continue;
        bits = (bits << 6 | static_cast<unsigned>(value)) & 0xFFFFFF;
        count += 6;
        if (count >= 8) {
            count -= 8;
            text += static_cast<char>(bits >> count & 0xFF);
        }
    }
    return text;
}

}  // namespace

bool is_mhtml(std::string_view bytes)
{
    const std::string start = lower(trim(bytes.substr(0, looked_at)));
    const bool mail = start.starts_with("mime-version:") || start.starts_with("from:") || start.starts_with("content-");
    return mail && (contains(start, "multipart/related") || contains(start, "text/html"));
}

std::optional<std::string> page_of_mhtml(std::string_view bytes)
{
    const std::string folded = lower(bytes);
    const std::size_t type = folded.find("content-type: text/html");
    if (type == std::string::npos) return std::nullopt;
    // The part's headers end at an empty line.
    std::size_t body = folded.find("\n\n", type);
    const std::size_t windows_body = folded.find("\r\n\r\n", type);
    std::size_t skipped = 2;
    if (windows_body < body) {
        body = windows_body;
        skipped = 4;
    }
    if (body == std::string::npos) return std::nullopt;
    // The headers of one part: those around its type, after the boundary before it.
    const std::size_t part = folded.rfind("\n--", type);
    const std::string headers =
        folded.substr(part == std::string::npos ? 0 : part, body - (part == std::string::npos ? 0 : part));
    const std::size_t end = part == std::string::npos ? std::string::npos : folded.find("\n--", body + skipped);
    const std::string_view content =
        bytes.substr(body + skipped, end == std::string::npos ? end : end - body - skipped);
    if (contains(headers, "quoted-printable")) return from_quoted_printable(content);
    if (contains(headers, "base64")) return from_base64(content);
    return std::string{content};
}

}  // namespace jiheng
