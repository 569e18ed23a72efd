#include "workflow/source_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/messages.h"
#include "workflow/source_files.h"

namespace jiheng {

namespace {

constexpr std::size_t tells_its_kind = std::size_t{4} << 10;
constexpr std::size_t most_forms = std::size_t{64} << 10;  // bytes: one call to the system reads a form

}  // namespace

SourceReader::SourceReader(const std::string& path) : path_{path}, file_{::open(path.c_str(), O_RDONLY | O_CLOEXEC)}
{
    if (file_ >= 0)
        append(most_forms);
    else
        problem_ = errno;
}

SourceReader::~SourceReader()
{
    if (file_ >= 0) ::close(file_);
}

std::string_view SourceReader::first_bytes() const
{
    return std::string_view{bytes_}.substr(0, tells_its_kind);
}

void SourceReader::append(std::size_t most)
{
    char piece[most_forms];
    while (most > 0 && !ended_ && problem_ == 0) {
        const ::ssize_t got = ::read(file_, piece, std::min(most, sizeof piece));
        if (got > 0) {
            bytes_.append(piece, static_cast<std::size_t>(got));
            most -= static_cast<std::size_t>(got);
        } else if (got == 0) {
            ended_ = true;
        } else if (errno != EINTR) {
            problem_ = errno;
        }
    }
}

Result<std::string> SourceReader::read(std::size_t limit)
{
    if (problem_ == 0 && !ended_ && bytes_.size() <= limit) {
        struct stat about {};
        const bool known = ::fstat(file_, &about) == 0 && S_ISREG(about.st_mode);  // not of a pipe
        if (known) bytes_.reserve(std::min(static_cast<std::size_t>(about.st_size), limit) + 1);
        append(limit - bytes_.size() + 1);
    }
    if (problem_ != 0)
        return failure("error.document.unreadable", {{"reason", std::generic_category().message(problem_)}},
                       whole_file(shown_name(path_)));
    if (bytes_.size() > limit) bytes_.resize(limit + 1);
    return std::move(bytes_);
}

}  // namespace jiheng
