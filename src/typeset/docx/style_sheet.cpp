#include "typeset/docx/style_sheet.h"

#include "typeset/docx/page_metrics.h"
#include "typeset/docx/xml_append.h"

namespace jiheng::typeset::docx {

namespace {

enum class Font { inherited, imitation_song, song, regular_script, black, title };

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

// Which of the line metrics a style follows; `picture` grows with what stands in it.
enum class Line { body, title, note, caption, table, contents, picture, none };

struct Definition {
    Role role = Role::normal;
    std::string_view id{};
    std::vector<std::string_view> names{};  // the first is written, in Word's own spelling
    Role based_on = Role::normal;
    Role next = Role::normal;
    Line line = Line::none;
    // Properties in the order the standard asks for, around the line spacing that the metrics give.
    std::string_view before_spacing{};
    std::string_view space{};  // attributes of w:spacing: w:before and w:after
    std::string_view after_spacing{};
    Font font = Font::inherited;
    std::string_view bold{};
    std::string_view color{};
};

constexpr std::string_view heading_keeps = "<w:keepNext/><w:keepLines/>";
constexpr std::string_view two_characters = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>";
constexpr std::string_view frame =
    "<w:pBdr><w:top w:val=\"dashed\" w:sz=\"8\" w:space=\"4\" w:color=\"404040\"/><w:left w:val=\"dashed\" w:sz=\"8\" "
    "w:space=\"4\" w:color=\"404040\"/><w:bottom w:val=\"dashed\" w:sz=\"8\" w:space=\"4\" w:color=\"404040\"/>"
    "<w:right w:val=\"dashed\" w:sz=\"8\" w:space=\"4\" w:color=\"404040\"/></w:pBdr>"
    "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/>";
constexpr std::string_view notice_frame =
    "<w:pBdr><w:top w:val=\"single\" w:sz=\"12\" w:space=\"6\" w:color=\"000000\"/><w:left w:val=\"single\" "
    "w:sz=\"12\" "
    "w:space=\"6\" w:color=\"000000\"/><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"6\" w:color=\"000000\"/>"
    "<w:right w:val=\"single\" w:sz=\"12\" w:space=\"6\" w:color=\"000000\"/></w:pBdr>";
constexpr std::string_view under_header =
    "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"808080\"/></w:pBdr>";
constexpr std::string_view bottom_of_page =
    "<w:framePr w:w=\"8844\" w:wrap=\"around\" w:vAnchor=\"margin\" w:hAnchor=\"margin\" w:xAlign=\"center\" "
    "w:yAlign=\"bottom\"/>";
constexpr std::string_view contents_tab = "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"8844\"/></w:tabs>";

const std::vector<Definition>& definitions()
{
    using enum Role;
    static const std::vector<Definition> all{
        {normal, "Normal", {"Normal", "正文"}, normal, normal, Line::none, "", "", "", Font::imitation_song, "", ""},
        {title,
         "Title",
         {"Title", "标题"},
         normal,
         body,
         Line::title,
         heading_keeps,
         "w:before=\"240\" w:after=\"480\"",
         "<w:jc w:val=\"center\"/>",
         Font::title,
         "",
         ""},
        {heading1,
         "Heading1",
         {"heading 1", "标题 1", "标题1"},
         normal,
         body,
         Line::body,
         heading_keeps,
         "w:before=\"240\" w:after=\"120\"",
         "<w:outlineLvl w:val=\"0\"/>",
         Font::black,
         "",
         ""},
        {heading2,
         "Heading2",
         {"heading 2", "标题 2", "标题2"},
         normal,
         body,
         Line::body,
         heading_keeps,
         "",
         "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl w:val=\"1\"/>",
         Font::regular_script,
         "1",
         ""},
        {heading3,
         "Heading3",
         {"heading 3", "标题 3", "标题3"},
         normal,
         body,
         Line::body,
         heading_keeps,
         "",
         "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl w:val=\"2\"/>",
         Font::imitation_song,
         "1",
         ""},
        {heading4,
         "Heading4",
         {"heading 4", "标题 4", "标题4"},
         normal,
         body,
         Line::body,
         heading_keeps,
         "",
         "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl w:val=\"3\"/>",
         Font::imitation_song,
         "",
         ""},
        {unlisted1, "UnlistedHeading1", {"Unlisted Heading 1"}, heading1, body},
        {unlisted2, "UnlistedHeading2", {"Unlisted Heading 2"}, heading2, body},
        {unlisted3, "UnlistedHeading3", {"Unlisted Heading 3"}, heading3, body},
        {unlisted4, "UnlistedHeading4", {"Unlisted Heading 4"}, heading4, body},
        {body,
         "BodyText",
         {"Body Text", "正文文本", "正文首行缩进", "body text first indent"},
         normal,
         body,
         Line::body,
         "",
         "",
         "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/>",
         Font::inherited,
         "",
         ""},
        {item,
         "ListParagraph",
         {"List Paragraph", "列出段落", "列表段落"},
         normal,
         item,
         Line::body,
         "",
         "",
         two_characters,
         Font::inherited,
         "",
         ""},
        {note,
         "TableNote",
         {"Table Note", "表注"},
         normal,
         body,
         Line::note,
         "",
         "w:before=\"60\" w:after=\"180\"",
         "",
         Font::song,
         "",
         ""},
        {quotation,
         "Quote",
         {"Quote", "引用"},
         normal,
         body,
         Line::body,
         "",
         "",
         "<w:ind w:left=\"640\" w:right=\"640\" w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/>",
         Font::regular_script,
         "",
         ""},
        {signature,
         "Signature",
         {"Signature", "签名"},
         normal,
         signature,
         Line::body,
         "",
         "",
         "<w:ind w:right=\"640\"/><w:jc w:val=\"right\"/>",
         Font::inherited,
         "",
         ""},
        {caption,
         "Caption",
         {"caption", "题注"},
         normal,
         body,
         Line::caption,
         "<w:keepLines/>",
         "",
         "<w:jc w:val=\"center\"/>",
         Font::black,
         "",
         ""},
        {figure,
         "Figure",
         {"Figure", "图"},
         normal,
         caption,
         Line::picture,
         "<w:keepNext/>",
         "w:before=\"120\" w:after=\"0\"",
         "<w:jc w:val=\"center\"/>",
         Font::inherited,
         "",
         ""},
        {table_text,
         "TableText",
         {"Table Text", "表格正文", "表格文字"},
         normal,
         table_text,
         Line::table,
         "",
         "",
         "",
         Font::song,
         "",
         ""},
        {table_heading,
         "TableHeading",
         {"Table Heading", "表头"},
         table_text,
         table_text,
         Line::none,
         "",
         "",
         "",
         Font::inherited,
         "1",
         ""},
        {placeholder,
         "Placeholder",
         {"Placeholder", "待填写"},
         normal,
         placeholder,
         Line::body,
         frame,
         "",
         "<w:ind w:left=\"120\" w:right=\"120\"/>",
         Font::regular_script,
         "",
         ""},
        {notice,
         "Notice",
         {"Notice", "提示"},
         normal,
         body,
         Line::body,
         notice_frame,
         "w:before=\"120\" w:after=\"360\"",
         "<w:ind w:left=\"120\" w:right=\"120\"/><w:jc w:val=\"center\"/>",
         Font::black,
         "",
         ""},
        {cover_line,
         "CoverLine",
         {"Cover Line", "封面信息"},
         normal,
         cover_line,
         Line::body,
         "",
         "w:before=\"120\" w:after=\"120\"",
         "<w:ind w:left=\"2900\" w:hanging=\"2260\"/>",
         Font::inherited,
         "",
         ""},
        {cover_foot,
         "CoverFoot",
         {"Cover Foot", "封面落款"},
         normal,
         cover_foot,
         Line::body,
         bottom_of_page,
         "",
         "<w:jc w:val=\"center\"/>",
         Font::regular_script,
         "",
         ""},
        {contents_title,
         "TOCHeading",
         {"TOC Heading", "toc 标题", "目录标题"},
         normal,
         body,
         Line::title,
         "<w:keepNext/>",
         "w:before=\"0\" w:after=\"240\"",
         "<w:jc w:val=\"center\"/>",
         Font::black,
         "",
         ""},
        {contents1,
         "TOC1",
         {"toc 1", "目录 1"},
         normal,
         normal,
         Line::contents,
         contents_tab,
         "",
         "",
         Font::black,
         "",
         ""},
        {contents2,
         "TOC2",
         {"toc 2", "目录 2"},
         normal,
         normal,
         Line::contents,
         contents_tab,
         "",
         "<w:ind w:left=\"280\"/>",
         Font::inherited,
         "",
         ""},
        {contents3,
         "TOC3",
         {"toc 3", "目录 3"},
         normal,
         normal,
         Line::contents,
         contents_tab,
         "",
         "<w:ind w:left=\"560\"/>",
         Font::inherited,
         "",
         ""},
        {contents4,
         "TOC4",
         {"toc 4", "目录 4"},
         normal,
         normal,
         Line::contents,
         contents_tab,
         "",
         "<w:ind w:left=\"840\"/>",
         Font::inherited,
         "",
         ""},
        {header,
         "Header",
         {"header", "页眉"},
         normal,
         header,
         Line::note,
         under_header,
         "",
         "<w:jc w:val=\"center\"/>",
         Font::song,
         "",
         ""},
        {footer,
         "Footer",
         {"footer", "页脚"},
         normal,
         footer,
         Line::note,
         "",
         "",
         "<w:jc w:val=\"center\"/>",
         Font::song,
         "",
         ""},
        {strong, "Strong", {"Strong", "要点"}, normal, normal, Line::none, "", "", "", Font::inherited, "1", ""},
        {quiet, "Quiet", {"Quiet", "弱化"}, normal, normal, Line::none, "", "", "", Font::inherited, "", "595959"},
        {link,
         "Hyperlink",
         {"Hyperlink", "超链接"},
         normal,
         normal,
         Line::none,
         "",
         "",
         "",
         Font::inherited,
         "",
         "1F3864"},
        {grid, "TableGrid", {"Table Grid", "网格型"}, normal, normal},
    };
    return all;
}

const Definition& definition_of(Role role)
{
    return definitions()[static_cast<std::size_t>(role)];
}

const LineMetrics* metrics_of(Line line, const TextMetrics& metrics)
{
    switch (line) {
        case Line::body:
            return &metrics.body;
        case Line::title:
            return &metrics.title;
        case Line::note:
            return &metrics.note;
        case Line::caption:
            return &metrics.caption;
        case Line::table:
            return &metrics.table;
        case Line::contents:
            return &metrics.contents;
        case Line::picture:
        case Line::none:
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

void append_paragraph_properties(std::string& out, const Definition& style, Language language, Look look)
{
    std::string properties{style.before_spacing};
    const LineMetrics* line = metrics_of(style.line, docx::metrics_of(language));
    // In a house document the lines of running text are as its own; those of tables stay close.
    if (look == Look::house && style.line == Line::body) line = nullptr;
    if (line != nullptr || !style.space.empty()) {
        append(properties, "<w:spacing", style.space.empty() ? "" : " ", style.space);
        if (line != nullptr) append(properties, " w:line=\"", line->pitch, "\" w:lineRule=\"exact\"");
        properties += "/>";
    }
    properties += style.after_spacing;
    if (!properties.empty()) append(out, "<w:pPr>", properties, "</w:pPr>");
}

void append_run_properties(std::string& out, const Definition& style, Language language, Look look)
{
    std::string properties;
    if (look == Look::official) append_fonts(properties, style.font, language);
    if (!style.bold.empty()) properties += "<w:b/><w:bCs/>";
    if (!style.color.empty()) append(properties, "<w:color w:val=\"", style.color, "\"/>");
    const LineMetrics* line = metrics_of(style.line, docx::metrics_of(language));
    if (look == Look::house && style.line == Line::body) line = nullptr;
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
    for (const Definition& style : definitions()) set(style.role, std::string{style.id});
}

const std::vector<std::string_view>& names_of(Role role)
{
    return definition_of(role).names;
}

void append_style(std::string& out, Role role, const StyleIds& ids, Language language, Look look)
{
    const Definition& style = definition_of(role);
    const StyleKind kind = kind_of(role);
    const std::string_view type = kind == StyleKind::table        ? "table"
                                  : kind == StyleKind::characters ? "character"
                                                                  : "paragraph";
    append(out, "<w:style w:type=\"", type, "\"", role == Role::normal ? " w:default=\"1\"" : "", " w:styleId=\"",
           Text{ids[role]}, "\"><w:name w:val=\"", style.names.front(), "\"/>");
    if (kind == StyleKind::paragraph) {
        if (role != Role::normal)
            append(out, "<w:basedOn w:val=\"", Text{ids[style.based_on]}, "\"/><w:next w:val=\"", Text{ids[style.next]},
                   "\"/>");
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
