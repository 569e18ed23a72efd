#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/messages.h"
#include "cli/commands.h"
#include "http/request_log.h"
#include "server/serve.h"

namespace jiheng {

namespace {

struct ServeCommand {
    std::string listen = "127.0.0.1:8080";
    std::string database = "jiheng.db";
    std::string log{};
    std::string pages{};
    bool secure = false;
    std::vector<std::string> proxies{};
    std::size_t workers = 1;
    std::int64_t job_lease = 60;  // seconds
    std::string first_password{};
    std::string backups{};
    std::size_t backups_kept = 0;
    double answers_per_minute = server::Settings{}.answers_per_minute;
};

void tell(std::string_view key, const Arguments& arguments)
{
    std::cout << say(key, arguments) << "\n" << say(key, arguments, Language::english) << std::endl;
}

// A new file that only its owner reads: where the output goes to a journal, a password does not belong into it.
bool write_secret(const std::string& path, const std::string& secret)
{
    constexpr mode_t owner_only = 0600;
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, owner_only);
    if (file < 0) return false;
    const std::string line = secret + "\n";
    const bool written = ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    return ::close(file) == 0 && written;
}

int run(const ServeCommand& command)
{
    server::ServeOptions options;
    options.database = command.database;
    options.pages = command.pages;
    options.settings.secure_cookies = command.secure;
    options.workers.backups = command.backups;
    options.workers.backups_kept = command.backups_kept;
    options.settings.answers_per_minute = command.answers_per_minute;
    options.workers.threads = command.workers;
    options.workers.lease = command.job_lease * second;
    options.http.listen = {command.listen};
    options.http.trusted_proxies = command.proxies;
    if (command.log.empty()) {
        options.http.log = http::RequestLog::to_standard_error();
    } else {
        auto log = http::RequestLog::to_file(command.log);
        if (!log) {
            std::cerr << describe(log.error()) << "\n";
            return 2;
        }
        options.http.log = std::move(log).value();
    }
    auto started = server::Service::start(std::move(options));
    if (!started) {
        std::cerr << describe(started.error()) << "\n";
        return 2;
    }
    const std::unique_ptr<server::Service> service = std::move(started).value();
    // Who waits for the address to be printed finds the password written.
    const auto& first = service->first_administrator();
    const bool kept = first && !command.first_password.empty() && write_secret(command.first_password, first->password);
    const std::string host = command.listen.substr(0, command.listen.rfind(':'));
    tell("serve.listening", {{"address", "http://" + host + ":" + std::to_string(service->port())}});
    if (first) {
        if (kept)
            tell("serve.first_file", {{"account", first->account}, {"path", command.first_password}});
        else
            tell("serve.first", {{"account", first->account}, {"password", first->password}});
    }
    service->stop_on_signals();
    service->wait();
    tell("serve.stopped", {});
    return 0;
}

}  // namespace

void add_serve_command(CLI::App& app, int& status)
{
    auto options = std::make_shared<ServeCommand>();
    auto* command = app.add_subcommand("serve", say("help.serve"));
    command->add_option("--listen", options->listen, say("help.serve_listen"))->capture_default_str();
    command->add_option("--database", options->database, say("help.serve_database"))->capture_default_str();
    command->add_flag("--secure-cookies", options->secure, say("help.serve_secure"));
    command->add_option("--trusted-proxy", options->proxies, say("help.serve_proxy"));
    command->add_option("--answers-per-minute", options->answers_per_minute, say("help.serve_answers"))
        ->check(CLI::PositiveNumber);
    command->add_option("--workers", options->workers, say("help.serve_workers"))->capture_default_str();
    command->add_option("--job-lease", options->job_lease, say("help.serve_lease"))
        ->capture_default_str()
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{86'400}));
    command->add_option("--first-password", options->first_password, say("help.serve_first"));
    command->add_option("--backups", options->backups, say("help.serve_backups"))->check(CLI::ExistingDirectory);
    command->add_option("--keep-backups", options->backups_kept, say("help.serve_keep_backups"));
    command->add_option("--log", options->log, say("help.serve_log"));
    command->add_option("--pages", options->pages, say("help.serve_pages"));
    command->callback([options, &status] { status = run(*options); });
}

}  // namespace jiheng
