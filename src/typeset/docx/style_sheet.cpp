#include "typeset/docx/style_sheet.h"

#include "typeset/docx/page_metrics.h"
#include "typeset/docx/style_definitions.h"
#include "typeset/docx/xml_append.h"

namespace jiheng::typeset::docx {

namespace {

struct FontNames {
    Font font = Font::inherited;
    std::string_view east_asian{};
    std::string_view latin{};
    std::string_view english{};  // of an English manuscript
};
// Latin letters of Chinese papers are set in Times, whatever stands around them.
constexpr FontNames font_names[] = {
    {Font::imitation_song, "仿宋_GB2312", "Times New Roman", "Times New Roman"},
    {Font::song, "宋体", "Times New Roman", "Times New Roman"},
    {Font::regular_script, "楷体_GB2312", "Times New Roman", "Times New Roman"},
    {Font::black, "黑体", "Times New Roman", "Arial"},
    {Font::title, "方正小标宋简体", "Times New Roman", "Arial"},
};

const LineMetrics* metrics_of(Lines lines, Language language, Look look)
{
    const TextMetrics& metrics = docx::metrics_of(language);
    switch (lines) {
        case Lines::body:
            // In a house document the lines of running text are as its own; those of tables stay close.
            return look == Look::house ? nullptr : &metrics.body;
        case Lines::title:
            return &metrics.title;
        case Lines::note:
            return &metrics.note;
        case Lines::caption:
            return &metrics.caption;
        case Lines::table:
            return &metrics.table;
        case Lines::contents:
            return &metrics.contents;
        case Lines::none:
            break;
    }
    return nullptr;
}

void append_fonts(std::string& out, Font font, Language language)
{
    for (const FontNames& names : font_names) {
        if (names.font != font) continue;
        const std::string_view latin = language == Language::chinese ? names.latin : names.english;
        append(out, "<w:rFonts w:ascii=\"", latin, "\" w:eastAsia=\"", names.east_asian, "\" w:hAnsi=\"", latin,
               "\" w:cs=\"", latin, "\"/>");
    }
}

void append_paragraph_properties(std::string& out, const StyleDefinition& style, Language language, Look look)
{
    std::string properties{style.before};
    const LineMetrics* line = metrics_of(style.lines, language, look);
    if (line != nullptr || !style.space.empty()) {
        append(properties, "<w:spacing ", style.space.empty() ? "w:before=\"0\" w:after=\"0\"" : style.space);
        if (line != nullptr) append(properties, " w:line=\"", line->pitch, "\" w:lineRule=\"exact\"");
        properties += "/>";
    }
    properties += style.after;
    if (!properties.empty()) append(out, "<w:pPr>", properties, "</w:pPr>");
}

void append_run_properties(std::string& out, const StyleDefinition& style, Language language, Look look)
{
    std::string properties;
    if (look == Look::official) append_fonts(properties, style.font, language);
    if (style.bold) properties += "<w:b/><w:bCs/>";
    if (!style.color.empty()) append(properties, "<w:color w:val=\"", style.color, "\"/>");
    const LineMetrics* line = metrics_of(style.lines, language, look);
    if (line != nullptr) append(properties, "<w:sz w:val=\"", line->size, "\"/><w:szCs w:val=\"", line->size, "\"/>");
    if (!properties.empty()) append(out, "<w:rPr>", properties, "</w:rPr>");
}

constexpr std::string_view grid_properties =
    "<w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/><w:left "
    "w:val=\"single\" "
    "w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" "
    "w:color=\"000000\"/><w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/><w:insideH "
    "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/><w:insideV w:val=\"single\" w:sz=\"4\" "
    "w:space=\"0\" "
    "w:color=\"000000\"/></w:tblBorders></w:tblPr>";

}  // namespace

StyleKind kind_of(Role role)
{
    if (role == Role::grid) return StyleKind::table;
    return role >= Role::strong ? StyleKind::characters : StyleKind::paragraph;
}

StyleIds::StyleIds()
{
    for (std::size_t role = 0; role < role_count; ++role) ids_[role] = definition_of(static_cast<Role>(role)).id;
}

const std::vector<std::string_view>& names_of(Role role)
{
    return definition_of(role).names;
}

void append_style(std::string& out, Role role, const StyleIds& ids, Language language, Look look)
{
    const StyleDefinition& style = definition_of(role);
    const StyleKind kind = kind_of(role);
    const std::string_view type = kind == StyleKind::table        ? "table"
                                  : kind == StyleKind::characters ? "character"
                                                                  : "paragraph";
    append(out, "<w:style w:type=\"", type, "\"", role == Role::normal ? " w:default=\"1\"" : "", " w:styleId=\"",
           Text{ids[role]}, "\"><w:name w:val=\"", style.names.front(), "\"/>");
    if (kind == StyleKind::paragraph) {
        if (role != Role::normal) append(out, "<w:basedOn w:val=\"", Text{ids[style.parent]}, "\"/>");
        // What follows may be a style that a house document does not have.
        if (look == Look::official) append(out, "<w:next w:val=\"", Text{ids[style.following]}, "\"/>");
        append(out, "<w:qFormat/>");
        append_paragraph_properties(out, style, language, look);
    }
    if (kind == StyleKind::table)
        out += grid_properties;
    else
        append_run_properties(out, style, language, look);
    out += "</w:style>";
}

std::string styles_part(Language language)
{
    const bool chinese = language == Language::chinese;
    std::string out;
    append(out,
           "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles "
           "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/"
           "main\"><w:docDefaults><w:rPrDefault><w:rPr>");
    append_fonts(out, Font::imitation_song, language);
    const int size = docx::metrics_of(language).body.size;
    append(out, "<w:kern w:val=\"2\"/><w:sz w:val=\"", size, "\"/><w:szCs w:val=\"", size, "\"/><w:lang w:val=\"",
           chinese ? "en-US" : "en-GB",
           "\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>");
    const StyleIds ids;
    for (std::size_t role = 0; role < role_count; ++role)
        append_style(out, static_cast<Role>(role), ids, language, Look::official);
    out += "</w:styles>";
    return out;
}

std::string font_table_part(Language language)
{
    struct Entry {
        std::string_view name, others, panose, charset, family;
    };
    static constexpr Entry entries[] = {
        {"Times New Roman", "Liberation Serif", "02020603050405020304", "00", "roman"},
        {"Arial", "Liberation Sans", "020B0604020202020204", "00", "swiss"},
        {"仿宋_GB2312", "仿宋,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC", "02010609060101010101", "86", "modern"},
        {"楷体_GB2312", "楷体,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC", "02010609060101010101", "86", "modern"},
        {"黑体", "SimHei,Noto Sans CJK SC", "02010609060101010101", "86", "modern"},
        {"宋体", "SimSun,Noto Serif CJK SC", "02010600030101010101", "86", "auto"},
        {"方正小标宋简体", "方正小标宋_GBK,小标宋,华文中宋,STZhongsong,宋体", "03000509000000000000", "86", "script"},
    };
    std::string out;
    append(out,
           "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:fonts "
           "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">");
    for (const Entry& font : entries) {
        if (language == Language::chinese && font.name == "Arial") continue;
        append(out, "<w:font w:name=\"", font.name, "\"><w:altName w:val=\"", font.others, "\"/><w:panose1 w:val=\"",
               font.panose, "\"/><w:charset w:val=\"", font.charset, "\"/><w:family w:val=\"", font.family,
               "\"/><w:pitch w:val=\"variable\"/></w:font>");
    }
    out += "</w:fonts>";
    return out;
}

}  // namespace jiheng::typeset::docx
