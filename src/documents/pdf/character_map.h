// What the codes of a font's strings stand for: a ToUnicode character map, or one of the Chinese encodings known by
// name.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jiheng {

class CharacterMap {
public:
    // From the map's own text, taking no more entries than are left. What cannot be read leaves what was found so far.
    static CharacterMap read(std::string_view text, std::size_t& entries_left);

    bool empty() const { return single_.empty() && ranges_.empty(); }
    // UTF-8 of a code; empty when the map does not know it.
    std::string text_of(std::uint32_t code) const;
    // Bytes of the code that begins here, by the code spaces; 0 when they say nothing.
    std::size_t code_length(std::string_view bytes) const;

private:
    struct Range {
        std::uint32_t last = 0;
        std::u16string first_text{};
    };
    struct CodeSpace {
        std::size_t length = 0;
        std::uint32_t first = 0;
        std::uint32_t last = 0;
    };
    std::unordered_map<std::uint32_t, std::string> single_{};
    std::map<std::uint32_t, Range> ranges_{};  // by first code
    std::vector<CodeSpace> spaces_{};
};

// Kangxi and CJK radicals that browsers write for the ideographs they look like, made those ideographs.
char32_t without_radical(char32_t c);

}  // namespace jiheng
