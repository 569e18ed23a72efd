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

namespace {

// The address of a survey is for people: /s/KEY shows the respondent's page, which asks for the rest by the key.
http::PlainHandler with_respondents(http::StaticFiles files)
{
    return [files = std::move(files)](http::Request& request) {
        constexpr std::string_view survey = "/s/";
        if (request.path.starts_with(survey) && request.path.find('/', survey.size()) == std::string::npos)
            request.path = "/respond/index.html";
        return files(request);
    };
}

}  // namespace

Result<http::PlainHandler> pages(const std::string& folder)
{
    if (!folder.empty()) {
        JIHENG_TRY(auto files, http::StaticFiles::from_folder(folder));
        return with_respondents(std::move(files));
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
    return with_respondents(http::StaticFiles::from_memory(files));
}

}  // namespace jiheng::server
