#include <numbers>

#include "typeset/charts/picture.h"
#include "typeset/drawing/fonts.h"

namespace jiheng::typeset::charts {

namespace {

constexpr double outline = 0.5;
constexpr double outline_grey = 0.2;

void grey(cairo_t* context, double value)
{
    cairo_set_source_rgb(context, value, value, value);
}

void draw_mark(const Stroke& line, cairo_t* context)
{
    grey(context, line.grey);
    cairo_set_line_width(context, line.width);
    cairo_move_to(context, line.x1, line.y1);
    cairo_line_to(context, line.x2, line.y2);
    cairo_stroke(context);
}

void draw_mark(const Bar& bar, cairo_t* context)
{
    cairo_rectangle(context, bar.left, bar.top, bar.width, bar.height);
    grey(context, bar.shade.grey);
    cairo_fill(context);
    const auto lines = hatching(bar);
    for (const Stroke& line : lines) {
        cairo_move_to(context, line.x1, line.y1);
        cairo_line_to(context, line.x2, line.y2);
    }
    if (!lines.empty()) {
        grey(context, lines.front().grey);
        cairo_set_line_width(context, lines.front().width);
        cairo_stroke(context);
    }
    cairo_rectangle(context, bar.left, bar.top, bar.width, bar.height);
    grey(context, outline_grey);
    cairo_set_line_width(context, outline);
    cairo_stroke(context);
}

void draw_mark(const Sector& sector, cairo_t* context)
{
    constexpr double top = -std::numbers::pi / 2;
    cairo_new_sub_path(context);
    cairo_arc(context, sector.x, sector.y, sector.outer, top + sector.from, top + sector.to);
    cairo_arc_negative(context, sector.x, sector.y, sector.inner, top + sector.to, top + sector.from);
    cairo_close_path(context);
    grey(context, sector.grey);
    cairo_fill_preserve(context);
    grey(context, edge_grey(sector));
    cairo_set_line_width(context, edge_width(sector));
    constexpr double dash = 2;
    if (sector.dashed) cairo_set_dash(context, &dash, 1, 0);
    cairo_stroke(context);
    cairo_set_dash(context, nullptr, 0, 0);
}

void draw_mark(const Lettering& lettering, cairo_t* context)
{
    const Fonts& fonts = Fonts::of_thread();
    const auto font = fonts.font(Face::sans, lettering.size, lettering.bold);
    const auto layout = fonts.layout(lettering.text, font.get());
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), 0);
    PangoRectangle extents;
    pango_layout_line_get_extents(line, nullptr, &extents);
    const double share = lettering.anchor == Anchor::start ? 0 : lettering.anchor == Anchor::middle ? 0.5 : 1;
    grey(context, lettering.grey);
    cairo_move_to(context, lettering.x - points(extents.width) * share, lettering.baseline);
    pango_cairo_show_layout_line(context, line);
}

}  // namespace

void draw(const Picture& picture, cairo_t* context)
{
    for (const Mark& mark : picture.marks) std::visit([&](const auto& drawn) { draw_mark(drawn, context); }, mark);
}

}  // namespace jiheng::typeset::charts
