#include "documents/program/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

#include "base/text.h"

namespace jiheng {

namespace fs = std::filesystem;

PrivateFolder::PrivateFolder()
{
    std::error_code problem;
    std::string pattern = (fs::temp_directory_path(problem) / "jiheng-XXXXXX").string();
    if (const char* made = mkdtemp(pattern.data())) path_ = made;
}

PrivateFolder::~PrivateFolder()
{
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
}

std::optional<std::string> find_program(std::initializer_list<std::string_view> names)
{
    const char* path = std::getenv("PATH");
    if (path == nullptr) return std::nullopt;
    for (const std::string_view folder : split(path, ':'))
        for (const std::string_view name : names) {
            std::string program = std::string{folder} + "/" + std::string{name};
            if (access(program.c_str(), X_OK) == 0) return program;
        }
    return std::nullopt;
}

Ended run_program(const std::vector<std::string>& command, unsigned seconds)
{
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes, 0);
    pid_t child = 0;
    const int problem = posix_spawn(&child, arguments.front(), &files, &attributes, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    if (problem != 0) return Ended::badly;

    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{seconds};
    constexpr std::chrono::milliseconds pause{20};
    for (;;) {
        int status = 0;
        const pid_t done = waitpid(child, &status, WNOHANG);
        if (done == child) return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Ended::well : Ended::badly;
        if (done < 0) return Ended::badly;
        if (std::chrono::steady_clock::now() > deadline) {
            kill(-child, SIGKILL);
            waitpid(child, &status, 0);
            return Ended::late;
        }
        std::this_thread::sleep_for(pause);
    }
}

}  // namespace jiheng
