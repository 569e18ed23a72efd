#include "server/pages.h"

#include "base/messages.h"
#include "base/resources.h"
#include "http/static_files.h"

// Written by cmake/embed.cmake.
extern "C" {
extern const jiheng::EmbeddedFile jiheng_page_table[];
extern const std::size_t jiheng_page_count;
}

namespace jiheng::server {

Result<http::PlainHandler> pages(const std::string& folder)
{
    if (!folder.empty()) {
        JIHENG_TRY(auto files, http::StaticFiles::from_folder(folder));
        return http::PlainHandler{std::move(files)};
    }
    std::vector<http::MemoryFile> files;
    for (const auto& file : files_in(jiheng_page_table, jiheng_page_count))
        files.push_back({std::string{file.path}, file.text});
    if (files.empty()) {
        return http::PlainHandler{[](http::Request& request) {
            if (request.path != "/") return http::Response::problem(404, "error.http.not_found");
            return http::Response::text(say("serve.no_pages") + "\n" + say("serve.no_pages", {}, Language::english));
        }};
    }
    return http::PlainHandler{http::StaticFiles::from_memory(files)};
}

}  // namespace jiheng::server
