// Small questions that every reader asks of the bytes of a name, a number or a line.
#pragma once

#include <charconv>
#include <string>
#include <string_view>

namespace jiheng {

// The whole number the text begins with; `fallback` where there is none or it is too large.
inline int leading_number(std::string_view text, int fallback = 0)
{
    int value = fallback;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

inline std::string lower_ascii(std::string_view text)
{
    std::string folded{text};
    for (char& c : folded)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return folded;
}

// Letters and digits: between two of them a line end is a space, beside an ideograph it is nothing.
inline bool is_ascii_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace jiheng
