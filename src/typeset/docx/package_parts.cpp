#include "typeset/docx/package_parts.h"

#include <algorithm>

#include "typeset/docx/page_metrics.h"
#include "typeset/docx/style_sheet.h"
#include "typeset/docx/xml_append.h"

namespace jiheng::typeset::docx {

namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

void append_override(std::string& out, std::string_view part, std::string_view content)
{
    append(out, "<Override PartName=\"", part, "\" ContentType=\"", content, "\"/>");
}

void append_word_part(std::string& out, std::string_view part, std::string_view kind)
{
    append(out, "<Override PartName=\"/word/", part,
           "\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.", kind, "+xml\"/>");
}

void append_relation(std::string& out, std::string_view id, std::string_view type, std::string_view target)
{
    append(out, "<Relationship Id=\"", id, "\" Type=\"", relation_types, type, "\" Target=\"", target, "\"/>");
}

constexpr std::string_view relations_open =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

// "2026-11-21"; anything else would make Word call the whole file damaged.
bool is_date(std::string_view text)
{
    constexpr std::string_view shape = "dddd-dd-dd";
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == 'd' ? !digit : text[i] != shape[i]) return false;
    }
    const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
    return two(5) >= 1 && two(5) <= 12 && two(8) >= 1 && two(8) <= 31;
}

}  // namespace

std::string chart_name(std::size_t number)
{
    return "chart" + std::to_string(number) + ".xml";
}

std::string content_types_part(const PackageContents& contents)
{
    std::string out;
    append(out, declaration,
           "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
           "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
           "ContentType=\"application/xml\"/>");
    append_word_part(out, "document.xml", "document.main");
    append_word_part(out, "styles.xml", "styles");
    append_word_part(out, "settings.xml", "settings");
    append_word_part(out, "fontTable.xml", "fontTable");
    append_word_part(out, "footer1.xml", "footer");
    if (contents.header) append_word_part(out, "header1.xml", "header");
    for (std::size_t chart = 1; chart <= contents.charts; ++chart)
        append_override(out, "/word/charts/" + chart_name(chart), chart_content);
    append_override(out, "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    append_override(out, "/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    out += "</Types>";
    return out;
}

std::string root_relations_part()
{
    std::string out;
    append(out, declaration, relations_open);
    append_relation(out, "rId1", "officeDocument", "word/document.xml");
    append(out,
           "<Relationship Id=\"rId2\" "
           "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" "
           "Target=\"docProps/core.xml\"/>");
    append_relation(out, "rId3", "extended-properties", "docProps/app.xml");
    out += "</Relationships>";
    return out;
}

std::string document_relations_part(const PackageContents& contents)
{
    std::string out;
    append(out, declaration, relations_open);
    append_relation(out, "rIdStyles", "styles", "styles.xml");
    append_relation(out, "rIdSettings", "settings", "settings.xml");
    append_relation(out, "rIdFonts", "fontTable", "fontTable.xml");
    append_relation(out, "rIdFooter", "footer", "footer1.xml");
    if (contents.header) append_relation(out, "rIdHeader", "header", "header1.xml");
    for (std::size_t chart = 1; chart <= contents.charts; ++chart)
        append_relation(out, "rIdChart" + std::to_string(chart), "chart", "charts/" + chart_name(chart));
    out += "</Relationships>";
    return out;
}

std::string settings_part(const Manuscript& manuscript)
{
    const bool listed = std::any_of(manuscript.body.begin(), manuscript.body.end(),
                                    [](const Block& block) { return std::holds_alternative<Contents>(block); });
    std::string out;
    append(out, declaration, "<w:settings xmlns:w=\"", word_namespace,
           "\"><w:zoom w:percent=\"100\"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
           "<w:defaultTabStop w:val=\"420\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/>");
    // The numbers of the contents are an estimate until Word has laid the pages out with the fonts it has.
    if (listed) out += "<w:updateFields w:val=\"true\"/>";
    append(out,
           "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
           "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting "
           "w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
           "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/><w:decimalSymbol w:val=\".\"/><w:listSeparator "
           "w:val=\",\"/></w:settings>");
    return out;
}

std::string header_part(const Manuscript& manuscript)
{
    const StyleIds styles;
    std::string out;
    append(out, declaration, "<w:hdr xmlns:w=\"", word_namespace, "\"><w:p><w:pPr><w:pStyle w:val=\"",
           styles[Role::header], "\"/></w:pPr><w:r><w:t xml:space=\"preserve\">", Text{manuscript.header},
           "</w:t></w:r></w:p></w:hdr>");
    return out;
}

std::string footer_part(const Manuscript& manuscript)
{
    const StyleIds styles;
    const std::string before = say("typeset.docx.page_before", {}, manuscript.language);
    const std::string after = say("typeset.docx.page_after", {}, manuscript.language);
    std::string out;
    append(out, declaration, "<w:ftr xmlns:w=\"", word_namespace, "\"><w:p><w:pPr><w:pStyle w:val=\"",
           styles[Role::footer], "\"/></w:pPr><w:r><w:t xml:space=\"preserve\">", Text{before},
           "</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE "
           "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r>"
           "<w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t xml:space=\"preserve\">",
           Text{after}, "</w:t></w:r></w:p></w:ftr>");
    return out;
}

std::string core_properties_part(const Manuscript& manuscript)
{
    std::string out;
    append(out, declaration,
           "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
           "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>",
           Text{manuscript.title}, "</dc:title><dc:creator>", Text{manuscript.author}, "</dc:creator>");
    if (is_date(manuscript.date))
        for (const std::string_view what : {"created", "modified"})
            append(out, "<dcterms:", what, " xsi:type=\"dcterms:W3CDTF\">", manuscript.date,
                   "T00:00:00Z</dcterms:", what, ">");
    append(out, "<dc:language>", manuscript.language == Language::chinese ? "zh-CN" : "en", "</dc:language>",
           "</cp:coreProperties>");
    return out;
}

std::string app_properties_part()
{
    std::string out;
    append(out, declaration,
           "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
           "<Application>Jiheng</Application></Properties>");
    return out;
}

std::string document_part(const Manuscript& manuscript, std::string_view body)
{
    std::string out;
    out.reserve(body.size() + 2048);
    append(out, declaration, "<w:document xmlns:w=\"", word_namespace,
           "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>", body,
           "<w:sectPr>");
    if (!manuscript.header.empty()) out += "<w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/>";
    append(out, "<w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/><w:type w:val=\"nextPage\"/>");
    if (manuscript.landscape)
        append(out, "<w:pgSz w:w=\"", page_height, "\" w:h=\"", page_width,
               "\" w:orient=\"landscape\"/><w:pgMar w:top=\"", landscape_margin, "\" w:right=\"", landscape_margin,
               "\" w:bottom=\"", landscape_margin, "\" w:left=\"", landscape_margin);
    else
        append(out, "<w:pgSz w:w=\"", page_width, "\" w:h=\"", page_height, "\"/><w:pgMar w:top=\"", margin_top,
               "\" w:right=\"", margin_right, "\" w:bottom=\"", margin_bottom, "\" w:left=\"", margin_left);
    append(out,
           "\" w:header=\"1134\" w:footer=\"1247\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/><w:cols "
           "w:space=\"425\"/></w:sectPr></w:body></w:document>");
    return out;
}

}  // namespace jiheng::typeset::docx
