#include "typeset/drawing/fonts.h"

#include <array>
#include <span>

#include "base/messages.h"

namespace jiheng::typeset {

namespace {

// Those that may be embedded come first; of Source Han and Noto only the names differ.
constexpr std::array<const char*, 8> serif_families{"Noto Serif CJK SC",
                                                    "Source Han Serif SC",
                                                    "Source Han Serif CN",
                                                    "FangSong",
                                                    "SimSun",
                                                    "Songti SC",
                                                    "AR PL UMing CN",
                                                    "STSong"};
constexpr std::array<const char*, 8> sans_families{
    "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "SimHei",
    "Microsoft YaHei",  "PingFang SC",        "WenQuanYi Zen Hei",  "WenQuanYi Micro Hei"};

std::string first_installed(std::span<const char* const> families, const std::set<std::string>& installed)
{
    for (const char* family : families)
        if (installed.contains(family)) return family;
    return {};
}

std::set<std::string> installed_families(PangoFontMap* map)
{
    PangoFontFamily** families = nullptr;
    int count = 0;
    pango_font_map_list_families(map, &families, &count);
    std::set<std::string> names;
    for (int i = 0; i < count; ++i) names.insert(pango_font_family_get_name(families[i]));
    g_free(static_cast<void*>(families));
    return names;
}

}  // namespace

Families families_among(const std::set<std::string>& installed)
{
    Families families{first_installed(serif_families, installed), first_installed(sans_families, installed)};
    if (families.serif.empty()) families.serif = families.sans;
    if (families.sans.empty()) families.sans = families.serif;
    return families;
}

Result<Families> usable(Families families)
{
    if (families.serif.empty()) return failure("error.typeset.fonts", {{"package", "fonts-noto-cjk"}});
    return families;
}

Fonts::Fonts()
{
    PangoFontMap* map = pango_cairo_font_map_get_default();  // that of the thread, which it keeps
    context_.reset(pango_font_map_create_context(map));
    families_ = families_among(installed_families(map));
    pango_cairo_context_set_resolution(context_.get(), 72);  // a unit is a point
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
    pango_context_set_base_dir(context_.get(), PANGO_DIRECTION_LTR);
    pango_context_set_language(context_.get(), pango_language_from_string("zh-cn"));
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context_.get(), options);
    cairo_font_options_destroy(options);
}

const Fonts& Fonts::of_thread()
{
    static thread_local const Fonts fonts;
    return fonts;
}

Owned<PangoFontDescription> Fonts::font(Face face, double size, bool bold) const
{
    Owned<PangoFontDescription> font{pango_font_description_new()};
    const std::string& family = face == Face::serif ? families_.serif : families_.sans;
    const char* generic = face == Face::serif ? "serif" : "sans-serif";
    pango_font_description_set_family(font.get(), family.empty() ? generic : family.c_str());
    pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
    pango_font_description_set_weight(font.get(), bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    return font;
}

Owned<PangoLayout> Fonts::layout(const std::string& text, const PangoFontDescription* font) const
{
    Owned<PangoLayout> layout{pango_layout_new(context_.get())};
    pango_layout_set_auto_dir(layout.get(), FALSE);
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_font_description(layout.get(), font);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    return layout;
}

}  // namespace jiheng::typeset
