#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "typeset/charts/arrangement.h"
#include "typeset/charts/measure.h"

namespace jiheng::typeset::charts {

using namespace chart_style;

namespace {

constexpr double radius = 152;
constexpr double hole = 34;
constexpr double small = 7.5;  // size of the lettering in the rings
constexpr double small_leading = 9.5;
constexpr std::size_t most_rings = 6;  // deeper slices are left out
constexpr double whole = 2 * std::numbers::pi;

// A slice with its place on the rings.
struct Placed {
    std::size_t slice = 0;
    std::size_t ring = 0;
    double from = 0;
    double to = 0;
};

class Rings {
public:
    explicit Rings(const std::vector<Slice>& slices) : slices_{slices}
    {
        sizes_.resize(slices.size());
        children_.resize(slices.size());
        rings_.resize(slices.size());
        for (std::size_t i = 0; i < slices.size(); ++i) {
            const auto parent = parent_of(i);
            rings_[i] = parent ? rings_[*parent] + 1 : 0;
            (parent ? children_[*parent] : roots_).push_back(i);
        }
        for (std::size_t i = slices.size(); i-- > 0;) {
            if (children_[i].empty()) sizes_[i] = std::max(0.0, to_double(slices[i].size));
            for (const std::size_t child : children_[i]) sizes_[i] += sizes_[child];
        }
        double total = 0;
        for (const std::size_t root : roots_) total += sizes_[root];
        if (total <= 0) return;
        // Parents stand before their children, so each finds its parent placed.
        std::vector<double> next(slices.size());
        std::vector<std::optional<Placed>> places(slices.size());
        double next_root = 0;
        for (std::size_t i = 0; i < slices.size(); ++i) {
            const auto parent = parent_of(i);
            double& start = parent ? next[*parent] : next_root;
            const double angle = sizes_[i] / total * whole;
            places[i] = Placed{i, rings_[i], start, start + angle};
            next[i] = start;
            start += angle;
            if (angle <= 0 || rings_[i] >= most_rings) continue;
            placed_.push_back(*places[i]);
            count_ = std::max(count_, rings_[i] + 1);
        }
    }

    const std::vector<Placed>& placed() const { return placed_; }
    std::size_t count() const { return count_; }

private:
    // One that does not stand before its child is none.
    std::optional<std::size_t> parent_of(std::size_t slice) const
    {
        const auto parent = slices_[slice].parent;
        return parent && *parent < slice ? parent : std::nullopt;
    }

    const std::vector<Slice>& slices_;
    std::vector<double> sizes_{};
    std::vector<std::vector<std::size_t>> children_{};
    std::vector<std::size_t> rings_{};
    std::vector<std::size_t> roots_{};
    std::vector<Placed> placed_{};
    std::size_t count_ = 0;
};

bool inside(const Sector& sector, double left, double top, double right, double bottom)
{
    const double middle = (sector.from + sector.to) / 2;
    for (const double x : {left, (left + right) / 2, right})
        for (const double y : {top, bottom}) {
            const double distance = std::hypot(x - sector.x, y - sector.y);
            if (distance < sector.inner + 1 || distance > sector.outer - 1) return false;
            if (sector.to - sector.from > whole - 1e-6) continue;
            const double angle = std::remainder(std::atan2(x - sector.x, sector.y - y) - middle, whole);
            if (std::abs(angle) > (sector.to - sector.from) / 2) return false;
        }
    return true;
}

// Name and label in the middle of the slice; false when they do not fit.
bool add_inside(const Sector& sector, const std::vector<std::string>& lines, Picture& picture)
{
    double widest = 0;
    for (const auto& line : lines) widest = std::max(widest, width_of(line, small));
    const double height = small_leading * static_cast<double>(lines.size());
    const double middle = (sector.from + sector.to) / 2;
    const double distance = (sector.inner + sector.outer) / 2;
    const double x = sector.x + distance * std::sin(middle);
    const double y = sector.y - distance * std::cos(middle);
    if (!inside(sector, x - widest / 2, y - height / 2, x + widest / 2, y + height / 2)) return false;
    double baseline = y - height / 2 + small;
    for (const auto& line : lines) {
        picture.marks.emplace_back(Lettering{x, baseline, line, small, Anchor::middle, sector.grey < 0.5 ? 1.0 : 0.0});
        baseline += small_leading;
    }
    return true;
}

bool add_lettering(const Sector& sector, const Slice& slice, Picture& picture)
{
    const double room = sector.outer - sector.inner;
    for (const double share : {1.8, 1.3, 0.9}) {  // where the slice is wide, a line may be longer than the ring is deep
        auto lines = broken_label(slice.name, small, room * share, 4);
        if (lines.empty() || lines.back().ends_with("…")) continue;
        for (auto& line : broken_label(slice.label, small, room * share, 1)) lines.push_back(std::move(line));
        if (add_inside(sector, lines, picture)) return true;
    }
    return false;
}

double grey_of(const Slice& slice)
{
    constexpr double darkest = 0.3;
    const double filled = slice.filled ? std::clamp(to_double(*slice.filled), 0.0, 1.0) : 0;
    return 1 - filled * (1 - darkest);
}

// What the greys mean; gives where it ends.
double add_key(double left, double top, bool gaps, Language language, Picture& picture)
{
    constexpr int steps = 5;
    constexpr double step = 22;
    for (int i = 0; i < steps; ++i) {
        const Slice slice{{}, {}, {}, Decimal{i * 25, 2}, {}};
        const double x = left + step * i;
        picture.marks.emplace_back(Bar{x + 0.5, top, step, 9, {grey_of(slice)}});
        picture.marks.emplace_back(
            Lettering{x + step / 2, top + 18, std::to_string(i * 25) + "%", small, Anchor::middle, axis_grey});
    }
    top += 31;
    picture.marks.emplace_back(
        Lettering{left, top, say("chart.darker", {}, language), small, Anchor::start, axis_grey});
    if (gaps) {
        top += small_leading;
        picture.marks.emplace_back(
            Lettering{left, top, say("chart.not_measured", {}, language), small, Anchor::start, axis_grey});
    }
    return top + leading;
}

}  // namespace

Picture sunburst_of(const Chart& chart, Language language)
{
    Picture picture{width, 0, {}};
    const Rings rings{chart.slices};
    constexpr double margin = 10;
    const double x = radius + margin;
    const double y = radius + margin;
    const double depth = (radius - hole) / static_cast<double>(std::max<std::size_t>(1, rings.count()));
    const double left = x + radius + margin + 8;
    const bool gaps = std::any_of(rings.placed().begin(), rings.placed().end(),
                                  [&](const Placed& placed) { return !chart.slices[placed.slice].filled; });
    std::vector<Sector> sectors;
    for (const Placed& placed : rings.placed()) {
        const double inner = hole + depth * static_cast<double>(placed.ring);
        const Slice& slice = chart.slices[placed.slice];
        sectors.push_back({x, y, inner, inner + depth, placed.from, placed.to, grey_of(slice), !slice.filled});
        picture.marks.emplace_back(sectors.back());
    }
    double baseline = add_key(left, margin, gaps, language, picture) + 4;
    std::size_t number = 0;
    for (std::size_t i = 0; i < sectors.size(); ++i) {
        const Slice& slice = chart.slices[rings.placed()[i].slice];
        const Sector& sector = sectors[i];
        if (add_lettering(sector, slice, picture)) continue;
        const std::string mark = std::to_string(++number);
        if (!add_inside(sector, {mark}, picture) && rings.placed()[i].ring + 1 == rings.count()) {
            const double middle = (sector.from + sector.to) / 2;
            picture.marks.emplace_back(Lettering{x + (radius + 6) * std::sin(middle),
                                                 y - (radius + 6) * std::cos(middle) + 2.5, mark, small,
                                                 Anchor::middle});
        }
        picture.marks.emplace_back(Lettering{left + 12, baseline, mark, small, Anchor::end});
        const std::string text = slice.label.empty() ? slice.name : slice.name + " " + slice.label;
        for (auto& line : broken_label(text, small, width - left - 16, 2)) {
            picture.marks.emplace_back(Lettering{left + 16, baseline, std::move(line), small});
            baseline += small_leading;
        }
    }
    picture.height = std::max(2 * (radius + margin), baseline);
    return picture;
}

}  // namespace jiheng::typeset::charts
