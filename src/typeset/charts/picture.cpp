#include "typeset/charts/picture.h"

#include <algorithm>
#include <array>

namespace jiheng::typeset::charts {

namespace {

constexpr double hatch_step = 4;
constexpr double hatch_width = 0.7;

// Lines falling from left to right; `mirrored` makes them rise.
void add_diagonals(const Bar& bar, bool mirrored, double grey, std::vector<Stroke>& lines)
{
    const double right = bar.left + bar.width;
    // The line that starts `at` right of the top left corner, clipped to the bar.
    for (double at = hatch_step / 2 - bar.height; at < bar.width; at += hatch_step) {
        const double from = std::max(0.0, at);
        const double to = std::min(bar.width, at + bar.height);
        if (to - from < 0.1) continue;
        Stroke line{bar.left + from, bar.top + from - at, bar.left + to, bar.top + to - at, hatch_width, grey};
        if (mirrored) {
            line.x1 = right - from;
            line.x2 = right - to;
        }
        lines.push_back(line);
    }
}

}  // namespace

Shade shade_of(std::size_t series)
{
    static constexpr std::array<Shade, 8> shades{{{0.32, Hatch::none},
                                                  {1.00, Hatch::rising},
                                                  {0.80, Hatch::none},
                                                  {1.00, Hatch::level},
                                                  {0.58, Hatch::none},
                                                  {1.00, Hatch::across},
                                                  {0.90, Hatch::falling},
                                                  {1.00, Hatch::none}}};
    return shades[series % shades.size()];
}

std::vector<Stroke> hatching(const Bar& bar)
{
    constexpr double grey = 0.25;
    std::vector<Stroke> lines;
    switch (bar.shade.hatch) {
        case Hatch::none:
            break;
        case Hatch::rising:
            add_diagonals(bar, true, grey, lines);
            break;
        case Hatch::falling:
            add_diagonals(bar, false, grey, lines);
            break;
        case Hatch::across:
            add_diagonals(bar, true, grey, lines);
            add_diagonals(bar, false, grey, lines);
            break;
        case Hatch::level:
            for (double y = hatch_step / 2; y < bar.height; y += hatch_step / 2)
                lines.push_back({bar.left, bar.top + y, bar.left + bar.width, bar.top + y, hatch_width / 2, grey});
            break;
    }
    return lines;
}

}  // namespace jiheng::typeset::charts
