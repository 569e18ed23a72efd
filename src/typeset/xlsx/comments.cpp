#include "typeset/xlsx/comments.h"

#include <algorithm>

#include "base/text.h"
#include "typeset/xlsx/cell_xml.h"
#include "typeset/xlsx/package_parts.h"

namespace jiheng::typeset {

namespace {

constexpr std::size_t longest_comment = 1'000;  // characters; more than that nobody reads in a bubble

std::string texts(const std::vector<PlacedComment>& comments)
{
    std::string out{xml_head};
    out +=
        "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
        "<authors><author>绩衡</author></authors><commentList>";
    for (const PlacedComment& comment : comments) {
        out += "<comment ref=\"" + cell_name(comment.row, comment.column) +
               "\" authorId=\"0\"><text><r><rPr><sz val=\"9\"/><rFont val=\"宋体\"/></rPr><t xml:space=\"preserve\">";
        append_sheet_text(out, shorten(*comment.text, longest_comment));
        out += "</t></r></text></comment>";
    }
    return out + "</commentList></comments>";
}

// Excel draws comments from the older drawing language. The box grows with the text.
std::string drawing(const std::vector<PlacedComment>& comments, std::size_t sheet)
{
    std::string out =
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
        "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" "
        "data=\"" +
        std::to_string(sheet) +
        "\"/></o:shapelayout><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" "
        "path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" "
        "o:connecttype=\"rect\"/></v:shapetype>";
    constexpr std::size_t characters_a_line = 16;
    constexpr std::size_t ids_of_a_sheet = 1'024;
    std::size_t id = sheet * ids_of_a_sheet;
    for (const PlacedComment& comment : comments) {
        const std::size_t lines =
            count_code_points(*comment.text) / characters_a_line + 2 +
            static_cast<std::size_t>(std::count(comment.text->begin(), comment.text->end(), '\n'));
        const std::size_t height = std::min<std::size_t>(lines, 30) * 13;
        const std::string row = std::to_string(comment.row);
        const std::string column = std::to_string(comment.column);
        // Column, pixels, row, pixels of the upper left corner, then of the lower right one.
        const std::string anchor = std::to_string(comment.column + 1) + ", 12, " + row + ", 4, " +
                                   std::to_string(comment.column + 4) + ", 12, " +
                                   std::to_string(comment.row + 1 + std::min<std::size_t>(lines, 30)) + ", 4";
        out += "<v:shape id=\"_x0000_s" + std::to_string(++id) +
               "\" type=\"#_x0000_t202\" style=\"position:absolute;width:180pt;height:" + std::to_string(height) +
               "pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill "
               "color2=\"#ffffe1\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"/>"
               "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>" +
               anchor + "</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>" + row + "</x:Row><x:Column>" + column +
               "</x:Column></x:ClientData></v:shape>";
    }
    return out + "</xml>";
}

}  // namespace

std::vector<PlacedComment> comments_of(const Sheet& sheet)
{
    std::vector<PlacedComment> found;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row)
        for (const SheetCell& cell : sheet.rows[row].cells)
            if (!cell.comment.empty()) found.push_back({row, cell.column, &cell.comment});
    return found;
}

void add_comment_parts(ZipWriter& zip, std::size_t number, const std::vector<PlacedComment>& comments)
{
    const std::string sheet = std::to_string(number);
    zip.add("xl/comments" + sheet + ".xml", texts(comments));
    zip.add("xl/drawings/vmlDrawing" + sheet + ".vml", drawing(comments, number));
    zip.add("xl/worksheets/_rels/sheet" + sheet + ".xml.rels",
            std::string{xml_head} + std::string{relation_space} +
                "<Relationship Id=\"rId1\" "
                "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing\" "
                "Target=\"../drawings/vmlDrawing" +
                sheet +
                ".vml\"/><Relationship Id=\"rId2\" "
                "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" "
                "Target=\"../comments" +
                sheet + ".xml\"/></Relationships>");
}

}  // namespace jiheng::typeset
