// Bytes of a text file to UTF-8. Chinese offices write UTF-8, GB2312/GBK/GB18030 and UTF-16, with and without marks.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace jiheng {

struct DecodedText {
    std::string text{};      // valid UTF-8, without byte order mark
    std::string encoding{};  // "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"
};

// Refuses what is no text: other file formats are named as what they are.
Result<DecodedText> decode_text(std::string_view bytes, const std::string& path);

}  // namespace jiheng
