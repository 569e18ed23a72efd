#include "documents/pdf/lexer.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace jiheng;

namespace {

// Kinds and contents, apart by spaces: 1 for a number, /a for a name, (a) for a string, a for a keyword.
std::string tokens(std::string_view bytes)
{
    using Kind = PdfToken::Kind;
    PdfLexer lexer{bytes};
    std::string read;
    for (PdfToken token = lexer.next(); token.kind != Kind::end; token = lexer.next()) {
        if (!read.empty()) read += ' ';
        switch (token.kind) {
            case Kind::number:
                read += std::to_string(token.number).substr(0, 5);
                break;
            case Kind::name:
                read += "/" + token.text;
                break;
            case Kind::string:
                read += "(" + token.text + ")";
                break;
            case Kind::keyword:
                read += token.text;
                break;
            case Kind::array_begin:
                read += "[";
                break;
            case Kind::array_end:
                read += "]";
                break;
            case Kind::dictionary_begin:
                read += "<<";
                break;
            default:
                read += ">>";
        }
    }
    return read;
}

}  // namespace

TEST_CASE("the tokens of a page, as writers print them and as none should")
{
    struct Case {
        std::string bytes;
        std::string read;
        const char* why;
    };
    const std::vector<Case> cases{
        {"1 0 -2.5 Td", "1.000 0.000 -2.50 Td", "numbers before their operator"},
        {"--5 0 Td", "-5.00 0.000 Td", "two signs, as some writers print; this once went on for ever"},
        {"+-+", "+-+", "signs alone are no number"},
        {"12-3 l", "12.00 l", "a minus inside a number ends it"},
        {"/Fo#6Et (a\\(b\\051) Tj", "/Font (a(b)) Tj", "escapes in names and strings"},
        {"<41 4> Tj", "(A@) Tj", "hexadecimal with a half byte missing"},
        {"[(a) 3 (b)] TJ", "[ (a) 3.000 (b) ] TJ", "an array"},
        {"% all this (is\nq", "q", "a comment ends with its line"},
        {std::string(1'000'000, '{') + "q", "q", "brackets that mean nothing, however many"},
        {"(never closed", "(never closed)", "the end of the bytes ends a string"},
    };
    for (const auto& c : cases) {
        CAPTURE(c.why);
        CHECK(tokens(c.bytes) == c.read);
    }
}
