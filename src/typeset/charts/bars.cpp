#include <algorithm>

#include "typeset/charts/arrangement.h"
#include "typeset/charts/measure.h"

namespace jiheng::typeset::charts {

using namespace chart_style;

namespace {

constexpr double bar_room = 13;  // of one series
constexpr double bar_height = 9.5;
constexpr double group_gap = 8;
constexpr std::size_t label_lines = 3;

double names_width(const Chart& chart)
{
    constexpr double widest_share = 0.34;
    double widest = 0;
    for (const std::string& category : chart.categories)
        for (const auto& line : broken_label(category, label, width * widest_share, label_lines))
            widest = std::max(widest, width_of(line, label));
    return widest + 8;
}

double labels_width(const Chart& chart, Language language)
{
    double widest = 0;
    for (const Series& series : chart.series)
        for (std::size_t i = 0; i < chart.categories.size(); ++i)
            widest = std::max(widest, width_of(label_at(series, i, language), figure));
    return widest + 6;
}

}  // namespace

Picture bars_of(const Chart& chart, Language language)
{
    Picture picture{width, 0, {}};
    const Scale scale = scale_of(chart);
    const double left = names_width(chart);
    const double plot_width = width - left - labels_width(chart, language);
    double top = add_legend(chart, 0, picture);
    top = add_unit(chart, language, top, picture) + 2;
    const auto x_of = [&](double value) { return left + plot_width * scale.share(value); };

    std::vector<Mark> groups;
    double y = top + group_gap / 2;
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
        auto lines = broken_label(chart.categories[i], label, left - 8, label_lines);
        const double bars = bar_room * static_cast<double>(chart.series.size());
        const double names = leading * static_cast<double>(lines.size());
        const double height = std::max(bars, names);
        double baseline = y + (height - names) / 2 + 8.5;
        for (auto& line : lines) {
            groups.emplace_back(Lettering{left - 6, baseline, std::move(line), label, Anchor::end});
            baseline += leading;
        }
        double at = y + (height - bars) / 2;
        for (std::size_t s = 0; s < chart.series.size(); ++s, at += bar_room) {
            const ChartValue* value = value_at(chart.series[s], i);
            const double number = value == nullptr ? 0 : to_double(*value->value);
            const double from = x_of(std::min(number, 0.0));
            const double to = x_of(std::max(number, 0.0));
            const double inset = (bar_room - bar_height) / 2;
            if (value != nullptr) groups.emplace_back(Bar{from, at + inset, to - from, bar_height, shade_of(s)});
            groups.emplace_back(Lettering{to + 3, at + inset + 7.7, label_at(chart.series[s], i, language), figure});
        }
        y += height + group_gap;
    }
    const double bottom = y - group_gap / 2;
    for (const Tick& tick : scale.ticks) {
        const double x = x_of(tick.value);
        picture.marks.emplace_back(Stroke{x, top, x, bottom, 0.4, grid_grey});
        picture.marks.emplace_back(Lettering{x, bottom + leading, tick.label, figure, Anchor::middle, axis_grey});
    }
    picture.marks.insert(picture.marks.end(), groups.begin(), groups.end());
    picture.marks.emplace_back(Stroke{x_of(0), top, x_of(0), bottom, 0.8, axis_grey});
    picture.height = bottom + leading + 4;
    return picture;
}

}  // namespace jiheng::typeset::charts
