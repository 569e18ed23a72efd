#include "typeset/charts/arrangement.h"

#include <algorithm>

#include "typeset/charts/measure.h"
#include "typeset/drawing/clean_text.h"

namespace jiheng::typeset::charts {

using namespace chart_style;

const ChartValue* value_at(const Series& series, std::size_t category)
{
    if (category >= series.values.size() || !series.values[category].value) return nullptr;
    return &series.values[category];
}

std::string label_at(const Series& series, std::size_t category, Language language)
{
    const ChartValue* value = value_at(series, category);
    if (value == nullptr) return say("chart.missing", {}, language);
    const auto lines = broken_label(value->label, figure, width / 3, 1);
    return lines.empty() ? value->value->short_text() : lines.front();
}

Scale scale_of(const Chart& chart)
{
    double least = 0;
    double most = 0;
    for (const Series& series : chart.series)
        for (const ChartValue& value : series.values)
            if (value.value) {
                least = std::min(least, to_double(*value.value));
                most = std::max(most, to_double(*value.value));
            }
    return scale_of(least, most, chart.most ? std::optional{to_double(*chart.most)} : std::nullopt);
}

double add_legend(const Chart& chart, double top, Picture& picture)
{
    if (chart.series.empty() || (chart.series.size() == 1 && chart.series.front().name.empty())) return top;
    constexpr double swatch = 14;
    constexpr double gap = 14;
    double x = 0;
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        const auto lines = broken_label(chart.series[i].name, label, width - swatch - 4, 1);
        const std::string name = lines.empty() ? std::to_string(i + 1) : lines.front();
        const double needed = swatch + 4 + width_of(name, label);
        if (x > 0 && x + needed > width) {
            x = 0;
            top += leading + 3;
        }
        picture.marks.emplace_back(Bar{x + 0.5, top + 1.5, swatch - 1, 8, shade_of(i)});
        picture.marks.emplace_back(Lettering{x + swatch + 4, top + 8.5, name, label});
        x += needed + gap;
    }
    return top + leading + 5;
}

double add_unit(const Chart& chart, Language language, double top, Picture& picture)
{
    const auto lines = broken_label(chart.unit, figure, width / 2, 1);
    if (lines.empty()) return top;
    const std::string text = say("chart.unit", {{"unit", lines.front()}}, language);
    picture.marks.emplace_back(Lettering{width, top + 8, text, figure, Anchor::end, axis_grey});
    return top + leading + 2;
}

}  // namespace jiheng::typeset::charts
