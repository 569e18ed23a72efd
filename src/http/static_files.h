// The files of the web pages: from a folder or from the binary, with what browsers and caches need.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"
#include "http/response.h"

namespace jiheng::http {

// A file in memory. `path` has no leading slash.
struct MemoryFile {
    std::string path;
    std::string_view bytes;  // lives as long as the files are served
};

struct StaticOptions {
    std::string index =
        "index.html";  // answers "/" and, for pages that route in the browser, paths without an extension
    std::string no_index_below = "/api/";  // paths below are never answered with the index
    std::string content_security_policy =
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; frame-src 'self' blob:; "
        "object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
};

// ETag, Last-Modified, If-None-Match, If-Modified-Since, Range (one range), precompressed neighbours (x.js.gz), years
// of caching for names that carry a hash (app-3f9c21ab.js). Use with Router::fallback.
class StaticFiles {
public:
    // Looks the folder through once; files that come later are not seen, and links out of it are not followed.
    static Result<StaticFiles> from_folder(const std::filesystem::path& folder, StaticOptions options = {});
    static StaticFiles from_memory(const std::vector<MemoryFile>& files, StaticOptions options = {});

    Response operator()(Request& request) const;
    std::size_t size() const;

private:
    struct Entry;
    struct Table;
    explicit StaticFiles(std::shared_ptr<const Table> table) : table_{std::move(table)} {}
    std::shared_ptr<const Table> table_;
};

}  // namespace jiheng::http
