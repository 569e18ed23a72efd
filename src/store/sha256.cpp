#include "store/sha256.h"

namespace jiheng::store {

std::string hex(std::string_view bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string from_hex(std::string_view digits)
{
    std::string bytes(digits.size() / 2, '\0');
    std::size_t made = 0;
    const char* end = nullptr;
    const int read = sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), digits.data(),
                                    digits.size(), nullptr, &made, &end);
    if (read != 0 || digits.size() % 2 != 0 || end != digits.data() + digits.size()) return "";
    return bytes;
}

}  // namespace jiheng::store
