// Other programs that read what we do not: found on the PATH, run in a private folder, stopped when they take too long.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

// A new folder only its owner can look into, gone with its scope.
class PrivateFolder {
public:
    PrivateFolder();
    ~PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }  // empty when none could be made

private:
    std::filesystem::path path_{};
};

// The first of the names that is on the PATH.
std::optional<std::string> find_program(std::initializer_list<std::string_view> names);

enum class Ended { well, badly, late };

// Runs the program in a process group of its own with nothing to read and nothing said. Beyond the time it and all it
// started are stopped.
Ended run_program(const std::vector<std::string>& command, unsigned seconds);

}  // namespace jiheng
