// A chart after its arrangement and before it is drawn: shapes and lines of lettering at their places. Units are
// points, y grows downwards.
#pragma once

#include <cairo.h>

#include <string>
#include <variant>
#include <vector>

namespace jiheng::typeset::charts {

enum class Hatch { none, rising, falling, across, level };

// Greys and hatches, so that a copy in black and white says the same.
struct Shade {
    double grey = 1;  // 0: black, 1: white
    Hatch hatch = Hatch::none;
};
// The shade of the n-th series: neighbours differ in grey and in hatch.
Shade shade_of(std::size_t series);

struct Bar {
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
    Shade shade{};
};

// Angles in radians, clockwise from the top.
struct Sector {
    double x = 0;
    double y = 0;
    double inner = 0;
    double outer = 0;
    double from = 0;
    double to = 0;
    double grey = 1;
    bool dashed = false;
};

// Dark neighbours are parted by white, light ones by a dark line.
constexpr bool is_dark(const Sector& sector)
{
    return sector.grey < 0.85;
}
constexpr double edge_grey(const Sector& sector)
{
    return is_dark(sector) ? 1 : 0.2;
}
constexpr double edge_width(const Sector& sector)
{
    return is_dark(sector) ? 1 : 0.5;
}

struct Stroke {
    double x1 = 0;
    double y1 = 0;
    double x2 = 0;
    double y2 = 0;
    double width = 0.5;
    double grey = 0;
};

enum class Anchor { start, middle, end };  // which part of the lettering stands at x
struct Lettering {
    double x = 0;
    double baseline = 0;
    std::string text{};  // one clean line
    double size = 9;
    Anchor anchor = Anchor::start;
    double grey = 0;
    bool bold = false;
};

using Mark = std::variant<Bar, Sector, Stroke, Lettering>;

struct Picture {
    double width = 0;
    double height = 0;
    std::vector<Mark> marks{};  // later ones lie over earlier ones
};

// The lines of a hatched bar.
std::vector<Stroke> hatching(const Bar& bar);

// With the context's origin at the picture's top left.
void draw(const Picture& picture, cairo_t* context);

// One <svg> element without ids, so that any number of them may stand in one page; `title` is read out in its place.
std::string svg_of(const Picture& picture, const std::string& title);

}  // namespace jiheng::typeset::charts
