// XML is written straight into one string: no tree is built, because the order of elements is known when they are
// written.
#pragma once

#include <charconv>
#include <concepts>
#include <string>
#include <string_view>

#include "typeset/xml_text.h"

namespace jiheng::typeset::docx {

// Text of any origin, escaped when it is appended; everything else is markup of our own.
struct Text {
    std::string_view text{};
};

inline void append_piece(std::string& out, std::string_view markup)
{
    out += markup;
}

inline void append_piece(std::string& out, Text text)
{
    append_xml_text(out, text.text);
}

template <std::integral Number>
void append_piece(std::string& out, Number number)
{
    char digits[24];
    const auto [end, problem] = std::to_chars(digits, digits + sizeof digits, number);
    static_cast<void>(problem);
    out.append(digits, end);
}

template <class... Pieces>
void append(std::string& out, const Pieces&... pieces)
{
    (append_piece(out, pieces), ...);
}

}  // namespace jiheng::typeset::docx
