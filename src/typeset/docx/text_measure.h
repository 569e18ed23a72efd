// How much room text takes, without the fonts it will be shown in: ideographs are as wide as high, Latin letters as
// wide as those of Times.
#pragma once

#include <string_view>

namespace jiheng::typeset::docx {

// Lines that a text takes in a width (twips) at a size (half points), the first line begun `indent` twips late. Line
// breaks in the text count; words and numbers are not torn unless a line cannot hold them.
int line_count(std::string_view text, int width, int half_points, int indent = 0);

// Width in twips below which a text looks torn: of its longest word or number and a quarter more, because where Times
// is missing its stand-in may be as much wider; or of three ideographs side by side if it has them.
int least_width(std::string_view text, int half_points);

}  // namespace jiheng::typeset::docx
