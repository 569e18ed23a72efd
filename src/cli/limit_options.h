// The options that say what may be spent on one file.
#pragma once

#include "documents/limits.h"
#include "workflow/archive.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's name
class App;
}

namespace jiheng {

void add_limit_options(CLI::App& command, ReadLimits& limits);
void add_archive_options(CLI::App& command, ArchiveLimits& limits);

}  // namespace jiheng
