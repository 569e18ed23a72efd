#include "base/text_file.h"

#include <filesystem>
#include <fstream>

#include "base/messages.h"
#include "base/text.h"

namespace jiheng {

Result<std::string> read_text_file(const std::string& path)
{
    Location where;
    where.file = path;
    std::error_code status;
    if (!std::filesystem::exists(path, status)) return failure("error.file.missing", {}, where);
    if (std::filesystem::is_directory(path, status)) return failure("error.file.is_folder", {}, where);
    const auto size = std::filesystem::file_size(path, status);
    if (!status && size > most_text_file_bytes)
        return failure("error.file.too_large", {{"limit", std::to_string(most_text_file_bytes)}}, where);
    std::ifstream stream{path, std::ios::binary};
    if (!stream) return failure("error.file.unreadable", {}, where);
    std::string text;
    char block[1 << 16];
    while (stream.read(block, sizeof block) || stream.gcount() > 0) {
        text.append(block, static_cast<std::size_t>(stream.gcount()));
        if (text.size() > most_text_file_bytes)
            return failure("error.file.too_large", {{"limit", std::to_string(most_text_file_bytes)}}, where);
    }
    if (!is_valid_utf8(text)) return failure("error.file.not_utf8", {}, where);
    return text;
}

}  // namespace jiheng
