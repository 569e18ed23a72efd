// Bytes of a web page to UTF-8. Old government pages are GB2312, GBK or GB18030, and often declare another encoding
// than the one they are in: what the bytes are counts before what they say.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jiheng {

struct DecodedPage {
    std::string text{};  // valid UTF-8 without NUL characters
    std::string encoding{};
    std::size_t replaced = 0;  // bytes that are part of no character
};

DecodedPage decode_page(std::string_view bytes);

}  // namespace jiheng
