#include "http/answer_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

namespace jiheng::http {

namespace {

void append_number(std::string& out, std::uint64_t number)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), end.ptr);
}

// A handler that puts a line break into a field does not get to write a second one.
void append_field_text(std::string& out, std::string_view text)
{
    const auto is_break = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    const std::size_t start = out.size();
    out += text;
    if (std::any_of(text.begin(), text.end(), is_break))
        out.erase(std::remove_if(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(), is_break), out.end());
}

bool has_no_body(int status)
{
    return status == 204 || status == 304 || status < 200;
}

constexpr const char* date_format = "%a, %d %b %Y %H:%M:%S GMT";

}  // namespace

void add_default_fields(Response& response, std::string_view request_id)
{
    Headers& headers = response.headers;
    const auto unless_given = [&](std::string_view name, std::string_view value) {
        if (!headers.has(name)) headers.add(std::string{name}, std::string{value});
    };
    unless_given("Cache-Control", "no-store");
    unless_given("X-Content-Type-Options", "nosniff");
    unless_given("Referrer-Policy", "same-origin");
    const auto type = headers.get("Content-Type");
    // A page of ours names what it needs; anything else that a browser is made to show as a page gets nothing.
    if (type.starts_with("text/html") || type.starts_with("image/svg"))
        unless_given("Content-Security-Policy",
                     "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    else if (type.starts_with("application/json") || type.starts_with("application/problem+json") ||
             headers.has("Content-Disposition"))
        unless_given("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    unless_given("X-Request-Id", request_id);
}

void append_head(std::string& out, const Response& response, std::optional<std::uint64_t> length, After after,
                 bool version_1_1, std::string_view date)
{
    out += "HTTP/1.1 ";
    append_number(out, static_cast<std::uint64_t>(response.status));
    out += ' ';
    out += reason_phrase(response.status);
    out += "\r\n";
    out += date;
    for (const auto& [name, value] : response.headers) {
        append_field_text(out, name);
        out += ": ";
        append_field_text(out, value);
        out += "\r\n";
    }
    if (length && !has_no_body(response.status)) {
        out += "Content-Length: ";
        append_number(out, *length);
        out += "\r\n";
    }
    if (after == After::close)
        out += "Connection: close\r\n";
    else if (!version_1_1)
        out += "Connection: keep-alive\r\n";
    out += "\r\n";
}

std::string http_date(std::int64_t seconds_since_1970)
{
    const std::time_t time = seconds_since_1970;
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::array<char, 40> text{};
    // The program never leaves the C locale, so the names are English.
    const std::size_t size = std::strftime(text.data(), text.size(), date_format, &parts);
    return {text.data(), size};
}

std::optional<std::int64_t> parse_http_date(std::string_view text)
{
    const std::string line{text};
    std::tm parts{};
    const char* end = ::strptime(line.c_str(), date_format, &parts);
    if (end == nullptr || *end != '\0') return std::nullopt;
    return ::timegm(&parts);
}

}  // namespace jiheng::http
