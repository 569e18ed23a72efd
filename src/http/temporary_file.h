// A file of our own for the time of a request: made in a private folder, readable by this user only, gone with its
// last owner unless it was moved to where it stays.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.h"

namespace jiheng::http {

class TemporaryFile {
public:
    // Error: error.http.no_space.
    static Result<std::shared_ptr<TemporaryFile>> create(const std::filesystem::path& folder);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    // Error: error.http.no_space.
    Result<Done> append(std::string_view bytes);
    // Gives the descriptor back; the file stays. Called by the server before a handler sees it.
    void close();
    // Moves the file, by renaming it where the file system allows. It is no longer deleted.
    Result<Done> move_to(const std::filesystem::path& target);

    const std::filesystem::path& path() const { return path_; }
    std::uint64_t size() const { return size_; }

private:
    TemporaryFile(std::filesystem::path path, int descriptor) : path_{std::move(path)}, descriptor_{descriptor} {}

    std::filesystem::path path_;
    int descriptor_;
    std::uint64_t size_{0};
};

}  // namespace jiheng::http
