// Ruling lines in a picture: long runs of ink that are thin.
#include <algorithm>
#include <cmath>

#include "documents/pdf/page_picture.h"

namespace jiheng {

namespace {

constexpr double points_an_inch = 72;
constexpr double shortest = 15;  // points; the strokes of the characters of a form are shorter
constexpr double thickest = 5;
constexpr double speck = 0.5;  // a gap that dust leaves in a line; characters stand further apart

// Looks at a picture along its rows, or along its columns as if they were rows.
class Lines {
public:
    Lines(const PagePicture& picture, bool horizontal, int dots, unsigned threshold)
        : picture_{picture},
          horizontal_{horizontal},
          dots_{dots},
          threshold_{threshold},
          length_{horizontal ? picture.width : picture.height},
          count_{horizontal ? picture.height : picture.width}
    {
    }

    struct Run {
        int line = 0;
        int from = 0;
        int to = 0;  // outside
    };

    std::vector<Run> runs() const
    {
        const int least = dots_of(shortest);
        const int most_gap = dots_of(speck);
        std::vector<Run> found;
        for (int line = 0; line < count_; ++line) {
            int from = -1;
            int last = -1;
            const auto end = [&] {
                if (from >= 0 && last + 1 - from >= least && is_thin(line, from, last))
                    found.push_back({line, from, last + 1});
                from = -1;
            };
            for (int at = 0; at < length_; ++at) {
                if (!is_ink(line, at)) continue;
                if (from >= 0 && at - last > most_gap) end();
                if (from < 0) from = at;
                last = at;
            }
            end();
        }
        return found;
    }

    // Runs that lie on each other are one rule; `runs` rise by their line.
    void add_rules(const std::vector<Run>& runs, std::vector<DrawnRule>& rules) const
    {
        struct Bar {
            int last_line = 0;
            int first_line = 0;
            int from = 0;
            int to = 0;
            std::vector<DotArea> dots{};
        };
        std::vector<Bar> open;
        const auto close = [&](Bar& bar) {
            rules.push_back({{horizontal_, points_of(bar.first_line + bar.last_line + 1) / 2, points_of(bar.from),
                              points_of(bar.to)},
                             std::move(bar.dots)});
        };
        for (const auto& run : runs) {
            const auto ended =
                std::partition(open.begin(), open.end(), [&](const Bar& bar) { return run.line - bar.last_line <= 1; });
            std::for_each(ended, open.end(), close);
            open.erase(ended, open.end());
            auto bar = std::find_if(open.begin(), open.end(),
                                    [&](const Bar& one) { return run.from < one.to && one.from < run.to; });
            if (bar == open.end()) bar = open.insert(open.end(), {run.line, run.line, run.from, run.to, {}});
            bar->last_line = run.line;
            bar->from = std::min(bar->from, run.from);
            bar->to = std::max(bar->to, run.to);
            bar->dots.push_back(horizontal_ ? DotArea{run.from, run.line, run.to, run.line + 1}
                                            : DotArea{run.line, run.from, run.line + 1, run.to});
        }
        std::for_each(open.begin(), open.end(), close);
    }

private:
    bool is_ink(int line, int at) const
    {
        return (horizontal_ ? picture_.shade(at, line) : picture_.shade(line, at)) < threshold_;
    }
    int dots_of(double points) const { return static_cast<int>(std::lround(points * dots_ / points_an_inch)); }
    double points_of(int dots) const { return dots * points_an_inch / dots_; }

    // Half of what is looked at along the run is thin: where other lines cross it, it is not; a picture never is.
    bool is_thin(int line, int from, int last) const
    {
        constexpr int looks = 15;
        const int most = dots_of(thickest);
        int thin = 0;
        for (int i = 0; i < looks; ++i) {
            const int at = from + (last - from) * (2 * i + 1) / (2 * looks);
            int first = line;
            int end = line;
            while (first > 0 && end - first <= most && is_ink(first - 1, at)) --first;
            while (end + 1 < count_ && end - first <= most && is_ink(end + 1, at)) ++end;
            thin += end - first < most ? 1 : 0;
        }
        return thin * 2 > looks;
    }

    const PagePicture& picture_;
    bool horizontal_;
    int dots_;
    unsigned threshold_;
    int length_;
    int count_;
};

}  // namespace

std::vector<DrawnRule> find_drawn_rules(const PagePicture& picture, int dots)
{
    constexpr std::size_t most_runs = 50'000;
    const unsigned threshold = ink_below(picture);
    std::vector<DrawnRule> rules;
    for (const bool horizontal : {true, false}) {
        const Lines lines{picture, horizontal, dots, threshold};
        const auto runs = lines.runs();
        if (runs.size() > most_runs) return {};
        lines.add_rules(runs, rules);
    }
    return rules;
}

}  // namespace jiheng
