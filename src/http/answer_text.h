// Answers to bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/response.h"

namespace jiheng::http {

enum class After { keep_alive, close };

// The fields every answer has: what browsers are told about safety, and that no cache keeps what does not say so.
void add_default_fields(Response& response, std::string_view request_id);

// The status line and the fields, with the empty line. `length` of the body; none for a stream that ends with the
// connection. `date` is a whole "Date: …" line.
void append_head(std::string& out, const Response& response, std::optional<std::uint64_t> length, After after,
                 bool version_1_1, std::string_view date);

// "Sat, 21 Nov 2026 12:00:00 GMT"
std::string http_date(std::int64_t seconds_since_1970);
// The same read again; none when it is no such date.
std::optional<std::int64_t> parse_http_date(std::string_view text);

}  // namespace jiheng::http
