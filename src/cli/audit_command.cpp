#include <CLI/CLI.hpp>
#include <csignal>
#include <fstream>
#include <iostream>
#include <memory>

#include "base/machine.h"
#include "cli/audit_output.h"
#include "cli/commands.h"
#include "cli/limit_options.h"
#include "cli/progress_line.h"

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

// Ctrl-C, or a request to end: the documents being read are read to their end, and the output is ended as it should be.
volatile std::sig_atomic_t interruption = 0;  // the signal; 0 while there was none

void note_interruption(int signal)
{
    interruption = signal;
    std::signal(signal, SIG_DFL);  // the second time ends at once
}

Severity severity_named(const std::string& name)
{
    return name == "error" ? Severity::error : name == "warning" ? Severity::warning : Severity::note;
}

int refuse(const Error& error)
{
    std::cerr << describe(error) << "\n";
    return 2;
}

// Nothing of what was read is a paper. Of one document the text has said so where it stands.
int refuse_as_unknown(const AuditSummary& summary, const AuditOptions& options)
{
    if (summary.read > 1)
        return refuse(failure("error.document.no_form_in_any", {{"count", std::to_string(summary.read)}}));
    const bool said = options.format == "text" && options.out.empty();
    return said ? 2 : refuse(failure("error.document.no_form", {}, whole_file(options.request.paths.front())));
}

int run(const AuditOptions& options)
{
    const auto opinion = typeset::format_of("." + options.format);
    if (opinion && options.out.empty()) return refuse(failure("error.cli.needs_out", {{"format", options.format}}));
    const AuditTextOptions wanted{severity_named(options.severity),
                                  options.language == "en" ? Language::english : Language::chinese, options.details};
    const Error cannot_write = failure("error.cli.cannot_write", {}, whole_file(options.out));
    std::ofstream file;
    std::unique_ptr<AuditOutput> output;
    // The file is made with the first document: a run that cannot begin leaves what was there.
    const auto open = [&] {
        if (output) return true;
        if (opinion) {
            output = *opinion == typeset::Format::xlsx ? workbook_output(options.out, wanted)
                                                       : opinion_output(options.out, *opinion, wanted);
            return true;
        }
        if (!options.out.empty()) file.open(options.out, std::ios::binary);
        output = stream_output(options.out.empty() ? std::cout : file, options.format, wanted);
        return options.out.empty() || file.is_open();
    };
    constexpr unsigned few = 4;  // each worker keeps what a large file took, up to some 90 MiB
    if (options.request.jobs <= few) expect_much_memory();
    bool written = true;
    std::signal(SIGINT, note_interruption);
    std::signal(SIGTERM, note_interruption);
    AuditRequest request = options.request;
    request.stop = [] { return interruption != 0; };
    const auto summary = audit_stream(
        request,
        [&](std::vector<AuditedDocument> documents) {
            for (const auto& document : documents)
                if (document.error && document.skipped.empty()) std::cerr << describe(*document.error) << "\n";
            written = open() && output->add(std::move(documents));
            return written;
        },
        progress_line());
    if (!summary.ok()) return refuse(summary.error());
    if (written) {
        written = open() && output->finish(summary.value());
        if (file.is_open()) file.close();
        written = written && !file.fail();
    }
    if (!written) return refuse(cannot_write);
    if (interruption != 0) return 128 + interruption;
    if (summary.value().read == 0) return 2;  // each document has said why
    if (!summary.value().says_anything) return refuse_as_unknown(summary.value(), options);
    return summary.value().findings.error > 0 ? 1 : 0;
}

}  // namespace

void add_audit_command(CLI::App& app, int& status)
{
    auto options = std::make_shared<AuditOptions>();
    options->request.jobs = usable_cores();
    auto* command = app.add_subcommand("audit", say("help.audit"));
    command->add_option("PATH", options->request.paths, say("help.audit_path"))->required();
    command->add_option("--scheme", options->request.scheme, say("help.audit_scheme"));
    command->add_option("--format", options->format, say("help.format"))
        ->check(CLI::IsMember({"text", "json", "jsonl", "xlsx", "docx", "html", "pdf"}));
    command->add_option("--out", options->out, say("help.out"));
    command->add_option("--jobs", options->request.jobs, say("help.jobs"))->check(CLI::Range(1, 256));
    command->add_option("--severity", options->severity, say("help.severity"))
        ->check(CLI::IsMember({"error", "warning", "note"}));
    command->add_option("--language", options->language, say("help.lang"))->check(CLI::IsMember({"zh", "en"}));
    command->add_flag("--details", options->details, say("help.details"));
    add_limit_options(*command, options->request.limits);
    add_archive_options(*command, options->request.archive);
    command->callback([options, &status] { status = run(*options); });
}

}  // namespace jiheng
