// A request as a handler sees it: checked, decoded, its body read whole.
#pragma once

#include <any>
#include <memory>
#include <string>
#include <vector>

#include "http/headers.h"
#include "http/temporary_file.h"

namespace jiheng::http {

// One part of a multipart/form-data body. A part that names a file lies in `file`, any other in `value`.
struct Part {
    std::string name;
    std::string file_name;     // as the sender calls it, without folders; only to show and to store, never a path
    std::string content_type;  // as the sender says; empty when not said
    std::string value;         // UTF-8
    std::shared_ptr<TemporaryFile> file{};
};

struct Request {
    std::string method;  // "GET"; a HEAD request stays "HEAD" though the handler of GET answers it
    std::string path;    // decoded, strict UTF-8, begins with '/', has no "." or ".." segments
    Parameters path_parameters;
    Parameters query;  // decoded, strict UTF-8
    Headers headers;
    Parameters cookies;

    // The body, by what the route asks for: in memory, or (raw) in a file, or (multipart) in parts.
    std::string body;
    std::shared_ptr<TemporaryFile> file{};
    std::vector<Part> parts;

    std::string host;        // the Host field
    std::string client;      // address of the client; from X-Forwarded-For when a trusted proxy says so
    bool secure = false;     // came over TLS, by the word of a trusted proxy
    std::string id;          // of this request, in the log and in the X-Request-Id field of the answer
    std::string_view route;  // the pattern that matched, "/api/v1/projects/{id}"; lives as long as the router

    // What a guard or filter found out: `person` goes to the log, `identity` to the handlers.
    std::string person;
    std::any identity;

    // The part of that name; null when there is none.
    const Part* part(std::string_view name) const;
};

}  // namespace jiheng::http
