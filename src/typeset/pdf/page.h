// A page after it is composed and before it is drawn: a list of what stands on it. Drawing comes last, because the
// contents stand before the pages they number.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "typeset/charts/picture.h"
#include "typeset/drawing/owned.h"

namespace jiheng::typeset::pdf {

// Numbers a place that links, contents and the outline lead to.
using Target = std::size_t;
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);  // the page of a target that no page shows

struct DrawnLine {
    PangoLayoutLine* line = nullptr;  // kept by its SetText
    double x = 0;
    double baseline = 0;
    double grey = 0;
};
struct Segment {
    double x1 = 0;
    double y1 = 0;
    double x2 = 0;
    double y2 = 0;
};
struct Rules {
    std::vector<Segment> segments{};
    double width = 0.5;
    bool dotted = false;
};
struct Area {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};
struct Shading {
    Area area{};
    double grey = 1;
};
struct PlacedPicture {
    const charts::Picture* picture = nullptr;  // kept by the composition
    double x = 0;
    double y = 0;
    double scale = 1;
};
struct TagBegins {
    const char* name = nullptr;
};
struct TagEnds {
    const char* name = nullptr;
};
struct TargetHere {
    Target target = 0;
    double x = 0;
    double y = 0;
};
struct Link {
    Target target = 0;
    Area area{};
};
// What stands up to the end of the tag "Link" is the link's text.
struct LinkBegins {
    Link link{};
};
// The number of the page a target stands on, ending at `right`.
struct PageNumber {
    Target target = 0;
    double right = 0;
    double baseline = 0;
    double size = 0;
};

using Drawn = std::variant<DrawnLine, Rules, Shading, PlacedPicture, TagBegins, TagEnds, TargetHere, Link, LinkBegins,
                           PageNumber>;

struct Page {
    bool cover = false;  // without running head and page number
    std::vector<Drawn> drawn{};
};

// A4 with the margins of official papers (GB/T 9704): 22 lines of 28 characters.
namespace paper {
constexpr double millimetre = 72 / 25.4;
constexpr double width = 210 * millimetre;
constexpr double height = 297 * millimetre;
constexpr double left = 28 * millimetre;
constexpr double right = width - 26 * millimetre;
constexpr double top = 37 * millimetre;
constexpr double bottom = height - 35 * millimetre;
constexpr double measure = right - left;  // width of the running text
}  // namespace paper

}  // namespace jiheng::typeset::pdf
