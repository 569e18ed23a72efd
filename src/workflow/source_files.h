// The files a run reads: named ones, and those found in folders. Contents are not looked at here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace jiheng {

struct SourceFile {
    std::string path{};
    bool walked = false;  // found in a folder: what is no paper there is passed over, not refused
};

// Folders are walked in the order of names, hidden files and folders left out, links to folders not followed. Fails
// when a path does not exist, a folder cannot be listed, or nothing is found.
Result<std::vector<SourceFile>> files_under(const std::vector<std::string>& paths);

// The whole file; "-" is standard input. At most one byte more than `limit`, so that the reader can refuse what is
// too large without taking it in.
Result<std::string> read_bytes(const std::string& path, std::size_t limit);

// A name as it is shown: bytes that are no UTF-8 and control characters become U+FFFD.
std::string shown_name(std::string_view name);
// The name of a member of an archive as it is shown. It never names a file on this machine: drives, leading slashes
// and steps upwards fall away.
std::string shown_member(std::string_view name);

}  // namespace jiheng
