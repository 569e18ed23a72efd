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

std::vector<std::string> texts_of_bytes(const char* encoding)
{
    std::vector<std::string> texts(byte_values);
    for (std::size_t byte = 0; byte < byte_values; ++byte) {
        const char c = static_cast<char>(byte);
        texts[byte] = byte < 0x80 ? std::string(1, c) : decode_leniently({&c, 1}, encoding);
    }
    return texts;
}

}  // namespace

PdfFont PdfFont::read(const PdfObject& font, const ReadStream& stream, std::size_t& entries_left)
{
    PdfFont read;
    if (!font.is_dictionary()) return read;
    if (const PdfObject map = font["ToUnicode"]; map.is_stream())
        if (const auto text = stream(map)) read.to_unicode_ = CharacterMap::read(*text, entries_left);
    read.composite_ = font["Subtype"].is_name("Type0");
    if (read.composite_)
        read.read_composite(font, stream, entries_left);
    else
        read.read_simple(font);
    return read;
}

void PdfFont::read_simple(const PdfObject& font)
{
    const PdfObject encoding = font["Encoding"];
    const bool mac = encoding.is_name("MacRomanEncoding") || encoding["BaseEncoding"].is_name("MacRomanEncoding");
    static const auto windows_texts = texts_of_bytes("windows-1252");
    static const auto mac_texts = texts_of_bytes("macintosh");
    simple_ = mac ? mac_texts : windows_texts;
    std::size_t differing = 0;
    for (const PdfObject& item : encoding["Differences"].items()) {
        if (item.is_integer()) {
            differing = static_cast<std::size_t>(std::max(0LL, item.integer(0)));
        } else if (item.is_name()) {
            if (differing < byte_values) simple_[differing] = text_of_glyph(item.name());
            ++differing;
        }
    }
    const double first = font["FirstChar"].number(0);
    if (first >= 0 && first < byte_values) {
        auto code = static_cast<std::uint32_t>(first);
        for (const PdfObject& width : font["Widths"].items()) {
            if (code >= byte_values) break;
            widths_[code++] = width.number(0);
        }
    }
    constexpr double usual_width = 500;
    default_width_ = font["FontDescriptor"]["MissingWidth"].number(0);
    if (default_width_ == 0 && widths_.empty()) default_width_ = usual_width;
    if (font["Subtype"].is_name("Type3"))
        if (const PdfObject matrix = font["FontMatrix"]; matrix.size() == 6) unit_ = matrix.item(0).number(unit_);
}

void PdfFont::read_composite(const PdfObject& font, const ReadStream& stream, std::size_t& entries_left)
{
    const PdfObject encoding = font["Encoding"];
    if (encoding.is_name()) encoding_ = encoding_of(encoding.name());
    if (encoding.is_stream())
        if (const auto text = stream(encoding)) encoding_map_ = CharacterMap::read(*text, entries_left);
    constexpr double usual_width = 1000;
    const PdfObject descendant = font["DescendantFonts"].item(0);
    default_width_ = descendant["DW"].number(usual_width);
    read_widths(descendant["W"], entries_left);
}

// "first [w w w]" or "first last w", in turn.
void PdfFont::read_widths(const PdfObject& array, std::size_t& entries_left)
{
    if (array.size() > entries_left) entries_left = 0;
    if (entries_left == 0) return;
    const auto items = array.items();
    entries_left -= items.size();
    constexpr std::uint32_t most_codes = 65'536;
    for (std::size_t i = 0; i + 1 < items.size();) {
        const double start = items[i].number(-1);
        const PdfObject& second = items[i + 1];
        if (start < 0 || start >= most_codes) return;
        auto code = static_cast<std::uint32_t>(start);
        if (second.is_array()) {
            if (second.size() > entries_left) entries_left = 0;
            if (entries_left == 0) return;
            entries_left -= second.size();
            for (const PdfObject& width : second.items()) widths_[code++] = width.number(0);
            i += 2;
        } else if (i + 2 < items.size()) {
            const double last = std::min<double>(second.number(0), most_codes);
            for (; code <= last && entries_left > 0; ++code, --entries_left) widths_[code] = items[i + 2].number(0);
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
