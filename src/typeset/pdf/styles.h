// The look of a report: sizes and faces of every kind of text.
#pragma once

#include <array>

#include "typeset/pdf/set_text.h"

namespace jiheng::typeset::pdf {

struct Styles {
    TextStyle body{};
    TextStyle note{};
    TextStyle signature{};
    std::array<TextStyle, 4> headings{};
    TextStyle caption{};
    TextStyle frame{};  // of notices and gaps
    TextStyle frame_title{};
    TextStyle contents_title{};
    TextStyle contents{};
    TextStyle cover_title{};
    TextStyle cover_line{};
    TextStyle running{};  // head and foot

    // Chinese papers take the size that GB/T 9704 prescribes, 28 characters a line; English ones that of a letter.
    static Styles of(Language language);

    // A table with many columns is set smaller. `column`: the usual width of one in points.
    static TextStyle cell(double column);
};

}  // namespace jiheng::typeset::pdf
