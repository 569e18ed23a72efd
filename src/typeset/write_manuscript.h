// One manuscript, whatever the format.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "typeset/manuscript.h"

namespace jiheng::typeset {

enum class Format { docx, html, pdf, xlsx };

// By the ending of a file name; nothing for other endings.
std::optional<Format> format_of(std::string_view file_name);

struct WriteOptions {
    std::string house_style{};  // bytes of the user's own .docx; docx only
    std::string house_path{};   // names it in messages
};

Result<std::string> write_manuscript(const Manuscript& manuscript, Format format, const WriteOptions& options);

}  // namespace jiheng::typeset
