#include "typeset/xlsx/package_parts.h"

#include <algorithm>

#include "base/text.h"
#include "typeset/sheet.h"
#include "typeset/xml_text.h"

namespace jiheng::typeset {

namespace {

std::string content_types(const std::vector<SheetEntry>& sheets)
{
    std::string out{xml_head};
    out +=
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"
        "<Override PartName=\"/xl/workbook.xml\" "
        "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
        "<Override PartName=\"/xl/styles.xml\" "
        "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>";
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        out += "<Override PartName=\"/" + sheet_part(i + 1) +
               "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>";
        if (sheets[i].comments)
            out += "<Override PartName=\"/xl/comments" + number +
                   ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml\"/>";
    }
    return out + "</Types>";
}

std::string workbook_xml(const std::vector<SheetEntry>& sheets)
{
    std::string out{xml_head};
    out +=
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>";
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        out += "<sheet name=\"" + xml_text(sheets[i].name) + "\" sheetId=\"" + number + "\"" +
               (sheets[i].hidden ? " state=\"hidden\"" : "") + " r:id=\"rId" + number + "\"/>";
    }
    out += "</sheets>";
    std::string names;
    const auto define = [&](std::string_view name, std::size_t sheet, const std::string& area, bool hidden) {
        names += "<definedName name=\"" + std::string{name} + "\" localSheetId=\"" + std::to_string(sheet) + "\"" +
                 (hidden ? " hidden=\"1\"" : "") + ">" + xml_text(quoted_sheet_name(sheets[sheet].name)) + "!" + area +
                 "</definedName>";
    };
    // Excel wants the names in order, and those of one name in the order of the sheets.
    for (std::size_t i = 0; i < sheets.size(); ++i)
        if (!sheets[i].filter.empty()) define("_xlnm._FilterDatabase", i, sheets[i].filter, true);
    for (std::size_t i = 0; i < sheets.size(); ++i)
        if (!sheets[i].print_titles.empty()) define("_xlnm.Print_Titles", i, sheets[i].print_titles, false);
    if (!names.empty()) out += "<definedNames>" + names + "</definedNames>";
    return out + "<calcPr calcId=\"0\"/></workbook>";
}

std::string workbook_relations(std::size_t sheets)
{
    std::string out = std::string{xml_head} + std::string{relation_space};
    for (std::size_t i = 1; i <= sheets; ++i)
        out += "<Relationship Id=\"rId" + std::to_string(i) +
               "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" "
               "Target=\"worksheets/sheet" +
               std::to_string(i) + ".xml\"/>";
    out += "<Relationship Id=\"rId" + std::to_string(sheets + 1) +
           "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" "
           "Target=\"styles.xml\"/>";
    return out + "</Relationships>";
}

}  // namespace

std::string sheet_part(std::size_t number)
{
    return "xl/worksheets/sheet" + std::to_string(number) + ".xml";
}

std::string sheet_name(std::string_view wanted, const std::vector<SheetEntry>& before)
{
    constexpr std::size_t longest = 31;  // UTF-16 units
    const auto fitting = [&](std::size_t room) {
        std::string name;
        std::size_t units = 0;
        for (std::size_t at = 0; at < wanted.size();) {
            const char32_t c = next_code_point(wanted, at);
            const bool forbidden =
                c < 0x20 || c == 0xFFFD ||
                (c < 0x80 && std::string_view{"[]:*?/\\'"}.find(static_cast<char>(c)) != std::string_view::npos);
            units += c > 0xFFFF ? 2 : 1;
            if (units > room) break;
            if (!forbidden) append_utf8(name, c);
        }
        return std::string{trim(name)};
    };
    const auto taken = [&](const std::string& name) {
        return std::any_of(before.begin(), before.end(), [&](const SheetEntry& entry) { return entry.name == name; });
    };
    std::string name = fitting(longest);
    if (name.empty()) name = "Sheet";
    for (std::size_t number = 2; taken(name); ++number) {
        const std::string end = std::to_string(number);
        name = fitting(longest - end.size()) + end;
    }
    return name;
}

void add_package_parts(ZipWriter& zip, const std::vector<SheetEntry>& sheets, const std::string& styles)
{
    zip.add("[Content_Types].xml", content_types(sheets));
    zip.add("_rels/.rels",
            std::string{xml_head} + std::string{relation_space} +
                "<Relationship Id=\"rId1\" "
                "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
                "Target=\"xl/workbook.xml\"/></Relationships>");
    zip.add("xl/workbook.xml", workbook_xml(sheets));
    zip.add("xl/_rels/workbook.xml.rels", workbook_relations(sheets.size()));
    zip.add("xl/styles.xml", styles);
}

}  // namespace jiheng::typeset
