// The members of a zip archive, each audited by itself and named "archive.zip/inner/name.xlsx". Nothing is written to
// disk.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/limits.h"

namespace jiheng {

// For one archive with all archives inside it.
struct ArchiveLimits {
    std::size_t members = 10'000;
    std::size_t inflated = std::size_t{1} << 30;  // bytes of all members together; one is held at a time
    int depth = 3;                                // archives in archives
};

struct ArchiveVisitor {
    // A member in memory, or why it could not be taken out; false: nobody wants more.
    std::function<bool(std::string_view bytes, const std::string& path)> member{};
    std::function<bool(const Error& error, const std::string& path)> refused{};
};

// Damage, a password or a limit met by one member is told to `refused`, and the walk goes on where it can.
void walk_archive(std::string_view bytes, const std::string& path, const ReadLimits& limits,
                  const ArchiveLimits& archive, const ArchiveVisitor& visitor);

}  // namespace jiheng
