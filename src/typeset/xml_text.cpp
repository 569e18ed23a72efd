#include "typeset/xml_text.h"

#include "base/text.h"

namespace jiheng::typeset {

namespace {

bool allowed(char32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0x7F && c != 0xFFFE && c != 0xFFFF);
}

// Three bytes that are a character of UTF-8 below the surrogates: all common Chinese.
bool is_common_ideograph(std::string_view text, std::size_t at)
{
    if (at + 3 > text.size()) return false;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    return byte(0) >= 0xE1 && byte(0) <= 0xEC && (byte(1) & 0xC0U) == 0x80 && (byte(2) & 0xC0U) == 0x80;
}

// The first byte at or after `at` that cannot be copied as it is.
std::size_t plain_until(std::string_view text, std::size_t at)
{
    while (at < text.size()) {
        const auto c = static_cast<unsigned char>(text[at]);
        if (is_common_ideograph(text, at))
            at += 3;
        else if (c < 0x20 || c >= 0x7F || c == '&' || c == '<' || c == '>' || c == '"')
            break;
        else
            ++at;
    }
    return at;
}

}  // namespace

void append_xml_text(std::string& out, std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t plain = plain_until(text, at);
        out.append(text, at, plain - at);
        at = plain;
        if (at == text.size()) return;
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                if (!allowed(c))
                    out += "\xEF\xBF\xBD";
                else if (c == 0xFFFD)
                    append_utf8(out, c);
                else
                    out.append(text, start, at - start);
        }
    }
}

std::string xml_text(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    append_xml_text(out, text);
    return out;
}

}  // namespace jiheng::typeset
