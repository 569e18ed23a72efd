// A PostgreSQL server of the test's own: in a temporary folder, on a local socket, gone with the object, and with the
// test when that is killed.
#pragma once

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "store/postgres/postgres_functions.h"
#include "store/testing/temporary_folder.h"

namespace jiheng::store::testing {

class PostgresServer {
public:
    // Empty where no server is installed.
    static std::string programs()
    {
        for (const char* version : {"17", "16", "15", "14"}) {
            const std::string folder = std::string{"/usr/lib/postgresql/"} + version + "/bin/";
            if (access((folder + "initdb").c_str(), X_OK) == 0) return folder;
        }
        return "";
    }

    PostgresServer()
    {
        if (programs().empty()) throw std::runtime_error{"PostgreSQL is not installed"};
        std::filesystem::create_directories(data());
        // The server refuses to run as root: then it is nobody's.
        if (geteuid() == 0) {
            user_ = getpwnam("nobody");
            if (user_ == nullptr) throw std::runtime_error{"no user nobody"};
            for (const auto& path : {folder_.path(), data()})
                if (chown(path.c_str(), user_->pw_uid, user_->pw_gid) != 0) throw std::runtime_error{"chown"};
        }
        const int made = wait_for(start({programs() + "initdb", "-D", data().string(), "-A", "trust", "-U", "app", "-E",
                                         "UTF8", "--locale=C.UTF-8", "--no-sync"}));
        if (made != 0) throw std::runtime_error{"initdb failed"};
        run();
    }
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;
    ~PostgresServer() { stop(SIGQUIT); }

    // "postgresql:///postgres?host=…&port=…&user=app"; more parameters may follow.
    std::string url() const { return "postgresql:///postgres?host=" + folder_.path().string() + "&port=5433&user=app"; }
    // SIGQUIT ends it at once and in order; SIGKILL ends it and every process it has made, as a power cut would.
    void stop(int signal)
    {
        if (process_ <= 0) return;
        std::vector<pid_t> all{process_};
        if (signal == SIGKILL) {
            const std::string self = std::to_string(process_);
            std::ifstream children{"/proc/" + self + "/task/" + self + "/children"};
            for (pid_t child = 0; children >> child;) all.push_back(child);
        }
        for (const pid_t process : all) kill(process, signal);
        wait_for(process_);
        process_ = 0;
    }
    // Comes back when it takes connections.
    void run()
    {
        for (int i = 0; i < 600; ++i) {
            // One that was killed may still hold its memory for a moment: then the new one gives up at once.
            if (process_ <= 0 || waitpid(process_, nullptr, WNOHANG) != 0)
                process_ = start({programs() + "postgres", "-D", data().string(), "-c", "listen_addresses=", "-c",
                                  "unix_socket_directories=" + folder_.path().string(), "-c", "port=5433", "-c",
                                  "max_connections=100", "-c", "shared_buffers=64MB", "-c",
                                  "recovery_init_sync_method=syncfs"});
            if (PQping(url().c_str()) == PQPING_OK) return;
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        }
        throw std::runtime_error{"the server does not come up"};
    }

private:
    std::filesystem::path data() const { return folder_.path() / "data"; }

    static int wait_for(pid_t process)
    {
        int status = 0;
        waitpid(process, &status, 0);
        return status;
    }

    pid_t start(std::vector<std::string> words)
    {
        std::vector<char*> arguments;
        arguments.reserve(words.size() + 1);
        for (auto& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        const std::string log = folder_.file("log");
        const pid_t child = fork();
        if (child != 0) return child;
        const int out = open(log.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0666);
        dup2(out, 1);
        dup2(out, 2);
        const bool changed = user_ == nullptr ||
                             (setgroups(0, nullptr) == 0 && setgid(user_->pw_gid) == 0 && setuid(user_->pw_uid) == 0);
        if (!changed || chdir("/") != 0) _exit(126);
        prctl(PR_SET_PDEATHSIG, SIGQUIT);
        execv(arguments[0], arguments.data());
        _exit(127);
    }

    TemporaryFolder folder_{};
    passwd* user_ = nullptr;
    pid_t process_ = 0;
};

// The one the tests of this program share.
inline PostgresServer& postgres_server()
{
    static PostgresServer server;
    return server;
}

}  // namespace jiheng::store::testing
