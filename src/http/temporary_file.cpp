#include "http/temporary_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "base/messages.h"

namespace jiheng::http {

namespace {

Error no_space(int number)
{
    return failure("error.http.no_space", {{"reason", std::generic_category().message(number)}});
}

}  // namespace

Result<std::shared_ptr<TemporaryFile>> TemporaryFile::create(const std::filesystem::path& folder)
{
    std::string path = (folder / "upload-XXXXXX").string();
    const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);  // 0600, O_EXCL
    if (descriptor < 0) return no_space(errno);
    return std::shared_ptr<TemporaryFile>{new TemporaryFile{path, descriptor}};
}

TemporaryFile::~TemporaryFile()
{
    close();
    if (!path_.empty()) ::unlink(path_.c_str());
}

Result<Done> TemporaryFile::append(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return no_space(errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
        size_ += static_cast<std::uint64_t>(written);
    }
    return Done{};
}

void TemporaryFile::close()
{
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
}

Result<Done> TemporaryFile::move_to(const std::filesystem::path& target)
{
    close();
    std::error_code problem;
    std::filesystem::rename(path_, target, problem);
    if (problem == std::errc::cross_device_link) {
        // Beside the target first, so that nobody sees half a file under its name.
        const std::filesystem::path beside = target.string() + ".part";
        std::filesystem::copy_file(path_, beside, std::filesystem::copy_options::overwrite_existing, problem);
        if (!problem) std::filesystem::rename(beside, target, problem);
        ::unlink(problem ? beside.c_str() : path_.c_str());
    }
    if (problem) return failure("error.http.move", {{"reason", problem.message()}});
    path_.clear();
    return Done{};
}

}  // namespace jiheng::http
