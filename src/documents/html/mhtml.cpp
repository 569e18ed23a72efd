#include "documents/html/mhtml.h"

#include <array>

#include "base/text.h"
#include "documents/characters.h"

namespace jiheng {

namespace {

constexpr std::size_t looked_at = 4000;

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

// A header may go on over lines that begin with white space.
std::string unfolded(std::string_view headers)
{
    std::string text;
    bool space = false;
    for (const char c : headers) {
        if (c == '\r' || c == '\n') {
            space = true;
            if (!text.ends_with('\n')) text += '\n';
        } else if (space && (c == ' ' || c == '\t')) {
            if (text.ends_with('\n')) text.back() = ' ';
        } else {
            space = false;
            text += c;
        }
    }
    return replace_all(text, "  ", " ");
}

// The parts between the boundary lines that the head names; the whole mail where it names none.
std::vector<std::string_view> parts_of(std::string_view bytes)
{
    const std::string_view head = bytes.substr(0, looked_at);
    const std::size_t named = lower_ascii(head).find("boundary=");
    if (named == std::string::npos) return {bytes};
    std::string_view rest = head.substr(named + std::string_view{"boundary="}.size());
    const bool quoted = rest.starts_with('"');
    if (quoted) rest.remove_prefix(1);
    const std::string boundary = "--" + std::string{rest.substr(0, rest.find_first_of(quoted ? "\"" : "; \r\n\t"))};
    constexpr std::size_t shortest = 3;
    if (boundary.size() < shortest) return {bytes};
    std::vector<std::string_view> parts;
    std::size_t begin = bytes.find("\n" + boundary);
    while (begin != std::string_view::npos) {
        const std::size_t line_end = bytes.find('\n', begin + 1);
        if (line_end == std::string_view::npos) break;
        const std::size_t next = bytes.find("\n" + boundary, line_end);
        parts.push_back(bytes.substr(line_end + 1, next == std::string_view::npos ? next : next - line_end - 1));
        begin = next;
    }
    return parts;
}

}  // namespace

bool is_mhtml(std::string_view bytes)
{
    const std::string start = lower_ascii(trim(bytes.substr(0, looked_at)));
    const bool mail = start.starts_with("mime-version:") || start.starts_with("from:") || start.starts_with("content-");
    return mail && (contains(start, "multipart/related") || contains(start, "text/html"));
}

std::vector<std::string> pages_of_mhtml(std::string_view bytes)
{
    std::vector<std::string> pages;
    for (const std::string_view part : parts_of(bytes)) {
        std::size_t body = part.find("\n\n");
        std::size_t skipped = 2;
        if (const std::size_t windows = part.find("\r\n\r\n"); windows < body) {
            body = windows;
            skipped = 4;
        }
        if (body == std::string_view::npos) continue;
        const std::string headers = unfolded(lower_ascii(part.substr(0, body)));
        if (!contains(headers, "content-type: text/html") && !contains(headers, "content-type:text/html")) continue;
        const std::string_view content = part.substr(body + skipped);
        if (contains(headers, "quoted-printable"))
            pages.push_back(from_quoted_printable(content));
        else if (contains(headers, "base64"))
            pages.push_back(from_base64(content));
        else
            pages.emplace_back(content);
    }
    return pages;
}

}  // namespace jiheng
