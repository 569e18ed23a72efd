#include "documents/text/encoding.h"

#include <unicode/ucnv.h>

#include <array>

#include "base/messages.h"
#include "base/text.h"

namespace jiheng {

namespace {

struct Signature {
    std::string_view bytes;
    std::string_view kind;
};

// Formats that are not text; their readers are other folders.
constexpr std::array signatures{
    Signature{"PK\x03\x04", "xlsx / docx / zip"},
    Signature{"%PDF-", "pdf"},
    Signature{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "xls / doc"},
    Signature{"\x89PNG", "png"},
    Signature{"\xFF\xD8\xFF", "jpeg"},
    Signature{"GIF8", "gif"},
    Signature{"\x7F"
              "ELF",
              "program"},
    Signature{"\x1F\x8B", "gzip"},
    Signature{"7z\xBC\xAF", "7z"},
    Signature{"Rar!", "rar"},
};

// Data for programs, not a paper: a brace or a bracket, and a quoted key with its colon.
bool looks_like_json(std::string_view text)
{
    const std::string_view start = trim(text.substr(0, 4000));
    return (start.starts_with("{") || start.starts_with("[")) && contains(start, "\":");
}

bool looks_like_html(std::string_view text)
{
    const std::string_view start = trim(text).substr(0, 15);
    std::string lower;
    for (const char c : start) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return lower.starts_with("<!doctype html") || lower.starts_with("<html");
}

// Control characters other than tab, line ends and form feed do not occur in texts.
bool has_control_characters(std::string_view text)
{
    std::size_t count = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v') || byte == 0x7F) ++count;
    }
    return count > text.size() / 500;
}

// Nothing when a byte sequence is not part of the encoding.
bool convert(std::string_view bytes, const char* encoding, std::string& text)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(encoding, &status);
    if (U_FAILURE(status)) return false;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::u16string wide(bytes.size() + 1, u'\0');
    const int32_t length = ucnv_toUChars(converter, wide.data(), static_cast<int32_t>(wide.size()), bytes.data(),
                                         static_cast<int32_t>(bytes.size()), &status);
    ucnv_close(converter);
    if (U_FAILURE(status)) return false;
    text.clear();
    for (std::size_t i = 0; i < static_cast<std::size_t>(length); ++i) {
        char32_t c = wide[i];
        if (c >= 0xD800 && c < 0xDC00 && i + 1 < static_cast<std::size_t>(length)) {
            c = 0x10000 + ((c - 0xD800) << 10) + (wide[i + 1] - 0xDC00U);
            ++i;
        }
        append_utf8(text, c);
    }
    return true;
}

// ASCII in UTF-16 without a mark shows zero bytes, nearly all at one parity (一 is 4E00 and has its zero at the other).
const char* guess_utf16(std::string_view bytes)
{
    if (bytes.size() < 4 || bytes.size() % 2 != 0) return nullptr;
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
    if (zeros[1] > bytes.size() / 50 && zeros[1] > 10 * zeros[0]) return "UTF-16LE";
    if (zeros[0] > bytes.size() / 50 && zeros[0] > 10 * zeros[1]) return "UTF-16BE";
    return nullptr;
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes, const std::string& path)
{
    const Location where{path, 0, 0, "", "", ""};
    for (const auto& [start, kind] : signatures)
        if (bytes.starts_with(start)) return failure("error.document.not_text", {{"kind", std::string{kind}}}, where);

    DecodedText decoded;
    const auto as = [&](std::string_view body, const char* encoding) {
        decoded.encoding = encoding;
        return convert(body, encoding, decoded.text);
    };
    bool ok = false;
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        decoded = {std::string{bytes.substr(3)}, "UTF-8"};
        ok = is_valid_utf8(decoded.text);
    } else if (bytes.starts_with("\xFF\xFE")) {
        ok = as(bytes.substr(2), "UTF-16LE");
    } else if (bytes.starts_with("\xFE\xFF")) {
        ok = as(bytes.substr(2), "UTF-16BE");
    } else if (is_valid_utf8(bytes) && bytes.find('\0') == std::string_view::npos) {
        decoded = {std::string{bytes}, "UTF-8"};
        ok = true;
    } else if (const char* encoding = guess_utf16(bytes)) {
        ok = as(bytes, encoding);
    } else {
        ok = as(bytes, "GB18030");
    }
    if (!ok || has_control_characters(decoded.text)) return failure("error.document.binary", {}, where);
    if (looks_like_html(decoded.text)) return failure("error.document.not_text", {{"kind", "html"}}, where);
    if (looks_like_json(decoded.text)) return failure("error.document.not_text", {{"kind", "json"}}, where);
    return decoded;
}

}  // namespace jiheng
