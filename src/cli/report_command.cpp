#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>

#include "base/messages.h"
#include "cli/commands.h"
#include "workflow/write_report.h"

namespace jiheng {

namespace {

struct ReportOptions {
    ReportRequest request{};
    std::string to{};
    std::string kind = "evaluation";
    std::string language = "zh";
};

int refuse(const Error& error)
{
    std::cerr << describe(error) << "\n";
    return 2;
}

int run(ReportOptions& options)
{
    Location target;
    target.file = options.to;
    const auto format = typeset::format_of(options.to);
    if (!format) return refuse(failure("error.report.unknown_target", {}, target));
    options.request.format = *format;
    options.request.language = options.language == "en" ? Language::english : Language::chinese;
    if (options.kind != "evaluation") options.request.outline = options.kind;
    const ReportOutcome outcome = write_report(options.request);
    for (const Error& problem : outcome.problems) std::cerr << describe(problem) << "\n";
    if (!outcome.problems.empty()) return 2;
    std::ofstream file{options.to, std::ios::binary};
    file << outcome.report.bytes;
    file.close();
    if (!file) return refuse(failure("error.cli.cannot_write", {}, target));
    if (outcome.report.placeholders > 0)
        for (const Language language : {Language::chinese, Language::english})
            std::cerr << say("report.left_open",
                             {{"file", options.to}, {"count", std::to_string(outcome.report.placeholders)}}, language)
                      << "\n";
    return 0;
}

}  // namespace

void add_report_command(CLI::App& app, int& status)
{
    auto options = std::make_shared<ReportOptions>();
    auto* command = app.add_subcommand("report", say("help.report"));
    command->add_option("CASE", options->request.path, say("help.report_case"))->required();
    command->add_option("--to", options->to, say("help.report_to"))->required();
    command->add_option("--kind", options->kind, say("help.report_kind"));
    command->add_option("--scheme", options->request.scheme, say("help.report_scheme"));
    command->add_option("--template", options->request.house_style, say("help.report_template"));
    command->add_option("--lang", options->language, say("help.lang"))->check(CLI::IsMember({"zh", "en"}));
    command->callback([options, &status] { status = run(*options); });
}

}  // namespace jiheng
