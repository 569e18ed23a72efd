#include "documents/pdf/lexer.h"

#include <algorithm>

namespace jiheng {

namespace {

bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool is_delimiter(char c)
{
    return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}' || c == '/' ||
           c == '%';
}

int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

// Nothing beyond a page is worth an exact value: what is too large is clamped.
bool read_number(std::string_view text, double& value)
{
    std::size_t at = 0;
    bool negative = false;
    for (; at < text.size() && (text[at] == '+' || text[at] == '-'); ++at) negative = negative || text[at] == '-';
    bool any = false;
    double whole = 0;
    double place = 1;
    bool fraction = false;
    constexpr double largest = 1e9;
    for (; at < text.size(); ++at) {
        if (text[at] == '.' && !fraction) {
            fraction = true;
        } else if (text[at] >= '0' && text[at] <= '9') {
            any = true;
            if (fraction)
                whole += (text[at] - '0') * (place /= 10);
            else
                whole = std::min(largest, whole * 10 + (text[at] - '0'));
        } else if (text[at] == '-' && any) {
            break;  // "12-3", as some writers print
        } else {
            return false;
        }
    }
    value = negative ? -whole : whole;
    return any || fraction;
}

}  // namespace

void PdfLexer::skip_space()
{
    while (at_ < bytes_.size()) {
        const char c = bytes_[at_];
        if (is_space(c) || c == '{' || c == '}' || c == ')') {  // those brackets mean nothing here
            ++at_;
        } else if (c == '%') {
            while (at_ < bytes_.size() && bytes_[at_] != '\n' && bytes_[at_] != '\r') ++at_;
        } else {
            return;
        }
    }
}

std::string PdfLexer::read_literal()
{
    std::string text;
    int depth = 1;
    while (at_ < bytes_.size()) {
        char c = bytes_[at_++];
        if (c == '(') ++depth;
        if (c == ')' && --depth == 0) break;
        if (c != '\\' || at_ >= bytes_.size()) {
            text += c;
            continue;
        }
        c = bytes_[at_++];
        switch (c) {
            case 'n':
                text += '\n';
                break;
            case 'r':
                text += '\r';
                break;
            case 't':
                text += '\t';
                break;
            case 'b':
                text += '\b';
                break;
            case 'f':
                text += '\f';
                break;
            case '\r':
                if (at_ < bytes_.size() && bytes_[at_] == '\n') ++at_;
                break;
            case '\n':
                break;
            default:
                if (c >= '0' && c <= '7') {
                    int code = c - '0';
                    for (int i = 0; i < 2 && at_ < bytes_.size() && bytes_[at_] >= '0' && bytes_[at_] <= '7'; ++i)
                        code = code * 8 + (bytes_[at_++] - '0');
                    text += static_cast<char>(code & 0xFF);
                } else {
                    text += c;
                }
        }
    }
    return text;
}

std::string PdfLexer::read_hexadecimal()
{
    std::string text;
    int half = -1;
    while (at_ < bytes_.size()) {
        const char c = bytes_[at_++];
        if (c == '>') break;
        const int digit = hex_digit(c);
        if (digit < 0) continue;
        if (half < 0) {
            half = digit;
        } else {
            text += static_cast<char>(half * 16 + digit);
            half = -1;
        }
    }
    if (half >= 0) text += static_cast<char>(half * 16);
    return text;
}

PdfToken PdfLexer::next()
{
    using Kind = PdfToken::Kind;
    skip_space();
    if (at_ >= bytes_.size()) return {};
    const char c = bytes_[at_];
    if (c == '(') {
        ++at_;
        return {Kind::string, 0, read_literal()};
    }
    if (c == '<') {
        ++at_;
        if (at_ < bytes_.size() && bytes_[at_] == '<') {
            ++at_;
            return {Kind::dictionary_begin, 0, {}};
        }
        return {Kind::string, 0, read_hexadecimal()};
    }
    if (c == '>') {
        at_ += at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '>' ? 2 : 1;
        return {Kind::dictionary_end, 0, {}};
    }
    if (c == '[' || c == ']') {
        ++at_;
        return {c == '[' ? Kind::array_begin : Kind::array_end, 0, {}};
    }
    const bool name = c == '/';
    if (name) ++at_;
    const std::size_t begin = at_;
    while (at_ < bytes_.size() && !is_space(bytes_[at_]) && !is_delimiter(bytes_[at_])) ++at_;
    const std::string_view word = bytes_.substr(begin, at_ - begin);
    if (name) {
        PdfToken token{Kind::name, 0, {}};
        for (std::size_t i = 0; i < word.size(); ++i) {
            const bool escaped =
                word[i] == '#' && i + 2 < word.size() && hex_digit(word[i + 1]) >= 0 && hex_digit(word[i + 2]) >= 0;
            token.text += escaped ? static_cast<char>(hex_digit(word[i + 1]) * 16 + hex_digit(word[i + 2])) : word[i];
            i += escaped ? 2 : 0;
        }
        return token;
    }
    PdfToken token;
    if (read_number(word, token.number)) {
        token.kind = Kind::number;
    } else {
        token.kind = Kind::keyword;
        token.text = word;
    }
    return token;
}

void PdfLexer::skip_inline_image()
{
    for (std::size_t at = at_ + 1; at + 1 < bytes_.size(); ++at) {
        if (bytes_.compare(at, 2, "EI") != 0 || !is_space(bytes_[at - 1])) continue;
        if (at + 2 < bytes_.size() && !is_space(bytes_[at + 2])) continue;
        at_ = at + 2;
        return;
    }
    at_ = bytes_.size();
}

}  // namespace jiheng
