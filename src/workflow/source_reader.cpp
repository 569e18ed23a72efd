#include "workflow/source_reader.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "base/messages.h"
#include "workflow/source_files.h"

namespace jiheng {

namespace {

constexpr std::size_t tells_its_kind = std::size_t{4} << 10;
constexpr std::size_t most_forms = std::size_t{16} << 10;  // bytes: one call to the system reads a form

}  // namespace

SourceReader::SourceReader(const std::string& path) : path_{path}
{
    file_.rdbuf()->pubsetbuf(nullptr, 0);  // it is read in large pieces
    file_.open(path, std::ios::binary);
    if (file_)
        append(most_forms);
    else
        problem_ = errno;
}

std::string_view SourceReader::first_bytes() const
{
    return std::string_view{bytes_}.substr(0, tells_its_kind);
}

void SourceReader::append(std::size_t most)
{
    const std::size_t before = bytes_.size();
    bytes_.resize(before + most);
    file_.read(bytes_.data() + before, static_cast<std::streamsize>(most));
    if (file_.bad()) problem_ = errno;
    ended_ = !file_;
    bytes_.resize(before + static_cast<std::size_t>(file_.gcount()));
}

Result<std::string> SourceReader::read(std::size_t limit)
{
    if (problem_ == 0 && !ended_ && bytes_.size() <= limit) {
        std::error_code unknown;  // of a pipe
        const auto size = std::filesystem::file_size(path_, unknown);
        const std::size_t whole = std::min<std::size_t>(unknown ? limit : static_cast<std::size_t>(size), limit) + 1;
        if (whole > bytes_.size()) append(whole - bytes_.size());
    }
    if (problem_ != 0)
        return failure("error.document.unreadable", {{"reason", std::generic_category().message(problem_)}},
                       whole_file(shown_name(path_)));
    if (bytes_.size() > limit) bytes_.resize(limit + 1);
    return std::move(bytes_);
}

}  // namespace jiheng
