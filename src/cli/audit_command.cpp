#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>
#include <mutex>

#include "cli/audit_json.h"
#include "cli/audit_text.h"
#include "cli/commands.h"

namespace jiheng {

namespace {

struct AuditOptions {
    AuditRequest request{};
    std::string format = "text";
    std::string out{};
    std::string severity = "note";
    std::string language = "zh";
    bool details = false;
};

// A line that rewrites itself, only where a person is looking.
Progress progress_bar()
{
    if (isatty(STDERR_FILENO) == 0) return {};
    return [lock = std::make_shared<std::mutex>()](std::size_t done, std::size_t all) {
        const std::lock_guard guard{*lock};
        std::cerr << "\r" << done << "/" << all << (done == all ? "\n" : "") << std::flush;
    };
}

Severity severity_named(const std::string& name)
{
    return name == "error" ? Severity::error : name == "warning" ? Severity::warning : Severity::note;
}

int run(const AuditOptions& options)
{
    auto outcome = audit_files(options.request, progress_bar());
    if (!outcome.ok()) {
        std::cerr << describe(outcome.error()) << "\n";
        return 2;
    }
    const Severity least = severity_named(options.severity);
    const std::string text =
        options.format == "json"
            ? audit_json(outcome.value(), least) + "\n"
            : audit_text(outcome.value(),
                         {least, options.language == "en" ? Language::english : Language::chinese, options.details});
    if (options.out.empty()) {
        std::cout << text;
    } else {
        std::ofstream file{options.out, std::ios::binary};
        file << text;
        file.close();
        if (!file) {
            std::cerr << describe(failure("error.cli.cannot_write", {}, {options.out, 0, 0, "", "", ""})) << "\n";
            return 2;
        }
    }
    bool any_form = false;
    for (const auto& document : outcome.value().documents) {
        if (document.error) std::cerr << describe(*document.error) << "\n";
        any_form = any_form || document.says_anything();
    }
    if (!any_form) {
        std::cerr << describe(failure("error.document.no_form", {}, {options.request.paths.front(), 0, 0, "", "", ""}))
                  << "\n";
        return 2;
    }
    return outcome.value().count(Severity::error) > 0 ? 1 : 0;
}

}  // namespace

void add_audit_command(CLI::App& app, int& status)
{
    auto options = std::make_shared<AuditOptions>();
    auto* command = app.add_subcommand("audit", say("help.audit"));
    command->add_option("PATH", options->request.paths, say("help.audit_path"))->required();
    command->add_option("--scheme", options->request.scheme, say("help.audit_scheme"));
    command->add_option("--format", options->format, say("help.format"))->check(CLI::IsMember({"text", "json"}));
    command->add_option("--out", options->out, say("help.out"));
    command->add_option("--jobs", options->request.jobs, say("help.jobs"))->check(CLI::Range(1, 256));
    command->add_option("--severity", options->severity, say("help.severity"))
        ->check(CLI::IsMember({"error", "warning", "note"}));
    command->add_option("--language", options->language, say("help.lang"))->check(CLI::IsMember({"zh", "en"}));
    command->add_flag("--details", options->details, say("help.details"));
    command->callback([options, &status] { status = run(*options); });
}

}  // namespace jiheng
