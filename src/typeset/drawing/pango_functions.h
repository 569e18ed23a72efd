// What is called of Pango, cairo and GLib, which are opened when something is first drawn.
#pragma once

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "base/late_library.h"

namespace jiheng::typeset {

inline constinit LateLibrary pango{"libpangocairo-1.0.so.0"};

JIHENG_LATE_FUNCTION(pango, cairo_arc);
JIHENG_LATE_FUNCTION(pango, cairo_arc_negative);
JIHENG_LATE_FUNCTION(pango, cairo_close_path);
JIHENG_LATE_FUNCTION(pango, cairo_create);
JIHENG_LATE_FUNCTION(pango, cairo_destroy);
JIHENG_LATE_FUNCTION(pango, cairo_fill);
JIHENG_LATE_FUNCTION(pango, cairo_fill_preserve);
JIHENG_LATE_FUNCTION(pango, cairo_font_options_create);
JIHENG_LATE_FUNCTION(pango, cairo_font_options_destroy);
JIHENG_LATE_FUNCTION(pango, cairo_font_options_set_antialias);
JIHENG_LATE_FUNCTION(pango, cairo_font_options_set_hint_metrics);
JIHENG_LATE_FUNCTION(pango, cairo_font_options_set_hint_style);
JIHENG_LATE_FUNCTION(pango, cairo_line_to);
JIHENG_LATE_FUNCTION(pango, cairo_move_to);
JIHENG_LATE_FUNCTION(pango, cairo_new_sub_path);
JIHENG_LATE_FUNCTION(pango, cairo_pdf_surface_add_outline);
JIHENG_LATE_FUNCTION(pango, cairo_pdf_surface_create_for_stream);
JIHENG_LATE_FUNCTION(pango, cairo_pdf_surface_set_metadata);
JIHENG_LATE_FUNCTION(pango, cairo_pdf_surface_set_page_label);
JIHENG_LATE_FUNCTION(pango, cairo_rectangle);
JIHENG_LATE_FUNCTION(pango, cairo_restore);
JIHENG_LATE_FUNCTION(pango, cairo_save);
JIHENG_LATE_FUNCTION(pango, cairo_scale);
JIHENG_LATE_FUNCTION(pango, cairo_set_dash);
JIHENG_LATE_FUNCTION(pango, cairo_set_line_cap);
JIHENG_LATE_FUNCTION(pango, cairo_set_line_width);
JIHENG_LATE_FUNCTION(pango, cairo_set_source_rgb);
JIHENG_LATE_FUNCTION(pango, cairo_show_page);
JIHENG_LATE_FUNCTION(pango, cairo_status);
JIHENG_LATE_FUNCTION(pango, cairo_status_to_string);
JIHENG_LATE_FUNCTION(pango, cairo_stroke);
JIHENG_LATE_FUNCTION(pango, cairo_surface_destroy);
JIHENG_LATE_FUNCTION(pango, cairo_surface_finish);
JIHENG_LATE_FUNCTION(pango, cairo_surface_status);
JIHENG_LATE_FUNCTION(pango, cairo_tag_begin);
JIHENG_LATE_FUNCTION(pango, cairo_tag_end);
JIHENG_LATE_FUNCTION(pango, cairo_translate);
JIHENG_LATE_FUNCTION(pango, g_free);
JIHENG_LATE_FUNCTION(pango, g_object_unref);
JIHENG_LATE_FUNCTION(pango, pango_attr_font_features_new);
JIHENG_LATE_FUNCTION(pango, pango_attr_foreground_new);
JIHENG_LATE_FUNCTION(pango, pango_attr_list_insert);
JIHENG_LATE_FUNCTION(pango, pango_attr_list_new);
JIHENG_LATE_FUNCTION(pango, pango_attr_list_unref);
JIHENG_LATE_FUNCTION(pango, pango_attr_weight_new);
JIHENG_LATE_FUNCTION(pango, pango_cairo_context_set_font_options);
JIHENG_LATE_FUNCTION(pango, pango_cairo_context_set_resolution);
JIHENG_LATE_FUNCTION(pango, pango_cairo_font_map_get_default);
JIHENG_LATE_FUNCTION(pango, pango_cairo_show_layout_line);
JIHENG_LATE_FUNCTION(pango, pango_context_set_base_dir);
JIHENG_LATE_FUNCTION(pango, pango_context_set_language);
JIHENG_LATE_FUNCTION(pango, pango_context_set_round_glyph_positions);
JIHENG_LATE_FUNCTION(pango, pango_font_description_free);
JIHENG_LATE_FUNCTION(pango, pango_font_description_new);
JIHENG_LATE_FUNCTION(pango, pango_font_description_set_absolute_size);
JIHENG_LATE_FUNCTION(pango, pango_font_description_set_family);
JIHENG_LATE_FUNCTION(pango, pango_font_description_set_weight);
JIHENG_LATE_FUNCTION(pango, pango_font_family_get_name);
JIHENG_LATE_FUNCTION(pango, pango_font_map_create_context);
JIHENG_LATE_FUNCTION(pango, pango_font_map_list_families);
JIHENG_LATE_FUNCTION(pango, pango_glyph_item_iter_init_start);
JIHENG_LATE_FUNCTION(pango, pango_glyph_item_iter_next_cluster);
JIHENG_LATE_FUNCTION(pango, pango_language_from_string);
JIHENG_LATE_FUNCTION(pango, pango_layout_get_line_count);
JIHENG_LATE_FUNCTION(pango, pango_layout_get_line_readonly);
JIHENG_LATE_FUNCTION(pango, pango_layout_get_lines);
JIHENG_LATE_FUNCTION(pango, pango_layout_get_size);
JIHENG_LATE_FUNCTION(pango, pango_layout_line_get_extents);
JIHENG_LATE_FUNCTION(pango, pango_layout_line_index_to_x);
JIHENG_LATE_FUNCTION(pango, pango_layout_new);
JIHENG_LATE_FUNCTION(pango, pango_layout_set_attributes);
JIHENG_LATE_FUNCTION(pango, pango_layout_set_auto_dir);
JIHENG_LATE_FUNCTION(pango, pango_layout_set_font_description);
JIHENG_LATE_FUNCTION(pango, pango_layout_set_indent);
JIHENG_LATE_FUNCTION(pango, pango_layout_set_text);
JIHENG_LATE_FUNCTION(pango, pango_layout_set_width);
JIHENG_LATE_FUNCTION(pango, pango_layout_set_wrap);

}  // namespace jiheng::typeset
