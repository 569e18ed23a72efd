// A page as a picture in shades of grey, and what the reader of scanned pages does with it before its characters are
// recognised: made level, ruling lines found, parts cut out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/pdf/page_marks.h"

namespace jiheng {

struct PagePicture {
    int width = 0;  // in dots
    int height = 0;
    std::string grey{};  // row by row, a byte a dot: 0 is black

    unsigned shade(int x, int y) const { return static_cast<unsigned char>(grey[place(x, y)]); }
    void set(int x, int y, unsigned shade) { grey[place(x, y)] = static_cast<char>(shade); }

private:
    std::size_t place(int x, int y) const
    {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
    }
};

// A rectangle of dots; `right` and `bottom` lie outside.
struct DotArea {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

// Binary PGM of 8 bits; nothing when it is something else or cut off.
std::optional<PagePicture> read_pgm(std::string_view bytes);
std::string write_pgm(const PagePicture& picture);

// Each dot as the mean of the nine around it, and paper made white: the grain of a scanner goes, strokes stay.
PagePicture cleaned(const PagePicture& picture);

// Shades below it are ink: the shade that parts the picture's two groups best.
unsigned ink_below(const PagePicture& picture);

// The picture with its lines of text and rules level: a sheet is laid on the glass up to two degrees aslant.
PagePicture levelled(const PagePicture& picture);

// A straight line that may be one of a table's, and the dots it is made of.
struct DrawnRule {
    PageRule rule{};  // in points
    std::vector<DotArea> dots{};
};

// Long thin lines of ink, `dots` an inch. None where there are so many that the page is a drawing.
std::vector<DrawnRule> find_drawn_rules(const PagePicture& picture, int dots);

// The part with white around it, as recognisers like it.
PagePicture cut_out(const PagePicture& picture, const DotArea& area, int margin);
void wipe(PagePicture& picture, const DotArea& area);
std::size_t count_ink(const PagePicture& picture, const DotArea& area, unsigned threshold);

}  // namespace jiheng
