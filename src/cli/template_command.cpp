#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/messages.h"
#include "cli/commands.h"
#include "cli/form_output.h"

namespace jiheng {

namespace {

struct TemplateOptions {
    FormRequest request{};
    std::string to{};
};

int run(TemplateOptions& options)
{
    const auto format = form_format_of(options.to, "");
    if (!format) {
        std::cerr << describe(failure("error.cli.template_target", {}, {options.to, 0, 0, "", "", ""})) << "\n";
        return 2;
    }
    options.request.format = *format;
    return put_form(write_template(options.request), options.to);
}

}  // namespace

void add_template_command(CLI::App& app, int& status)
{
    auto options = std::make_shared<TemplateOptions>();
    auto* command = app.add_subcommand("template", say("help.template"));
    command->add_option("KIND", options->request.kind, say("help.template_kind"))->required();
    command->add_option("--scheme", options->request.scheme, say("help.template_scheme"));
    command->add_option("--to", options->to, say("help.template_to"))->required();
    command->callback([options, &status] { status = run(*options); });
}

}  // namespace jiheng
