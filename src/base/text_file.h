// Rule and case files on disk. Documents have readers of their own.
#pragma once

#include <cstddef>
#include <string>

#include "base/result.h"

namespace jiheng {

inline constexpr std::size_t most_text_file_bytes = std::size_t{8} << 20;

// The whole file; it must be UTF-8 and not larger than `most_text_file_bytes`.
Result<std::string> read_text_file(const std::string& path);

}  // namespace jiheng
