// What is sent back. Plain data: filters may change any of it before it goes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/messages.h"
#include "base/result.h"
#include "http/headers.h"

namespace jiheng::http {

// Bytes of a file, sent without being read into memory. A file that cannot be opened is answered with 404.
struct FileBody {
    std::filesystem::path path;
    std::uint64_t offset = 0;
    std::uint64_t size = UINT64_MAX;  // to the end
    // Kept until all is sent: pass the TemporaryFile of a file made for this answer.
    std::shared_ptr<const void> owner{};
};

// Bytes that stay where they are while they are sent: part of the binary, or kept by `owner`.
struct SharedBody {
    std::string_view bytes;
    std::shared_ptr<const void> owner{};
};

struct Response {
    int status = 200;
    Headers headers{};
    std::string body{};
    // At most one of these, and then no `body`.
    std::optional<FileBody> file{};
    std::optional<SharedBody> shared{};

    // Text that is JSON already. Answers of these constructors are not stored by caches unless Cache-Control is set.
    static Response json(std::string text, int status = 200);
    static Response text(std::string text, int status = 200);  // text/plain; UTF-8
    static Response html(std::string text, int status = 200);
    static Response no_content() { return Response{.status = 204}; }
    static Response not_modified(std::string etag);
    static Response see_other(std::string location);
    // The text for a failure of ours, whose cause stays in the log: names only the request.
    static Response internal(std::string_view request_id);
    // A file to be saved by the browser under `name`, which may be Chinese.
    static Response download(FileBody file, std::string_view content_type, std::string_view name);
    static Response download(std::string bytes, std::string_view content_type, std::string_view name);

    // application/problem+json (RFC 9457) with type, title, status, detail (Chinese), code, english.
    static Response problem(int status, const Error& error);
    // The same with the texts of `key` of the message catalogue.
    static Response problem(int status, std::string_view key, const Arguments& arguments = {});
};

// "Not Found"; "Unknown" for a number without a name.
std::string_view reason_phrase(int status);

// The value of Content-Disposition for a file to be saved as `name`: ASCII beside the UTF-8 form of RFC 6266.
std::string attachment_named(std::string_view name);

// A JSON string with its quotation marks. Bytes that are no UTF-8 become U+FFFD.
std::string json_string(std::string_view text);

}  // namespace jiheng::http
