#include "documents/pdf/character_map.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <vector>

#include "base/text.h"
#include "documents/pdf/lexer.h"

namespace jiheng {

namespace {

constexpr std::size_t most_spaces = 100;
constexpr std::size_t longest_text = 16;  // bytes in UTF-16 that one code stands for; ligatures have six

std::uint32_t code_of(std::string_view bytes)
{
    std::uint32_t code = 0;
    for (const char c : bytes.substr(0, 4)) code = code << 8 | static_cast<unsigned char>(c);
    return code;
}

std::u16string utf16_of(std::string_view bytes)
{
    bytes = bytes.substr(0, longest_text);
    std::u16string text;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2)
        text += static_cast<char16_t>(static_cast<unsigned char>(bytes[at]) << 8 |
                                      static_cast<unsigned char>(bytes[at + 1]));
    return text;
}

std::string utf8_of(const std::u16string& wide)
{
    std::string text;
    for (std::size_t i = 0; i < wide.size(); ++i) {
        char32_t c = wide[i];
        if (c >= 0xD800 && c < 0xDC00 && i + 1 < wide.size())
            c = 0x10000 + ((c - 0xD800) << 10) + (wide[++i] - 0xDC00U);
        if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
        if (c != 0) append_utf8(text, without_radical(c));
    }
    return text;
}

}  // namespace

char32_t without_radical(char32_t c)
{
    if (c < 0x2E80 || c > 0x2FD5) return c;
    if (c >= 0x2F00) {
        // The Kangxi block has compatibility decompositions.
        UErrorCode status = U_ZERO_ERROR;
        const auto* forms = icu::Normalizer2::getNFKCInstance(status);
        if (U_FAILURE(status)) return c;
        icu::UnicodeString decomposed;
        return forms->getDecomposition(static_cast<UChar32>(c), decomposed)
                   ? static_cast<char32_t>(decomposed.char32At(0))
                   : c;
    }
    // Of the supplement only these occur in simplified text; they have no decompositions.
    struct Radical {
        char32_t from;
        char32_t to;
    };
    constexpr std::array radicals{
        Radical{0x2EA0, 0x6C11}, Radical{0x2EC5, 0x89C1}, Radical{0x2EC6, 0x89D2}, Radical{0x2EC8, 0x8BA0},
        Radical{0x2EC9, 0x8D1D}, Radical{0x2ECB, 0x8F66}, Radical{0x2ED3, 0x957F}, Radical{0x2ED4, 0x95E8},
        Radical{0x2EDA, 0x9875}, Radical{0x2EDB, 0x98CE}, Radical{0x2EDC, 0x98DE}, Radical{0x2EDD, 0x98DF},
        Radical{0x2EE2, 0x9A6C}, Radical{0x2EE5, 0x9C7C}, Radical{0x2EE6, 0x9E1F}, Radical{0x2EE7, 0x5364},
        Radical{0x2EE9, 0x9EC4}, Radical{0x2EEC, 0x9F50}, Radical{0x2EEE, 0x9F7F}, Radical{0x2EF0, 0x9F99},
        Radical{0x2EF3, 0x9F9F}, Radical{0x2E8C, 0x5C0F}, Radical{0x2E92, 0x5DF3}, Radical{0x2E94, 0x5F50},
        Radical{0x2E9F, 0x6BCD}, Radical{0x2EAF, 0x7CF9}, Radical{0x2EB0, 0x7E9F}, Radical{0x2EA9, 0x738B},
        Radical{0x2EBC, 0x8089}, Radical{0x2EC4, 0x897F}, Radical{0x2EAE, 0x7AF9}, Radical{0x2ED1, 0x9577},
    };
    for (const auto& [from, to] : radicals)
        if (from == c) return to;
    return c;
}

CharacterMap CharacterMap::read(std::string_view text, std::size_t& entries_left)
{
    using Kind = PdfToken::Kind;
    CharacterMap map;
    PdfLexer lexer{text};
    enum class Section { none, spaces, characters, ranges };
    Section section = Section::none;
    std::vector<std::string> strings;
    for (PdfToken token = lexer.next(); token.kind != Kind::end; token = lexer.next()) {
        if (token.kind == Kind::keyword) {
            section = token.text == "begincodespacerange" ? Section::spaces
                      : token.text == "beginbfchar"       ? Section::characters
                      : token.text == "beginbfrange"      ? Section::ranges
                                                          : Section::none;
            strings.clear();
            continue;
        }
        if (entries_left == 0) break;
        if (section == Section::none) continue;
        if (token.kind == Kind::array_begin && section == Section::ranges && strings.size() == 2) {
            std::uint32_t code = code_of(strings[0]);
            for (token = lexer.next(); token.kind == Kind::string && entries_left > 0;
                 token = lexer.next(), --entries_left)
                map.single_[code++] = utf8_of(utf16_of(token.text));
            strings.clear();
            continue;
        }
        if (token.kind != Kind::string) continue;
        strings.push_back(std::move(token.text));
        if (section == Section::spaces && strings.size() == 2) {
            if (map.spaces_.size() < most_spaces)
                map.spaces_.push_back({strings[0].size(), code_of(strings[0]), code_of(strings[1])});
            strings.clear();
        } else if (section == Section::characters && strings.size() == 2) {
            map.single_[code_of(strings[0])] = utf8_of(utf16_of(strings[1]));
            --entries_left;
            strings.clear();
        } else if (section == Section::ranges && strings.size() == 3) {
            const std::uint32_t first = code_of(strings[0]);
            const std::uint32_t last = code_of(strings[1]);
            if (last >= first) map.ranges_[first] = {last, utf16_of(strings[2])};
            --entries_left;
            strings.clear();
        }
    }
    return map;
}

std::string CharacterMap::text_of(std::uint32_t code) const
{
    if (const auto found = single_.find(code); found != single_.end()) return found->second;
    auto range = ranges_.upper_bound(code);
    if (range == ranges_.begin()) return {};
    --range;
    if (code > range->second.last || range->second.first_text.empty()) return {};
    std::u16string text = range->second.first_text;
    text.back() = static_cast<char16_t>(text.back() + (code - range->first));
    return utf8_of(text);
}

std::size_t CharacterMap::code_length(std::string_view bytes) const
{
    for (const auto& space : spaces_) {
        if (space.length == 0 || space.length > 4 || bytes.size() < space.length) continue;
        // Each byte of the code lies between the bytes of the two ends.
        const std::uint32_t code = code_of(bytes.substr(0, space.length));
        bool inside = true;
        for (std::size_t i = 0; i < space.length; ++i) {
            const std::uint32_t byte = code >> (8 * i) & 0xFF;
            inside = inside && byte >= (space.first >> (8 * i) & 0xFF) && byte <= (space.last >> (8 * i) & 0xFF);
        }
        if (inside) return space.length;
    }
    return 0;
}

}  // namespace jiheng
