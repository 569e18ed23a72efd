#include "workflow/source_files.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>

#include "base/messages.h"
#include "base/text.h"
#include "workflow/source_reader.h"

namespace jiheng {

namespace fs = std::filesystem;

namespace {

Error unreadable(const std::string& path, const std::string& reason)
{
    return failure("error.document.unreadable", {{"reason", reason}}, whole_file(shown_name(path)));
}

bool hidden(const fs::path& path)
{
    return path.filename().string().starts_with(".");
}

// Links to files are read; links to folders are not followed, so no loop can be walked.
Result<std::vector<std::string>> files_in(const std::string& folder)
{
    std::vector<std::string> found;
    std::error_code problem;
    fs::recursive_directory_iterator entry{folder, fs::directory_options::skip_permission_denied, problem};
    for (; !problem && entry != fs::recursive_directory_iterator{}; entry.increment(problem)) {
        std::error_code vanished;  // a broken link, or a file removed meanwhile, is no file
        if (hidden(entry->path()))
            entry.disable_recursion_pending();
        else if (entry->is_regular_file(vanished))
            found.push_back(entry->path().string());
    }
    if (problem) return unreadable(folder, problem.message());
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

Result<std::vector<SourceFile>> files_under(const std::vector<std::string>& paths)
{
    std::vector<SourceFile> files;
    for (const auto& path : paths) {
        if (path == "-") {
            files.push_back({path, false});
            continue;
        }
        std::error_code problem;
        const auto status = fs::status(path, problem);
        if (problem || !fs::exists(status))
            return unreadable(path, problem ? problem.message() : std::generic_category().message(ENOENT));
        if (!fs::is_directory(status)) {
            files.push_back({path, false});
            continue;
        }
        JIHENG_TRY(std::vector<std::string> inside, files_in(path));
        for (auto& file : inside) files.push_back({std::move(file), true});
    }
    if (files.empty())
        return failure("error.document.nothing_found", {}, whole_file(paths.empty() ? "" : paths.front()));
    return files;
}

Result<std::string> read_bytes(const std::string& path, std::size_t limit)
{
    std::string bytes;
    if (path == "-") {
        for (char buffer[1 << 16]; std::cin.read(buffer, sizeof buffer) || std::cin.gcount() > 0;) {
            bytes.append(buffer, static_cast<std::size_t>(std::cin.gcount()));
            if (bytes.size() > limit) break;
        }
        return bytes;
    }
    return SourceReader{path}.read(limit);
}

std::string shown_name(std::string_view name)
{
    constexpr char32_t unknown = 0xFFFD;
    std::string shown;
    for (std::size_t at = 0; at < name.size();) {
        const char32_t c = next_code_point(name, at);
        append_utf8(shown, c < 0x20 || c == 0x7F ? unknown : c);
    }
    return shown;
}

std::string shown_member(std::string_view name)
{
    const std::string plain = replace_all(shown_name(name), "\\", "/");
    std::vector<std::string> parts;
    for (const std::string_view part : split(plain, '/')) {
        const bool drive = parts.empty() && part.size() == 2 && part[1] == ':';
        if (!part.empty() && part != "." && part != ".." && !drive) parts.emplace_back(part);
    }
    return parts.empty() ? "?" : join(parts, "/");
}

}  // namespace jiheng
