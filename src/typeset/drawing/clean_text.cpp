#include "typeset/drawing/clean_text.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng::typeset {

namespace {

bool cannot_be_set(char32_t c)
{
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool turns = c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    const bool no_character = c == 0xFFFC || (c & 0xFFFE) == 0xFFFE;  // also a place for an object that is not there
    return control || turns || no_character;
}

}  // namespace

std::string clean_text(std::string_view text)
{
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        if (c == '\r') {
            if (at < text.size() && text[at] == '\n') ++at;
            clean += '\n';
        } else if (c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029) {
            clean += '\n';
        } else if (c == '\t') {
            clean += ' ';
        } else if (c == 0xFFFD || cannot_be_set(c)) {
            append_utf8(clean, 0xFFFD);
        } else {
            clean.append(text, start, at - start);
        }
    }
    return clean;
}

std::string clean_line(std::string_view text)
{
    std::string line = clean_text(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

}  // namespace jiheng::typeset
