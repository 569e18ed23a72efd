#include "documents/pdf/glyph_names.h"

#include <array>
#include <charconv>

#include "base/text.h"

namespace jiheng {

namespace {

struct Named {
    std::string_view name;
    char32_t character;
};

// The names of the Adobe Glyph List that figures and forms need; letters are named by themselves.
constexpr std::array names{
    Named{"space", ' '},
    Named{"exclam", '!'},
    Named{"quotedbl", '"'},
    Named{"numbersign", '#'},
    Named{"dollar", '$'},
    Named{"percent", '%'},
    Named{"ampersand", '&'},
    Named{"quotesingle", '\''},
    Named{"parenleft", '('},
    Named{"parenright", ')'},
    Named{"asterisk", '*'},
    Named{"plus", '+'},
    Named{"comma", ','},
    Named{"hyphen", '-'},
    Named{"period", '.'},
    Named{"slash", '/'},
    Named{"zero", '0'},
    Named{"one", '1'},
    Named{"two", '2'},
    Named{"three", '3'},
    Named{"four", '4'},
    Named{"five", '5'},
    Named{"six", '6'},
    Named{"seven", '7'},
    Named{"eight", '8'},
    Named{"nine", '9'},
    Named{"colon", ':'},
    Named{"semicolon", ';'},
    Named{"less", '<'},
    Named{"equal", '='},
    Named{"greater", '>'},
    Named{"question", '?'},
    Named{"at", '@'},
    Named{"bracketleft", '['},
    Named{"backslash", '\\'},
    Named{"bracketright", ']'},
    Named{"underscore", '_'},
    Named{"bar", '|'},
    Named{"asciitilde", '~'},
    Named{"quoteleft", 0x2018},
    Named{"quoteright", 0x2019},
    Named{"quotedblleft", 0x201C},
    Named{"quotedblright", 0x201D},
    Named{"endash", 0x2013},
    Named{"emdash", 0x2014},
    Named{"bullet", 0x2022},
    Named{"ellipsis", 0x2026},
    Named{"multiply", 0xD7},
    Named{"divide", 0xF7},
    Named{"plusminus", 0xB1},
    Named{"degree", 0xB0},
    Named{"periodcentered", 0xB7},
    Named{"lessequal", 0x2264},
    Named{"greaterequal", 0x2265},
    Named{"yen", 0xA5},
    Named{"perthousand", 0x2030},
    Named{"minus", 0x2212},
};

std::string of(char32_t character)
{
    std::string text;
    append_utf8(text, character);
    return text;
}

}  // namespace

std::string text_of_glyph(std::string_view name)
{
    name = name.substr(0, name.find('.'));  // "a.alt"
    if (name.size() == 1) return std::string{name};
    for (const auto& [known, character] : names)
        if (known == name) return of(character);
    const std::string_view digits = name.starts_with("uni") ? name.substr(3, 4)
                                    : name.starts_with("u") ? name.substr(1)
                                                            : "";
    unsigned code = 0;
    constexpr std::size_t fewest_digits = 4;
    if (digits.size() >= fewest_digits &&
        std::from_chars(digits.data(), digits.data() + digits.size(), code, 16).ptr == digits.data() + digits.size() &&
        code < 0x110000 && (code < 0xD800 || code > 0xDFFF))
        return of(code);
    return {};
}

}  // namespace jiheng
