// What is called of Pango, cairo and GLib, which are opened when something is first drawn.
#pragma once

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "base/late_library.h"

namespace jiheng::typeset {

inline constinit LateLibrary pango{"libpangocairo-1.0.so.0"};

#define JIHENG_FUNCTION(name)                            \
    inline constinit LateFunction<decltype(::name)> name \
    {                                                    \
        pango, #name                                     \
    }
JIHENG_FUNCTION(cairo_arc);
JIHENG_FUNCTION(cairo_arc_negative);
JIHENG_FUNCTION(cairo_close_path);
JIHENG_FUNCTION(cairo_create);
JIHENG_FUNCTION(cairo_destroy);
JIHENG_FUNCTION(cairo_fill);
JIHENG_FUNCTION(cairo_fill_preserve);
JIHENG_FUNCTION(cairo_font_options_create);
JIHENG_FUNCTION(cairo_font_options_destroy);
JIHENG_FUNCTION(cairo_font_options_set_antialias);
JIHENG_FUNCTION(cairo_font_options_set_hint_metrics);
JIHENG_FUNCTION(cairo_font_options_set_hint_style);
JIHENG_FUNCTION(cairo_line_to);
JIHENG_FUNCTION(cairo_move_to);
JIHENG_FUNCTION(cairo_new_sub_path);
JIHENG_FUNCTION(cairo_pdf_surface_add_outline);
JIHENG_FUNCTION(cairo_pdf_surface_create_for_stream);
JIHENG_FUNCTION(cairo_pdf_surface_set_metadata);
JIHENG_FUNCTION(cairo_pdf_surface_set_page_label);
JIHENG_FUNCTION(cairo_rectangle);
JIHENG_FUNCTION(cairo_restore);
JIHENG_FUNCTION(cairo_save);
JIHENG_FUNCTION(cairo_scale);
JIHENG_FUNCTION(cairo_set_dash);
JIHENG_FUNCTION(cairo_set_line_cap);
JIHENG_FUNCTION(cairo_set_line_width);
JIHENG_FUNCTION(cairo_set_source_rgb);
JIHENG_FUNCTION(cairo_show_page);
JIHENG_FUNCTION(cairo_status);
JIHENG_FUNCTION(cairo_status_to_string);
JIHENG_FUNCTION(cairo_stroke);
JIHENG_FUNCTION(cairo_surface_destroy);
JIHENG_FUNCTION(cairo_surface_finish);
JIHENG_FUNCTION(cairo_surface_status);
JIHENG_FUNCTION(cairo_tag_begin);
JIHENG_FUNCTION(cairo_tag_end);
JIHENG_FUNCTION(cairo_translate);
JIHENG_FUNCTION(g_free);
JIHENG_FUNCTION(g_object_unref);
JIHENG_FUNCTION(pango_attr_font_features_new);
JIHENG_FUNCTION(pango_attr_foreground_new);
JIHENG_FUNCTION(pango_attr_list_insert);
JIHENG_FUNCTION(pango_attr_list_new);
JIHENG_FUNCTION(pango_attr_list_unref);
JIHENG_FUNCTION(pango_attr_weight_new);
JIHENG_FUNCTION(pango_cairo_context_set_font_options);
JIHENG_FUNCTION(pango_cairo_context_set_resolution);
JIHENG_FUNCTION(pango_cairo_font_map_get_default);
JIHENG_FUNCTION(pango_cairo_show_layout_line);
JIHENG_FUNCTION(pango_context_set_base_dir);
JIHENG_FUNCTION(pango_context_set_language);
JIHENG_FUNCTION(pango_context_set_round_glyph_positions);
JIHENG_FUNCTION(pango_font_description_free);
JIHENG_FUNCTION(pango_font_description_new);
JIHENG_FUNCTION(pango_font_description_set_absolute_size);
JIHENG_FUNCTION(pango_font_description_set_family);
JIHENG_FUNCTION(pango_font_description_set_weight);
JIHENG_FUNCTION(pango_font_family_get_name);
JIHENG_FUNCTION(pango_font_map_create_context);
JIHENG_FUNCTION(pango_font_map_list_families);
JIHENG_FUNCTION(pango_glyph_item_iter_init_start);
JIHENG_FUNCTION(pango_glyph_item_iter_next_cluster);
JIHENG_FUNCTION(pango_language_from_string);
JIHENG_FUNCTION(pango_layout_get_line_count);
JIHENG_FUNCTION(pango_layout_get_line_readonly);
JIHENG_FUNCTION(pango_layout_get_lines);
JIHENG_FUNCTION(pango_layout_get_size);
JIHENG_FUNCTION(pango_layout_line_get_extents);
JIHENG_FUNCTION(pango_layout_line_index_to_x);
JIHENG_FUNCTION(pango_layout_new);
JIHENG_FUNCTION(pango_layout_set_attributes);
JIHENG_FUNCTION(pango_layout_set_auto_dir);
JIHENG_FUNCTION(pango_layout_set_font_description);
JIHENG_FUNCTION(pango_layout_set_indent);
JIHENG_FUNCTION(pango_layout_set_text);
JIHENG_FUNCTION(pango_layout_set_width);
JIHENG_FUNCTION(pango_layout_set_wrap);
#undef JIHENG_FUNCTION

}  // namespace jiheng::typeset
