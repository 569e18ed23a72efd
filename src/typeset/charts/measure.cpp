#include "typeset/charts/measure.h"

#include "base/text.h"
#include "typeset/drawing/clean_text.h"
#include "typeset/drawing/fonts.h"

namespace jiheng::typeset::charts {

namespace {

constexpr std::size_t longest_label = 300;  // characters: more never fits beside a shape

// The longest beginning of `text` that fits with the sign of omission.
std::string cut_to(std::string text, double size, double width)
{
    while (!text.empty() && width_of(text + "…", size) > width) {
        std::size_t last = text.size() - 1;
        while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
        text.resize(last);
    }
    return text + "…";
}

}  // namespace

double width_of(const std::string& text, double size, bool bold)
{
    const Fonts& fonts = Fonts::of_thread();
    const auto font = fonts.font(Face::sans, size, bold);
    const auto layout = fonts.layout(text, font.get());
    int width = 0;
    pango_layout_get_size(layout.get(), &width, nullptr);
    return points(width);
}

std::vector<std::string> broken_label(std::string_view text, double size, double width, std::size_t most)
{
    const std::string label = shorten(trim(clean_line(text)), longest_label);
    if (label.empty() || most == 0) return {};
    const Fonts& fonts = Fonts::of_thread();
    const auto font = fonts.font(Face::sans, size, false);
    const auto layout = fonts.layout(label, font.get());
    pango_layout_set_width(layout.get(), units(width));
    const int count = pango_layout_get_line_count(layout.get());
    std::vector<std::string> lines;
    for (int i = 0; i < count; ++i) {
        const PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), i);
        const auto start = static_cast<std::size_t>(line->start_index);
        if (lines.size() + 1 == most && i + 1 < count) {
            lines.push_back(cut_to(label.substr(start, static_cast<std::size_t>(line->length)), size, width));
            break;
        }
        lines.emplace_back(trim(std::string_view{label}.substr(start, static_cast<std::size_t>(line->length))));
    }
    return lines;
}

}  // namespace jiheng::typeset::charts
