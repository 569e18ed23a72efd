// Bytes of a text file to UTF-8. Chinese offices write UTF-8, GB2312/GBK/GB18030 and UTF-16, with and without marks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace jiheng {

struct DecodedText {
    std::string text{};      // valid UTF-8, without byte order mark
    std::string encoding{};  // "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"
};

// All of `bytes` in the named encoding (an ICU name) as UTF-8; nothing when a sequence is not part of it.
std::optional<std::string> decode_as(std::string_view bytes, const char* encoding);

// The same with U+FFFD for bytes that are no part of it.
std::string decode_leniently(std::string_view bytes, const char* encoding);

// Refuses what is no text.
Result<DecodedText> decode_text(std::string_view bytes, const std::string& path);

}  // namespace jiheng
