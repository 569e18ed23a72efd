#include "http/response.h"

#include <array>
#include <cstdio>

#include "base/text.h"

namespace jiheng::http {

namespace {

Response with_body(std::string body, std::string_view content_type, int status)
{
    Response response{.status = status};
    response.headers.add("Content-Type", std::string{content_type});
    response.body = std::move(body);
    return response;
}

void append_escaped(std::string& out, char32_t code_point)
{
    switch (code_point) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            break;
    }
    if (code_point >= 0x20 && code_point != 0x7f) return append_utf8(out, code_point);
    std::array<char, 8> escape{};
    std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(code_point));
    out += escape.data();
}

// Of RFC 5987: what needs no percent in an extended parameter.
bool is_plain(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

}  // namespace

Response Response::json(std::string text, int status)
{
    return with_body(std::move(text), "application/json", status);
}

Response Response::text(std::string text, int status)
{
    return with_body(std::move(text), "text/plain; charset=utf-8", status);
}

Response Response::html(std::string text, int status)
{
    return with_body(std::move(text), "text/html; charset=utf-8", status);
}

Response Response::not_modified(std::string etag)
{
    Response response{.status = 304};
    response.headers.add("ETag", std::move(etag));
    return response;
}

Response Response::see_other(std::string location)
{
    Response response{.status = 303};
    response.headers.add("Location", std::move(location));
    return response;
}

Response Response::download(FileBody file, std::string_view content_type, std::string_view name)
{
    Response response = with_body({}, content_type, 200);
    response.headers.add("Content-Disposition", attachment_named(name));
    response.file = std::move(file);
    return response;
}

Response Response::download(std::string bytes, std::string_view content_type, std::string_view name)
{
    Response response = with_body(std::move(bytes), content_type, 200);
    response.headers.add("Content-Disposition", attachment_named(name));
    return response;
}

Response Response::problem(int status, const Error& error)
{
    std::string text = "{\"type\":";
    text += json_string("urn:jiheng:problem:" + error.code);
    text += ",\"title\":" + json_string(reason_phrase(status));
    text += ",\"status\":" + std::to_string(status);
    text += ",\"detail\":" + json_string(error.message);
    text += ",\"code\":" + json_string(error.code);
    text += ",\"english\":" + json_string(error.english);
    text += "}";
    return with_body(std::move(text), "application/problem+json", status);
}

Response Response::problem(int status, std::string_view key, const Arguments& arguments)
{
    return problem(status, failure(key, arguments));
}

Response Response::internal(std::string_view request_id)
{
    return problem(500, "error.http.internal", {{"id", std::string{request_id}}});
}

std::string_view reason_phrase(int status)
{
    switch (status) {
        case 100:
            return "Continue";
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 206:
            return "Partial Content";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 411:
            return "Length Required";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 416:
            return "Range Not Satisfiable";
        case 417:
            return "Expectation Failed";
        case 422:
            return "Unprocessable Content";
        case 423:
            return "Locked";
        case 428:
            return "Precondition Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 502:
            return "Bad Gateway";
        case 503:
            return "Service Unavailable";
        case 504:
            return "Gateway Timeout";
        case 505:
            return "HTTP Version Not Supported";
        case 507:
            return "Insufficient Storage";
        default:
            return "Unknown";
    }
}

std::string attachment_named(std::string_view name)
{
    std::string ascii;
    std::string extended;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t start = at;
        const char32_t code_point = next_code_point(name, at);
        const bool shown = code_point >= 0x20 && code_point < 0x7f && code_point != '"' && code_point != '\\' &&
                           code_point != '%' && code_point != '/';
        ascii += shown ? static_cast<char>(code_point) : '_';
        for (std::size_t i = start; i < at; ++i) {
            const auto byte = static_cast<unsigned char>(name[i]);
            std::array<char, 4> escape{};
            if (!is_plain(byte)) std::snprintf(escape.data(), escape.size(), "%%%02X", byte);
            extended += is_plain(byte) ? std::string(1, name[i]) : std::string{escape.data()};
        }
    }
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + extended;
}

std::string json_string(std::string_view text)
{
    std::string out = "\"";
    out.reserve(text.size() + 2);
    for (std::size_t at = 0; at < text.size();) append_escaped(out, next_code_point(text, at));
    out += '"';
    return out;
}

}  // namespace jiheng::http
