#include <CLI/CLI.hpp>
#include <charconv>
#include <iostream>
#include <memory>

#include "base/messages.h"
#include "cli/commands.h"
#include "store/backup.h"
#include "store/export.h"
#include "store/log.h"
#include "store/migrations.h"
#include "store/open_database.h"
#include "store/sha256.h"

namespace jiheng {

namespace {

struct StoreCommand {
    std::string database = "jiheng.db";
    std::string path{};
    std::string head{};
    std::int64_t region = 1;
};

int complain(const Error& error)
{
    std::cerr << describe(error) << "\n";
    return 2;
}

int done(const std::string& path)
{
    std::cout << say("serve.done", {{"path", path}}) << "\n"
              << say("serve.done", {{"path", path}}, Language::english) << "\n";
    return 0;
}

int make_backup(const StoreCommand& command)
{
    auto database = store::open_database(command.database);
    if (!database) return complain(database.error());
    const auto made = store::backup(*database.value(), command.path);
    return made ? done(command.path) : complain(made.error());
}

int restore_backup(const StoreCommand& command)
{
    const auto made = store::restore(command.path, command.database);
    return made ? done(command.database) : complain(made.error());
}

int write_export(const StoreCommand& command)
{
    auto database = store::open_database(command.database);
    if (!database) return complain(database.error());
    const auto made = store::export_database(*database.value(), command.path);
    return made ? done(command.path) : complain(made.error());
}

// "12:9f3c…", as verify-log prints it.
std::optional<store::LogHead> read_head(const std::string& text)
{
    const auto divide = text.find(':');
    if (divide == std::string::npos) return std::nullopt;
    store::LogHead head;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + divide, head.number);
    head.hash = store::from_hex(text.substr(divide + 1));
    if (problem != std::errc{} || end != text.data() + divide || head.hash.empty()) return std::nullopt;
    return head;
}

int verify(const StoreCommand& command)
{
    std::optional<store::LogHead> sealed;
    if (!command.head.empty()) {
        sealed = read_head(command.head);
        if (!sealed) return complain(failure("error.cli.log_head"));
    }
    auto database = store::open_database(command.database);
    if (!database) return complain(database.error());
    store::LogVerdict verdict;
    store::LogHead head;
    const auto read = database.value()->read([&](store::Transaction& transaction) -> Result<Done> {
        JIHENG_TRY(verdict, store::verify_log(transaction, command.region, sealed));
        JIHENG_TRY(head, store::log_head(transaction, command.region));
        return Done{};
    });
    if (!read) return complain(read.error());
    if (verdict.fault) {
        const Arguments number{{"number", std::to_string(verdict.fault->number)}};
        const auto key = store::message_of(verdict.fault->kind);
        std::cout << say(key, number) << "\n" << say(key, number, Language::english) << "\n";
        return 1;
    }
    const Arguments whole{{"entries", std::to_string(verdict.entries)},
                          {"head", std::to_string(head.number) + ":" + store::hex(head.hash)}};
    std::cout << say("serve.log_whole", whole) << "\n" << say("serve.log_whole", whole, Language::english) << "\n";
    return 0;
}

using Run = int (*)(const StoreCommand&);

CLI::App* add(CLI::App& app, int& status, const char* name, std::string_view help, Run run,
              const std::shared_ptr<StoreCommand>& options)
{
    auto* command = app.add_subcommand(name, say(help));
    command->add_option("--database", options->database, say("help.serve_database"))->capture_default_str();
    command->callback([options, run, &status] { status = run(*options); });
    return command;
}

}  // namespace

void add_store_commands(CLI::App& app, int& status)
{
    const auto options = std::make_shared<StoreCommand>();
    add(app, status, "backup", "help.backup", make_backup, options)
        ->add_option("PATH", options->path, say("help.backup_to"))
        ->required();
    add(app, status, "restore", "help.restore", restore_backup, options)
        ->add_option("PATH", options->path, say("help.restore_from"))
        ->required();
    add(app, status, "export", "help.export", write_export, options)
        ->add_option("PATH", options->path, say("help.backup_to"))
        ->required();
    add(app, status, "verify-log", "help.verify_log", verify, options)
        ->add_option("--head", options->head, say("help.verify_log_head"));
}

}  // namespace jiheng
