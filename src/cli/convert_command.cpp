#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

#include "base/messages.h"
#include "cli/commands.h"
#include "cli/form_output.h"
#include "cli/limit_options.h"
#include "workflow/convert_file.h"
#include "workflow/write_form.h"

namespace jiheng {

namespace {

struct ConvertOptions {
    ConvertRequest request{};
    std::string to{};
    std::string format{};
    std::string scheme{};
};

std::optional<ConvertFormat> format_of(const ConvertOptions& options)
{
    const std::string& to = options.to;
    if (options.format == "json" || (options.format.empty() && to.ends_with(".json"))) return ConvertFormat::json;
    if (options.format == "csv" || (options.format.empty() && to.ends_with(".csv"))) return ConvertFormat::csv;
    if (options.format == "markdown" || (options.format.empty() && to.ends_with(".md"))) return ConvertFormat::markdown;
    return std::nullopt;
}

int refuse(const Error& error)
{
    std::cerr << describe(error) << "\n";
    return 2;
}

int run(ConvertOptions& options)
{
    const Location target = whole_file(options.to);
    if (const auto form_format = form_format_of(options.to, options.format)) {
        FormRequest request;
        request.path = options.request.path;
        request.scheme = options.scheme;
        request.format = *form_format;
        request.limits = options.request.limits;
        return put_form(write_form(request), options.to);
    }
    const auto format = format_of(options);
    if (!format) return refuse(failure("error.cli.unknown_target", {}, target));
    options.request.format = *format;
    const auto converted = convert_file(options.request);
    if (!converted.ok()) return refuse(converted.error());
    if (options.to == "-") {
        std::cout << converted.value().text << std::flush;
        if (!std::cout) return refuse(failure("error.cli.cannot_write", {}, target));
    } else {
        std::ofstream file{options.to, std::ios::binary};
        file << converted.value().text;
        file.close();
        if (!file) return refuse(failure("error.cli.cannot_write", {}, target));
    }
    if (!converted.value().recognised && !options.request.raw)
        return refuse(failure("error.document.no_form", {}, whole_file(options.request.path)));
    return 0;
}

}  // namespace

void add_convert_command(CLI::App& app, int& status)
{
    auto options = std::make_shared<ConvertOptions>();
    auto* command = app.add_subcommand("convert", say("help.convert"));
    command->add_option("FILE", options->request.path, say("help.convert_file"))->required();
    command->add_option("--to", options->to, say("help.convert_to"))->required();
    command->add_option("--format", options->format, say("help.format"))
        ->check(CLI::IsMember({"json", "csv", "markdown", "xlsx", "docx"}));
    command->add_option("--scheme", options->scheme, say("help.convert_scheme"));
    command->add_flag("--raw", options->request.raw, say("help.raw"));
    add_limit_options(*command, options->request.limits);
    command->callback([options, &status] { status = run(*options); });
}

}  // namespace jiheng
