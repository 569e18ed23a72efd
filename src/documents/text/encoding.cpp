#include "documents/text/encoding.h"

#include <unicode/ucnv.h>

#include <array>

#include "base/messages.h"
#include "base/text.h"

namespace jiheng {

namespace {

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

bool convert(std::string_view bytes, const char* encoding, std::string& text, bool lenient = false)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(encoding, &status);
    if (U_FAILURE(status)) return false;
    if (!lenient) ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
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

std::optional<std::string> decode_as(std::string_view bytes, const char* encoding)
{
    std::string text;
    if (!convert(bytes, encoding, text)) return std::nullopt;
    return text;
}

std::string decode_leniently(std::string_view bytes, const char* encoding)
{
    std::string text;
    convert(bytes, encoding, text, true);
    return text;
}

Result<DecodedText> decode_text(std::string_view bytes, const std::string& path)
{
    const Location where = whole_file(path);
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
    return decoded;
}

}  // namespace jiheng
