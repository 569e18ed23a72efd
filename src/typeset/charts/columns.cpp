#include <algorithm>

#include "typeset/charts/arrangement.h"
#include "typeset/charts/measure.h"

namespace jiheng::typeset::charts {

using namespace chart_style;

namespace {

constexpr double plot_height = 170;
constexpr std::size_t label_lines = 3;

double axis_width(const Scale& scale)
{
    double widest = 0;
    for (const Tick& tick : scale.ticks) widest = std::max(widest, width_of(tick.label, figure));
    return widest + 6;
}

// Where the columns of a category stand in the room it has.
struct Group {
    double room = 0;    // of a category
    double column = 0;  // of a series: its column and the label above it
};

Group group_of(const Chart& chart, double plot_width)
{
    const double room = plot_width / static_cast<double>(chart.categories.size());
    constexpr double widest_column = 46;
    return {room, std::min(widest_column, room * 0.84 / static_cast<double>(chart.series.size()))};
}

}  // namespace

bool columns_have_room(const Chart& chart, Language language)
{
    constexpr std::size_t most_categories = 16;
    constexpr double least_room = 34;
    if (chart.categories.size() > most_categories) return false;
    const Group group = group_of(chart, width - axis_width(scale_of(chart)));
    if (group.room < least_room) return false;
    for (const Series& series : chart.series)
        for (std::size_t i = 0; i < chart.categories.size(); ++i)
            if (width_of(label_at(series, i, language), figure) > group.column + 2) return false;
    return std::all_of(chart.categories.begin(), chart.categories.end(), [&](const std::string& category) {
        const auto lines = broken_label(category, label, group.room - 4, label_lines + 1);
        return lines.size() <= label_lines;
    });
}

Picture columns_of(const Chart& chart, Language language)
{
    Picture picture{width, 0, {}};
    const Scale scale = scale_of(chart);
    const double left = axis_width(scale);
    double top = add_legend(chart, 0, picture);
    top = add_unit(chart, language, top, picture) + leading;
    const auto y_of = [&](double value) { return top + plot_height * (1 - scale.share(value)); };
    for (const Tick& tick : scale.ticks) {
        const double y = y_of(tick.value);
        picture.marks.emplace_back(Stroke{left, y, width, y, 0.4, grid_grey});
        picture.marks.emplace_back(Lettering{left - 4, y + 3, tick.label, figure, Anchor::end, axis_grey});
    }
    const Group group = group_of(chart, width - left);
    const double inset = (group.room - group.column * static_cast<double>(chart.series.size())) / 2;
    double deepest = 0;
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
        const double start = left + group.room * static_cast<double>(i);
        for (std::size_t s = 0; s < chart.series.size(); ++s) {
            const double x = start + inset + group.column * static_cast<double>(s);
            const ChartValue* value = value_at(chart.series[s], i);
            const double number = value == nullptr ? 0 : to_double(*value->value);
            const double y = y_of(std::max(number, 0.0));
            const double height = y_of(std::min(number, 0.0)) - y;
            if (value != nullptr)
                picture.marks.emplace_back(Bar{x + group.column * 0.1, y, group.column * 0.8, height, shade_of(s)});
            const double baseline = number < 0 ? y + height + figure + 1 : y - 3;
            picture.marks.emplace_back(Lettering{x + group.column / 2, baseline, label_at(chart.series[s], i, language),
                                                 figure, Anchor::middle});
        }
        double baseline = top + plot_height + leading + 1;
        for (auto& line : broken_label(chart.categories[i], label, group.room - 4, label_lines)) {
            picture.marks.emplace_back(
                Lettering{start + group.room / 2, baseline, std::move(line), label, Anchor::middle});
            deepest = std::max(deepest, baseline);
            baseline += leading;
        }
    }
    picture.marks.emplace_back(Stroke{left, y_of(0), width, y_of(0), 0.8, axis_grey});
    picture.height = std::max(deepest, top + plot_height) + 4;
    return picture;
}

}  // namespace jiheng::typeset::charts
