#include <CLI/CLI.hpp>
#include <iostream>

#include "base/messages.h"
#include "cli/commands.h"

int main(int count, char** words)
{
    CLI::App app{jiheng::say("cli.about") + "\n" + jiheng::say("cli.about", {}, jiheng::Language::english), "jiheng"};
    app.set_version_flag("--version", "jiheng 0.1.0");
    app.require_subcommand(1);
    int status = 0;
    jiheng::add_score_command(app, status);
    jiheng::add_scheme_command(app, status);
    jiheng::add_audit_command(app, status);
    jiheng::add_convert_command(app, status);
    jiheng::add_report_command(app, status);
    jiheng::add_template_command(app, status);
    jiheng::add_serve_command(app, status);
    jiheng::add_demo_command(app, status);
    jiheng::add_store_commands(app, status);
    jiheng::add_survey_command(app, status);
    try {
        app.parse(count, words);
    } catch (const CLI::ParseError& error) {
        if (app.exit(error) == 0) return 0;  // --help, --version
        std::cerr << jiheng::describe(jiheng::failure("error.cli.usage")) << "\n";
        return 2;
    }
    return status;
}
