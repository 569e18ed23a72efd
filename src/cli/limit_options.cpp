#include "cli/limit_options.h"

#include <CLI/CLI.hpp>

#include "base/messages.h"

namespace jiheng {

void add_limit_options(CLI::App& command, ReadLimits& limits)
{
    const CLI::AsSizeValue size{false};  // 1 KB is 1024 bytes
    command.add_option("--max-file-size", limits.bytes, say("help.max_file_size"))->transform(size);
    command.add_option("--max-inflated", limits.inflated, say("help.max_inflated"))->transform(size);
    command.add_option("--max-cells", limits.cells, say("help.max_cells"));
    command.add_option("--max-text", limits.text, say("help.max_text"))->transform(size);
    command.add_option("--max-pages", limits.pages, say("help.max_pages"));
    command.add_option("--max-seconds", limits.conversion_seconds, say("help.max_seconds"))->check(CLI::Range(1, 3600));
    command.add_flag("--ocr", limits.ocr, say("help.ocr"));
}

void add_archive_options(CLI::App& command, ArchiveLimits& limits)
{
    command.add_option("--max-members", limits.members, say("help.max_members"));
    command.add_option("--max-archive", limits.inflated, say("help.max_archive"))->transform(CLI::AsSizeValue{false});
}

}  // namespace jiheng
