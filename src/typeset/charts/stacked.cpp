#include <algorithm>

#include "typeset/charts/arrangement.h"
#include "typeset/charts/measure.h"

namespace jiheng::typeset::charts {

using namespace chart_style;

namespace {

constexpr double bar_height = 16;
constexpr double group_gap = 9;
constexpr std::size_t label_lines = 3;

double part_of(const Chart& chart, std::size_t series, std::size_t category)
{
    const ChartValue* value = value_at(chart.series[series], category);
    return value == nullptr ? 0 : std::max(0.0, to_double(*value->value));  // less than nothing is no share of a whole
}

double longest_bar(const Chart& chart)
{
    double longest = 0;
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
        double sum = 0;
        for (std::size_t s = 0; s < chart.series.size(); ++s) sum += part_of(chart, s, i);
        longest = std::max(longest, sum);
    }
    return longest;
}

// One bar: parts end to end; what is too narrow for its label has it below, at the end of a thin line.
class StackedBar {
public:
    StackedBar(const Chart& chart, std::size_t category, Language language)
        : chart_{chart}, category_{category}, language_{language}
    {
    }

    // Gives where the bar and the labels below it end.
    double draw(double left, double top, double per_unit, std::vector<Mark>& marks)
    {
        double x = left;
        double label_end = left;
        double bottom = top + bar_height;
        bool anything = false;
        for (std::size_t s = 0; s < chart_.series.size(); ++s) {
            if (value_at(chart_.series[s], category_) == nullptr) continue;
            anything = true;
            const double part = part_of(chart_, s, category_) * per_unit;
            const Bar bar{x, top, part, bar_height, shade_of(s)};
            x += part;
            if (part <= 0) continue;
            marks.emplace_back(bar);
            const std::string text = label_at(chart_.series[s], category_, language_);
            const double needed = width_of(text, figure);
            const double middle = bar.left + part / 2;
            if (needed + 4 <= part) {
                add_inside(bar, text, needed, marks);
                continue;
            }
            const double at = std::clamp(middle - needed / 2, label_end, std::max(label_end, width - needed));
            if (at + needed > width) continue;
            marks.emplace_back(Stroke{middle, bottom, at + needed / 2, bottom + 3, 0.4, axis_grey});
            marks.emplace_back(Lettering{at, top + bar_height + leading, text, figure});
            label_end = at + needed + 5;
        }
        if (!anything)
            marks.emplace_back(
                Lettering{left + 3, top + bar_height - 4.5, say("chart.missing", {}, language_), figure});
        return label_end > left ? bottom + leading : bottom;
    }

private:
    static void add_inside(const Bar& bar, const std::string& text, double needed, std::vector<Mark>& marks)
    {
        const double middle = bar.left + bar.width / 2;
        const bool dark = bar.shade.hatch == Hatch::none && bar.shade.grey < 0.5;
        if (bar.shade.hatch != Hatch::none) {  // a white plate, for letters over lines cannot be read
            const double y = bar.top + bar_height / 2;
            marks.emplace_back(Stroke{middle - needed / 2 - 1.5, y, middle + needed / 2 + 1.5, y, figure + 2, 1});
        }
        marks.emplace_back(Lettering{middle, bar.top + bar_height - 5, text, figure, Anchor::middle, dark ? 1.0 : 0.0});
    }

    const Chart& chart_;
    std::size_t category_;
    Language language_;
};

}  // namespace

Picture stacked_of(const Chart& chart, Language language)
{
    Picture picture{width, 0, {}};
    constexpr double right = 12;
    double names = 0;
    for (const std::string& category : chart.categories)
        for (const auto& line : broken_label(category, label, width * 0.34, label_lines))
            names = std::max(names, width_of(line, label));
    const double left = names + 8;
    const Scale scale =
        scale_of(0, longest_bar(chart), chart.most ? std::optional{to_double(*chart.most)} : std::nullopt);
    const double per_unit = (width - left - right) / (scale.to - scale.from);
    double top = add_legend(chart, 0, picture);
    top = add_unit(chart, language, top, picture) + 2;

    std::vector<Mark> bars;
    double y = top + group_gap / 2;
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
        auto lines = broken_label(chart.categories[i], label, left - 8, label_lines);
        const double height = std::max(bar_height, leading * static_cast<double>(lines.size()));
        double baseline = y + (height - leading * static_cast<double>(lines.size())) / 2 + 8.5;
        for (auto& line : lines) {
            bars.emplace_back(Lettering{left - 6, baseline, std::move(line), label, Anchor::end});
            baseline += leading;
        }
        const double end = StackedBar{chart, i, language}.draw(left, y + (height - bar_height) / 2, per_unit, bars);
        y = std::max(y + height, end) + group_gap;
    }
    const double bottom = y - group_gap / 2;
    for (const Tick& tick : scale.ticks) {
        const double x = left + tick.value * per_unit;
        picture.marks.emplace_back(Stroke{x, top, x, bottom, 0.4, grid_grey});
        picture.marks.emplace_back(Lettering{x, bottom + leading, tick.label, figure, Anchor::middle, axis_grey});
    }
    picture.marks.insert(picture.marks.end(), bars.begin(), bars.end());
    picture.marks.emplace_back(Stroke{left, top, left, bottom, 0.8, axis_grey});
    picture.height = bottom + leading + 4;
    return picture;
}

}  // namespace jiheng::typeset::charts
