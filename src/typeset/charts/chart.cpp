#include "typeset/charts/chart.h"

#include <algorithm>

#include "typeset/charts/arrangement.h"
#include "typeset/drawing/clean_text.h"

namespace jiheng::typeset::charts {

namespace {

bool has_values(const Chart& chart)
{
    if (chart.kind == ChartKind::sunburst)
        return std::any_of(chart.slices.begin(), chart.slices.end(),
                           [](const Slice& slice) { return to_double(slice.size) > 0; });
    for (const Series& series : chart.series)
        for (std::size_t i = 0; i < chart.categories.size(); ++i)
            if (value_at(series, i) != nullptr) return true;
    return false;
}

Picture nothing_to_show(Language language)
{
    constexpr double height = 60;
    Picture picture{chart_style::width, height, {}};
    picture.marks.emplace_back(Bar{0.5, 0.5, picture.width - 1, height - 1, {}});
    picture.marks.emplace_back(Lettering{picture.width / 2, height / 2 + 3, say("chart.no_data", {}, language), 10,
                                         Anchor::middle, chart_style::axis_grey});
    return picture;
}

}  // namespace

Picture picture_of(const Chart& chart, Language language)
{
    if (!has_values(chart)) return nothing_to_show(language);
    switch (chart.kind) {
        case ChartKind::columns:
            return columns_have_room(chart, language) ? columns_of(chart, language) : bars_of(chart, language);
        case ChartKind::bars:
            return bars_of(chart, language);
        case ChartKind::stacked:
            return stacked_of(chart, language);
        case ChartKind::sunburst:
            return sunburst_of(chart, language);
    }
    return nothing_to_show(language);
}

}  // namespace jiheng::typeset::charts

std::string jiheng::typeset::chart_svg(const Chart& chart, Language language)
{
    return charts::svg_of(charts::picture_of(chart, language), clean_line(chart.caption));
}
