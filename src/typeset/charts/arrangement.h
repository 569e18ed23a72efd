// What the arrangements of all kinds of charts share.
#pragma once

#include "typeset/charts/chart.h"
#include "typeset/charts/scale.h"

namespace jiheng::typeset::charts {

namespace chart_style {
constexpr double width = 480;
constexpr double label = 8.5;   // size of labels and legends
constexpr double figure = 8;    // size of values and marks of the axis
constexpr double leading = 11;  // from line to line of a label
constexpr double axis_grey = 0.3;
constexpr double grid_grey = 0.82;
}  // namespace chart_style

// The value at a category; nothing where the series is too short.
const ChartValue* value_at(const Series& series, std::size_t category);
// What stands beside the shape: the label, or the digits where there is none, or the sign of a gap.
std::string label_at(const Series& series, std::size_t category, Language language);
Scale scale_of(const Chart& chart);

// Series and their shades in rows from `top`; gives where they end. One nameless series has no legend.
double add_legend(const Chart& chart, double top, Picture& picture);
// The unit at the right; gives where it ends.
double add_unit(const Chart& chart, Language language, double top, Picture& picture);

Picture columns_of(const Chart& chart, Language language);
bool columns_have_room(const Chart& chart, Language language);  // else they lie down
Picture bars_of(const Chart& chart, Language language);
Picture stacked_of(const Chart& chart, Language language);
Picture sunburst_of(const Chart& chart, Language language);

}  // namespace jiheng::typeset::charts
