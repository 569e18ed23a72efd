#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <memory>

#include "base/messages.h"
#include "cli/commands.h"
#include "server/serve.h"
#include "service/demo.h"
#include "store/migrations.h"

namespace jiheng {

namespace {

Result<Done> run(const std::string& url)
{
    constexpr std::int64_t region = 1;
    const Moment now =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    JIHENG_TRY(const auto database, store::open_database(url));
    JIHENG_TRY(const Rulebook rules, Rulebook::load());
    JIHENG_DO(store::migrate(*database));
    JIHENG_TRY(const auto keys, store::Keys::open(*database));
    server::Settings settings;
    settings.region = region;
    JIHENG_TRY(const auto first, server::prepare(*database, *keys, rules, settings, now));
    JIHENG_TRY(const Demo demo, load_demo(*database, *keys, rules, region, now));
    const auto tell = [](std::string_view key, const Arguments& arguments) {
        std::cout << say(key, arguments) << "\n" << say(key, arguments, Language::english) << "\n";
    };
    if (demo.there_already) {
        tell("demo.there", {});
        return Done{};
    }
    if (first) tell("serve.first", {{"account", first->account}, {"password", first->password}});
    tell("demo.loaded", {{"projects", std::to_string(demo.projects)}, {"forms", std::to_string(demo.forms)}});
    tell("demo.password", {{"password", demo.password}});
    for (const auto& one : demo.accounts) std::cout << "  " << one.account << "  " << one.role << "\n";
    return Done{};
}

}  // namespace

void add_demo_command(CLI::App& app, int& status)
{
    const auto database = std::make_shared<std::string>("jiheng.db");
    auto* command = app.add_subcommand("demo", say("help.demo"));
    command->add_option("--database", *database, say("help.serve_database"))->capture_default_str();
    command->callback([database, &status] {
        const auto done = run(*database);
        if (!done) std::cerr << describe(done.error()) << "\n";
        status = done ? 0 : 2;
    });
}

}  // namespace jiheng
