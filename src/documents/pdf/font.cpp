#include "documents/pdf/font.h"

#include "base/text.h"
#include "documents/pdf/glyph_names.h"
#include "documents/text/encoding.h"

namespace jiheng {

namespace {

constexpr std::size_t byte_values = 256;

// The predefined Chinese encodings: all are GBK or UTF-16 under other names. A code of another script is left alone.
std::string encoding_of(std::string_view name)
{
    if (name.starts_with("GB")) return "GB18030";
    if (name.starts_with("UniGB-UCS2") || name.starts_with("UniGB-UTF16") || name.starts_with("UniCNS") ||
        name.starts_with("UniJIS") || name.starts_with("UniKS"))
        return "UTF-16BE";
    if (name.starts_with("ETen-B5") || name.starts_with("B5")) return "Big5";
    return {};
}

std::uint32_t code_of(std::string_view bytes)
{
    std::uint32_t code = 0;
    for (const char c : bytes) code = code << 8 | static_cast<unsigned char>(c);
    return code;
}

double number_of(QPDFObjectHandle value, double fallback)
{
    return value.isNumber() ? value.getNumericValue() : fallback;
}

}  // namespace

PdfFont PdfFont::read(QPDFObjectHandle font, const ReadStream& stream)
{
    PdfFont read;
    if (!font.isDictionary()) return read;
    if (auto map = font.getKey("/ToUnicode"); map.isStream())
        if (const auto text = stream(map)) read.to_unicode_ = CharacterMap::read(*text);
    read.composite_ = font.getKey("/Subtype").isNameAndEquals("/Type0");
    if (read.composite_)
        read.read_composite(font, stream);
    else
        read.read_simple(font);
    return read;
}

void PdfFont::read_simple(QPDFObjectHandle font)
{
    simple_.resize(byte_values);
    auto encoding = font.getKey("/Encoding");
    const bool mac = encoding.isNameAndEquals("/MacRomanEncoding") ||
                     (encoding.isDictionary() && encoding.getKey("/BaseEncoding").isNameAndEquals("/MacRomanEncoding"));
    for (std::size_t byte = 0; byte < byte_values; ++byte) {
        const char c = static_cast<char>(byte);
        simple_[byte] = byte < 0x80 ? std::string(1, c) : decode_leniently({&c, 1}, mac ? "macintosh" : "windows-1252");
    }
    if (encoding.isDictionary() && encoding.getKey("/Differences").isArray()) {
        std::size_t code = 0;
        for (auto item : encoding.getKey("/Differences").getArrayAsVector()) {
            if (item.isInteger()) {
                code = static_cast<std::size_t>(std::max(0LL, item.getIntValue()));
            } else if (item.isName()) {
                if (code < byte_values) simple_[code] = text_of_glyph(item.getName().substr(1));
                ++code;
            }
        }
    }
    const double first = number_of(font.getKey("/FirstChar"), 0);
    if (auto widths = font.getKey("/Widths"); widths.isArray() && first >= 0 && first < byte_values) {
        auto code = static_cast<std::uint32_t>(first);
        for (auto width : widths.getArrayAsVector()) {
            if (code >= byte_values) break;
            widths_[code++] = number_of(width, 0);
        }
    }
    auto descriptor = font.getKey("/FontDescriptor");
    constexpr double usual_width = 500;
    default_width_ = descriptor.isDictionary() ? number_of(descriptor.getKey("/MissingWidth"), 0) : 0;
    if (default_width_ == 0 && widths_.empty()) default_width_ = usual_width;
    if (font.getKey("/Subtype").isNameAndEquals("/Type3"))
        if (auto matrix = font.getKey("/FontMatrix"); matrix.isArray() && matrix.getArrayNItems() == 6)
            unit_ = number_of(matrix.getArrayItem(0), unit_);
}

void PdfFont::read_composite(QPDFObjectHandle font, const ReadStream& stream)
{
    auto encoding = font.getKey("/Encoding");
    if (encoding.isName()) encoding_ = encoding_of(encoding.getName().substr(1));
    if (encoding.isStream())
        if (const auto text = stream(encoding)) encoding_map_ = CharacterMap::read(*text);
    auto descendants = font.getKey("/DescendantFonts");
    constexpr double usual_width = 1000;
    default_width_ = usual_width;
    if (!descendants.isArray() || descendants.getArrayNItems() == 0) return;
    auto descendant = descendants.getArrayItem(0);
    if (!descendant.isDictionary()) return;
    default_width_ = number_of(descendant.getKey("/DW"), usual_width);
    read_widths(descendant.getKey("/W"));
}

// "first [w w w]" or "first last w", in turn.
void PdfFont::read_widths(QPDFObjectHandle array)
{
    if (!array.isArray()) return;
    const auto items = array.getArrayAsVector();
    constexpr std::uint32_t most_codes = 65'536;
    for (std::size_t i = 0; i + 1 < items.size();) {
        const double start = number_of(items[i], -1);
        auto second = items[i + 1];
        if (start < 0 || start >= most_codes) return;
        auto code = static_cast<std::uint32_t>(start);
        if (second.isArray()) {
            for (auto width : second.getArrayAsVector()) widths_[code++] = number_of(width, 0);
            i += 2;
        } else if (i + 2 < items.size()) {
            const double last = std::min<double>(number_of(second, 0), most_codes);
            for (; code <= last; ++code) widths_[code] = number_of(items[i + 2], 0);
            i += 3;
        } else {
            return;
        }
    }
}

std::size_t PdfFont::length_of_code(std::string_view bytes) const
{
    if (!composite_) return 1;
    if (const std::size_t length = encoding_map_.code_length(bytes); length > 0) return length;
    if (encoding_ == "GB18030" || encoding_ == "Big5")
        return static_cast<unsigned char>(bytes.front()) < 0x80 || bytes.size() < 2 ? 1 : 2;
    return std::min<std::size_t>(2, bytes.size());
}

std::string PdfFont::text_of(std::uint32_t code, std::string_view bytes) const
{
    if (std::string text = to_unicode_.text_of(code); !text.empty()) return text;
    if (!composite_) return to_unicode_.empty() || code >= 0x20 ? simple_[code & 0xFF] : "";
    if (!encoding_.empty())
        if (auto text = decode_as(bytes, encoding_.c_str())) return *text;
    return {};
}

double PdfFont::width_of(std::uint32_t code) const
{
    const auto found = widths_.find(code);
    return (found == widths_.end() ? default_width_ : found->second) * unit_;
}

void PdfFont::decode(std::string_view bytes, std::vector<PdfGlyph>& glyphs) const
{
    if (!composite_ && simple_.empty()) return;  // a font that could not be read
    while (!bytes.empty()) {
        const std::size_t length = length_of_code(bytes);
        const std::string_view code_bytes = bytes.substr(0, length);
        const std::uint32_t code = code_of(code_bytes);
        glyphs.push_back({text_of(code, code_bytes), width_of(code), length == 1 && code == 32});
        bytes.remove_prefix(length);
    }
}

}  // namespace jiheng
