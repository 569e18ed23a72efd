#include "typeset/docx/style_definitions.h"

#include <algorithm>

namespace jiheng::typeset::docx {

namespace {

constexpr std::string_view stays = "<w:keepNext/><w:keepLines/>";
constexpr std::string_view centred = "<w:jc w:val=\"center\"/>";
constexpr std::string_view two_in = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>";
constexpr std::string_view two_in_even = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/>";
constexpr std::string_view framed =
    "<w:pBdr><w:top w:val=\"dashed\" w:sz=\"8\" w:space=\"4\" w:color=\"404040\"/><w:left w:val=\"dashed\" w:sz=\"8\" "
    "w:space=\"4\" w:color=\"404040\"/><w:bottom w:val=\"dashed\" w:sz=\"8\" w:space=\"4\" w:color=\"404040\"/>"
    "<w:right w:val=\"dashed\" w:sz=\"8\" w:space=\"4\" w:color=\"404040\"/></w:pBdr>"
    "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/>";
constexpr std::string_view boxed =
    "<w:pBdr><w:top w:val=\"single\" w:sz=\"12\" w:space=\"6\" w:color=\"000000\"/><w:left w:val=\"single\" "
    "w:sz=\"12\" "
    "w:space=\"6\" w:color=\"000000\"/><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"6\" w:color=\"000000\"/>"
    "<w:right w:val=\"single\" w:sz=\"12\" w:space=\"6\" w:color=\"000000\"/></w:pBdr>";
constexpr std::string_view underlined =
    "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"808080\"/></w:pBdr>";
constexpr std::string_view dotted = "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"8844\"/></w:tabs>";

using Style = StyleDefinition;

std::vector<Style> headings()
{
    using enum Role;
    return {
        Style{title, "Title", {"Title", "标题"}}
            .set(Lines::title, Font::title)
            .keeps(stays)
            .shaped(centred)
            .spaced("w:before=\"240\" w:after=\"480\""),
        Style{heading1, "Heading1", {"heading 1", "标题 1", "标题1"}}
            .set(Lines::body, Font::black)
            .keeps(stays)
            .spaced("w:before=\"240\" w:after=\"120\"")
            .shaped("<w:outlineLvl w:val=\"0\"/>"),
        Style{heading2, "Heading2", {"heading 2", "标题 2", "标题2"}}
            .set(Lines::body, Font::regular_script)
            .keeps(stays)
            .shaped("<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl w:val=\"1\"/>")
            .strong(),
        Style{heading3, "Heading3", {"heading 3", "标题 3", "标题3"}}
            .set(Lines::body, Font::imitation_song)
            .keeps(stays)
            .shaped("<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl w:val=\"2\"/>")
            .strong(),
        Style{heading4, "Heading4", {"heading 4", "标题 4", "标题4"}}
            .set(Lines::body, Font::imitation_song)
            .keeps(stays)
            .shaped("<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl w:val=\"3\"/>"),
        Style{unlisted1, "UnlistedHeading1", {"Unlisted Heading 1"}}.like(heading1),
        Style{unlisted2, "UnlistedHeading2", {"Unlisted Heading 2"}}.like(heading2),
        Style{unlisted3, "UnlistedHeading3", {"Unlisted Heading 3"}}.like(heading3),
        Style{unlisted4, "UnlistedHeading4", {"Unlisted Heading 4"}}.like(heading4),
    };
}

std::vector<Style> running_text()
{
    using enum Role;
    return {
        Style{body, "BodyText", {"Body Text", "正文文本", "body text first indent", "正文首行缩进"}}
            .set(Lines::body)
            .shaped(two_in_even),
        Style{item, "ListParagraph", {"List Paragraph", "列出段落", "列表段落"}}
            .set(Lines::body)
            .shaped(two_in)
            .then(item),
        Style{note, "TableNote", {"Table Note", "表注"}}
            .set(Lines::note, Font::song)
            .spaced("w:before=\"60\" w:after=\"180\""),
        Style{quotation, "Quote", {"Quote", "引用"}}
            .set(Lines::body, Font::regular_script)
            .shaped("<w:ind w:left=\"640\" w:right=\"640\" w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc "
                    "w:val=\"both\"/>"),
        Style{signature, "Signature", {"Signature", "签名"}}
            .set(Lines::body)
            .shaped("<w:ind w:right=\"640\"/><w:jc w:val=\"right\"/>")
            .then(signature),
        Style{caption, "Caption", {"caption", "题注"}}
            .set(Lines::caption, Font::black)
            .keeps("<w:keepLines/>")
            .shaped(centred),
        Style{figure, "Figure", {"Figure", "图"}}
            .keeps("<w:keepNext/>")
            .spaced("w:before=\"120\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"")
            .shaped(centred)
            .then(caption),
        Style{table_text, "TableText", {"Table Text", "表格正文", "表格文字"}}
            .set(Lines::table, Font::song)
            .then(table_text),
        Style{table_heading, "TableHeading", {"Table Heading", "表头"}}.like(table_text).strong().then(table_text),
        Style{placeholder, "Placeholder", {"Placeholder", "待填写"}}
            .set(Lines::body, Font::regular_script)
            .keeps(framed)
            .shaped("<w:ind w:left=\"120\" w:right=\"120\"/>")
            .then(placeholder),
        Style{notice, "Notice", {"Notice", "提示"}}
            .set(Lines::body, Font::black)
            .keeps(boxed)
            .spaced("w:before=\"120\" w:after=\"360\"")
            .shaped("<w:ind w:left=\"120\" w:right=\"120\"/><w:jc w:val=\"center\"/>"),
    };
}

std::vector<Style> around_the_text()
{
    using enum Role;
    const auto entry = [](Role role, std::string_view id, std::vector<std::string_view> names,
                          std::string_view indent) {
        return Style{role, id, std::move(names)}.set(Lines::contents).keeps(dotted).shaped(indent).then(role);
    };
    return {
        Style{cover_line, "CoverLine", {"Cover Line", "封面信息"}}
            .set(Lines::body)
            .spaced("w:before=\"120\" w:after=\"120\"")
            .shaped("<w:ind w:left=\"2900\" w:hanging=\"2260\"/>")
            .then(cover_line),
        Style{cover_foot, "CoverFoot", {"Cover Foot", "封面落款"}}
            .set(Lines::body, Font::regular_script)
            .shaped(centred),
        Style{contents_title, "TOCHeading", {"TOC Heading", "toc 标题", "目录标题"}}
            .set(Lines::title, Font::black)
            .keeps("<w:keepNext/>")
            .spaced("w:before=\"0\" w:after=\"240\"")
            .shaped(centred),
        entry(contents1, "TOC1", {"toc 1", "目录 1"}, ""),
        entry(contents2, "TOC2", {"toc 2", "目录 2"}, "<w:ind w:left=\"280\"/>"),
        entry(contents3, "TOC3", {"toc 3", "目录 3"}, "<w:ind w:left=\"560\"/>"),
        entry(contents4, "TOC4", {"toc 4", "目录 4"}, "<w:ind w:left=\"840\"/>"),
        Style{header, "Header", {"header", "页眉"}}
            .set(Lines::note, Font::song)
            .keeps(underlined)
            .shaped(centred)
            .then(header),
        Style{footer, "Footer", {"footer", "页脚"}}.set(Lines::note, Font::song).shaped(centred).then(footer),
        Style{strong, "Strong", {"Strong", "要点"}}.strong(),
        Style{quiet, "Quiet", {"Quiet", "弱化"}}.colored("595959"),
        Style{link, "Hyperlink", {"Hyperlink", "超链接"}}.colored("1F3864"),
        Style{grid, "TableGrid", {"Table Grid", "网格型"}},
    };
}

std::vector<Style> all_styles()
{
    std::vector<Style> all{
        Style{Role::normal, "Normal", {"Normal", "正文"}}.set(Lines::none, Font::imitation_song).then(Role::normal)};
    for (const auto& part : {headings(), running_text(), around_the_text()})
        all.insert(all.end(), part.begin(), part.end());
    std::sort(all.begin(), all.end(), [](const Style& a, const Style& b) { return a.role < b.role; });
    return all;
}

}  // namespace

const StyleDefinition& definition_of(Role role)
{
    static const std::vector<Style> all = all_styles();
    return all[static_cast<std::size_t>(role)];
}

}  // namespace jiheng::typeset::docx
