// Objects of Pango and cairo, given back when their owner goes.
#pragma once

#include <memory>

#include "typeset/drawing/pango_functions.h"

namespace jiheng::typeset {

struct Release {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoContext* context) const { g_object_unref(context); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
    void operator()(PangoAttrList* attributes) const { pango_attr_list_unref(attributes); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
template <class T>
using Owned = std::unique_ptr<T, Release>;

// Pango counts in 1/1024 of a point.
inline double points(int units)
{
    return static_cast<double>(units) / PANGO_SCALE;
}
inline int units(double points)
{
    return static_cast<int>(points * PANGO_SCALE);
}

}  // namespace jiheng::typeset
