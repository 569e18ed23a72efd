// Tokens of PDF syntax, in content streams and character maps. Indirect objects are not met here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

struct PdfToken {
    enum class Kind { number, name, string, keyword, array_begin, array_end, dictionary_begin, dictionary_end, end };
    Kind kind = Kind::end;
    double number = 0;
    std::string text{};  // of a name, string or keyword
};

class PdfLexer {
public:
    explicit PdfLexer(std::string_view bytes) : bytes_{bytes} {}

    // Bytes that are no token are passed over; `end` comes for ever once all is read.
    PdfToken next();
    // After the keyword ID: past the picture's bytes and its EI.
    void skip_inline_image();

private:
    void skip_space();
    std::string read_literal();
    std::string read_hexadecimal();

    std::string_view bytes_;
    std::size_t at_ = 0;
};

}  // namespace jiheng
