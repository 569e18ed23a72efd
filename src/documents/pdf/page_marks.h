// What stands on a page: characters and ruling lines, upright, in points from the top left corner.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/location.h"

namespace jiheng {

struct PageRectangle {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    double width() const { return right - left; }
    double height() const { return bottom - top; }
    double middle_x() const { return (left + right) / 2; }
    double middle_y() const { return (top + bottom) / 2; }
    void include(const PageRectangle& other);
};

// The rectangle as a document's box: tenths of a point.
Box box_on(int page, const PageRectangle& rectangle);

struct PageCharacter {
    std::string text{};
    PageRectangle box{};
    double size = 0;      // of the type, in points
    bool unseen = false;  // drawn invisibly, as under a scanned picture
};

// A straight horizontal or vertical line, or a bar so thin that it serves as one.
struct PageRule {
    bool horizontal = false;
    double at = 0;  // y of a horizontal rule, x of a vertical one
    double from = 0;
    double to = 0;
};

struct PageMarks {
    int number = 0;  // 1-based
    double width = 0;
    double height = 0;
    std::vector<PageCharacter> characters{};
    std::vector<PageRule> rules{};
    double picture_area = 0;  // of the largest picture, as a share of the page
    enum Direction { right, down, left, up };
    std::array<std::size_t, 4> directions{};  // how many characters run each way
    std::size_t figures = 0;                  // tagged as such, whose lettering is not among the characters
    std::size_t without_text = 0;             // characters whose font does not say what they are
};

}  // namespace jiheng
