#include "base/text.h"

#include <array>

namespace jiheng {

namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_space(char32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0xA0 || c == 0x3000 ||
           c == 0xFEFF || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F;
}

bool is_quote(char32_t c)
{
    return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0x300C || c == 0x300D || c == 0x300E ||
           c == 0x300F;
}

char32_t folded(char32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    if (c >= 0x2000 && c <= 0x200A) return ' ';
    switch (c) {
        case 0x3000:
        case 0xA0:
        case 0x202F:
        case 0x205F:
            return ' ';
        case 0x301C:
        case 0x223C:
            return '~';  // 〜 ∼
        case 0x2267:
            return 0x2265;  // ≧
        case 0x2266:
            return 0x2264;  // ≦
        case 0x2A7E:
            return 0x2265;  // ⩾
        case 0x2A7D:
            return 0x2264;  // ⩽
        case 0xFE66:
        case 0x2550:
            return '=';  // ﹦ ═
        case 0xFE64:
            return '<';
        case 0xFE65:
            return '>';
        case 0xFE6A:
            return '%';
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2212:
            return '-';
        case 0xFFE5:
            return 0xA5;
        default:
            return c;
    }
}

enum class ByteKind : unsigned char { plain, ideograph, sign, other };

// Letters, digits and most ASCII signs; the first bytes of ideographs (E4–E9); the first byte of ≥, — and ‰, and of
// much that is folded; all else.
constexpr auto byte_kinds = [] {
    std::array<ByteKind, 256> kinds{};
    kinds.fill(ByteKind::other);
    for (unsigned c = 0x21; c < 0x7F; ++c)
        if (c != '"' && c != '\'' && c != '*') kinds[c] = ByteKind::plain;
    for (unsigned c = 0xE4; c <= 0xE9; ++c) kinds[c] = ByteKind::ideograph;
    kinds[0xE2] = ByteKind::sign;
    return kinds;
}();

ByteKind kind_of(char c)
{
    return byte_kinds[static_cast<unsigned char>(c)];
}

bool continues(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Whether an ideograph, or a sign that no folding touches, is whole at `at`.
bool is_plain_character(std::string_view text, std::size_t at)
{
    if (at + 2 >= text.size() || !continues(text[at + 1]) || !continues(text[at + 2])) return false;
    if (kind_of(text[at]) == ByteKind::ideograph) return true;
    const std::string_view character = text.substr(at, 3);
    return character == "≥" || character == "≤" || character == "—" || character == "‰" || character == "…";
}

// Most texts begin and end with what is never cut off them.
bool begins_firmly(std::string_view text)
{
    return !text.empty() && (kind_of(text.front()) == ByteKind::plain || kind_of(text.front()) == ByteKind::ideograph);
}

bool ends_firmly(std::string_view text)
{
    if (kind_of(text.back()) == ByteKind::plain) return true;
    return text.size() >= 3 && is_plain_character(text, text.size() - 3);
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    if (first < 0x80) return text[at++];
    int extra = first >= 0xF0 && first < 0xF5   ? 3
                : first >= 0xE0 && first < 0xF0 ? 2
                : first >= 0xC2 && first < 0xE0 ? 1
                                                : 0;
    if (extra == 0 || at + extra >= text.size()) {
        ++at;
        return replacement;
    }
    char32_t value = first & (0x3F >> extra);
    for (int i = 1; i <= extra; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) {
            ++at;
            return replacement;
        }
        value = (value << 6) | (byte(at + i) & 0x3F);
    }
    const bool overlong = (extra == 2 && value < 0x800) || (extra == 3 && value < 0x10000);
    if (overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        ++at;
        return replacement;
    }
    at += extra + 1;
    return value;
}

bool is_valid_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t before = at;
        if (next_code_point(text, at) == replacement && text.substr(before, 3) != "\xEF\xBF\xBD") return false;
    }
    return true;
}

void append_utf8(std::string& text, char32_t c)
{
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | (c >> 6));
        text += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0 | (c >> 12));
        text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | (c >> 18));
        text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (c & 0x3F));
    }
}

std::size_t count_code_points(std::string_view text)
{
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    return count;
}

std::string_view trim(std::string_view text)
{
    if (begins_firmly(text) && ends_firmly(text)) return text;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); begin = at) {
        const ByteKind kind = kind_of(text[at]);
        if (kind == ByteKind::plain || kind == ByteKind::ideograph || !is_space(next_code_point(text, at))) break;
    }
    std::size_t end = text.size();
    while (end > begin && kind_of(text[end - 1]) != ByteKind::plain) {
        std::size_t last = end - 1;
        while (last > begin && continues(text[last])) --last;
        if (kind_of(text[last]) == ByteKind::ideograph) break;
        std::size_t at = last;
        if (!is_space(next_code_point(text, at)) || at != end) break;
        end = last;
    }
    return text.substr(begin, end - begin);
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0;;) {
        const std::size_t end = text.find(separator, begin);
        parts.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
        if (end == std::string_view::npos) return parts;
        begin = end + 1;
    }
}

std::string replace_all(std::string text, std::string_view from, std::string_view to)
{
    if (from.empty()) return text;
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += separator;
        text += parts[i];
    }
    return text;
}

bool starts_with_any(std::string_view text, const std::vector<std::string>& prefixes)
{
    for (const auto& prefix : prefixes)
        if (text.starts_with(prefix)) return true;
    return false;
}

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

namespace {

// The end of the characters from `at` on that no folding touches: nearly all of labels and figures are such.
std::size_t plain_end(std::string_view text, std::size_t at)
{
    while (at < text.size()) {
        const ByteKind kind = kind_of(text[at]);
        if (kind == ByteKind::plain) {
            ++at;
            continue;
        }
        if (kind == ByteKind::other || !is_plain_character(text, at)) break;
        at += 3;
    }
    return at;
}

// The text in plain width without the characters `dropped` names.
template <class Dropped>
std::string plain_copy(std::string_view text, Dropped dropped)
{
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = plain_end(text, at);
        plain.append(text.substr(at, end - at));
        if (end == text.size()) break;
        at = end;
        const char32_t read = next_code_point(text, at);
        const char32_t c = folded(read);
        if (dropped(c)) continue;
        if (c == read && c != replacement)
            plain.append(text.substr(end, at - end));
        else
            append_utf8(plain, c);
    }
    return plain;
}

}  // namespace

bool is_label_key(std::string_view text)
{
    return plain_end(text, 0) == text.size();
}

std::string fold_width(std::string_view text)
{
    return plain_copy(text, [](char32_t c) { return c == 0xFEFF || c == 0x200B; });
}

std::string label_key(std::string_view text)
{
    return plain_copy(text, [](char32_t c) { return is_space(c) || is_quote(c) || c == '*'; });
}

std::string shorten(std::string_view text, std::size_t most)
{
    std::size_t at = 0;
    for (std::size_t taken = 0; at < text.size() && taken < most; ++taken) next_code_point(text, at);
    return at == text.size() ? std::string{text} : std::string{text.substr(0, at)} + "…";
}

}  // namespace jiheng
